import assert from "node:assert/strict";
import { test } from "node:test";
import { IncomingWebhook } from "@slack/webhook";
import { LogLevel, WebClient } from "@slack/web-api";
import { addFault, required } from "./environment.js";

const webhookUrl = required("SLACK_WEBHOOK_URL");
const apiUrl = required("SLACK_API_URL");
const channel = required("SLACK_CHANNEL");
const client = new WebClient(required("SLACK_BOT_TOKEN"), { slackApiUrl: `${apiUrl}/`, logLevel: LogLevel.ERROR });

test("the webhook client posts a message", async () => {
  const result = await new IncomingWebhook(webhookUrl).send({
    text: "From the official client",
    blocks: [{ type: "section", text: { type: "mrkdwn", text: "*From* the official client" } }],
  });

  assert.equal(result.text, "ok");
  const messages = await (await fetch(new URL("/_sandbox/slack/messages", webhookUrl))).json();
  assert.equal(messages.at(-1).text, "From the official client");
});

test("the webhook client reports refusals", async () => {
  await assert.rejects(() => new IncomingWebhook(webhookUrl).send({}), /400/);
  await assert.rejects(() => new IncomingWebhook(new URL("/services/T0/B0/other", webhookUrl).href).send("x"), /404/);
});

test("the web client knows who it is", async () => {
  const identity = await client.auth.test();

  assert.equal(identity.ok, true);
  assert.equal(identity.user, "sophia");
});

test("the web client posts a message with blocks", async () => {
  const posted = await client.chat.postMessage({ channel, text: "Hello", blocks: [{ type: "divider" }] });

  assert.equal(posted.ok, true);
  assert.equal(posted.ts, posted.message.ts);
  assert.equal(posted.message.blocks[0].type, "divider");
});

test("the web client changes and deletes a message", async () => {
  const posted = await client.chat.postMessage({ channel, text: "Helo" });
  const changed = await client.chat.update({ channel: posted.channel, ts: posted.ts, text: "Hello" });
  const deleted = await client.chat.delete({ channel: posted.channel, ts: posted.ts });

  assert.equal(changed.message.text, "Hello");
  assert.equal(deleted.ts, posted.ts);
  await assert.rejects(() => client.chat.delete({ channel: posted.channel, ts: posted.ts }), (e) => e.data.error === "message_not_found");
});

test("the web client replies in a thread, and reads it", async () => {
  const posted = await client.chat.postMessage({ channel, text: "Slow", metadata: { event_type: "sophia_alert", event_payload: { id: "m1" } } });
  const reply = await client.chat.postMessage({ channel: posted.channel, text: "Slower", thread_ts: posted.ts, reply_broadcast: true });
  const { messages } = await client.conversations.replies({ channel: posted.channel, ts: posted.ts });

  assert.equal(reply.message.thread_ts, posted.ts);
  assert.equal(reply.message.subtype, "thread_broadcast");
  assert.deepEqual(messages.map((m) => m.text), ["Slow", "Slower"]);
});

test("the web client is told what is wrong with blocks", async () => {
  const header = { type: "header", text: { type: "plain_text", text: "x".repeat(151) } };

  await assert.rejects(() => client.chat.postMessage({ channel, text: "x", blocks: [header] }), (e) =>
    e.data.error === "invalid_blocks" && e.data.response_metadata.messages[0] === "[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]");
});

test("the web client makes, lists, renames and archives a channel", async () => {
  const { channel: made } = await client.conversations.create({ name: "conformance" });
  const posted = await client.chat.postMessage({ channel: made.id, text: "Hello" });
  const { messages } = await client.conversations.history({ channel: made.id, limit: 10 });
  const renamed = await client.conversations.rename({ channel: made.id, name: "conformance-2" });
  await client.conversations.archive({ channel: made.id });
  const names = [];
  for await (const page of client.paginate("conversations.list", { limit: 2 })) names.push(...page.channels.map((c) => c.name));

  assert.equal(messages[0].ts, posted.ts);
  assert.equal(renamed.channel.name, "conformance-2");
  assert.deepEqual(names, ["sophia-alerts", "general", "sophia-alerts-2025", "on-call", "conformance-2"]);
});

test("the web client reports Slack's words", async () => {
  const stranger = new WebClient("xoxb-wrong", { slackApiUrl: `${apiUrl}/`, logLevel: LogLevel.ERROR });

  await assert.rejects(() => client.chat.postMessage({ channel: "#nowhere", text: "x" }), (e) => e.data.error === "channel_not_found");
  await assert.rejects(() => stranger.auth.test(), (e) => e.data.error === "invalid_auth");
});

test("the web client waits as Retry-After says and tries again", async () => {
  await addFault(apiUrl, { service: "slack", path: "/api/chat.postMessage", status: 429, retryAfter: "1" });
  const started = Date.now();

  const posted = await client.chat.postMessage({ channel, text: "Patient" });

  assert.equal(posted.ok, true);
  assert.ok(Date.now() - started >= 1000);
});
