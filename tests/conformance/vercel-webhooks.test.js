import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { Vercel } from "@vercel/sdk";
import { VercelError } from "@vercel/sdk/models/vercelerror.js";
import { required } from "./environment.js";

const serverURL = required("VERCEL_API_URL");
const vercel = new Vercel({ serverURL, bearerToken: required("VERCEL_ACCESS_TOKEN") });
const team = { teamId: required("VERCEL_TEAM_ID") };
const received = [];
const receiver = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  received.push({ body: Buffer.concat(chunks), headers: request.headers });
  response.writeHead(204).end();
});

before(() => new Promise((resolve) => receiver.listen(0, "127.0.0.1", resolve)));
after(() => receiver.close());

async function happen(event) {
  const response = await fetch(new URL("/_sandbox/vercel/events", serverURL), { method: "POST", body: JSON.stringify(event) });
  assert.equal(response.status, 200);
  return response.json();
}

test("the SDK lists webhooks with all that it requires", async () => {
  const webhooks = await vercel.webhooks.getWebhooks(team);
  const ofProject = await vercel.webhooks.getWebhooks({ ...team, projectId: required("VERCEL_PROJECT_ID") });

  for (const w of webhooks) assert.ok(w.id && w.url && w.events.length > 0 && w.ownerId === team.teamId && w.createdAt > 0 && w.updatedAt > 0);
  assert.deepEqual(ofProject.map((w) => w.projectsMetadata[0].name), ["sophia-web"]);
});

test("the SDK makes, reads and deletes a webhook, whose secret signs the raw bytes", async () => {
  const url = `http://127.0.0.1:${receiver.address().port}/hook`;
  const made = await vercel.webhooks.createWebhook({ ...team, requestBody: { url, events: ["deployment.promoted"] } });
  const read = await vercel.webhooks.getWebhook({ ...team, id: made.id });
  const { event, deliveries } = await happen({ type: "deployment.promoted", webhookId: made.id, payload: { note: "ü 😀 </script>" } });

  assert.deepEqual(deliveries.map((d) => [d.webhookId, d.status]), [[made.id, 204]]);
  assert.equal(received.length, 1);
  assert.equal(received[0].headers["x-vercel-signature"], createHmac("sha1", made.secret).update(received[0].body).digest("hex"));
  assert.deepEqual(JSON.parse(received[0].body), event);
  assert.ok(event.payload.deployment.url && event.payload.links.project && event.payload.team.id === team.teamId);
  assert.equal(read.secret, undefined);

  await vercel.webhooks.deleteWebhook({ ...team, id: made.id });
  await assert.rejects(() => vercel.webhooks.getWebhook({ ...team, id: made.id }), (e) => e instanceof VercelError && e.statusCode === 404);
});

test("the SDK takes a refusal for what it is", async () => {
  const refused = vercel.webhooks.createWebhook({ ...team, requestBody: { url: "no address", events: ["deployment.error"] } });

  await assert.rejects(() => refused, (e) => e instanceof VercelError && e.statusCode === 400);
});
