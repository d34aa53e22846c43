import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { gzipSync } from "node:zlib";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { required } from "./environment.js";
import { accessToken, data } from "./estuary-client.js";

// The tests of other files run at the same time, so only this one publishes documents.
const url = required("ESTUARY_INGEST_URL");
const headers = { Authorization: `Bearer ${required("ESTUARY_INGEST_TOKEN")}`, "Content-Type": "application/json" };
const orders = "acmeCo/webhooks/orders";
const events = "acmeCo/webhooks/events";
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function send(collection, body, more = {}) {
  const response = await fetch(`${url}/${collection}`, { method: "POST", headers: { ...headers, ...more }, body });
  return { status: response.status, json: await response.json() };
}

const administer = (method, collection) => fetch(new URL(`/_sandbox/estuary/documents?collection=${collection}`, url), { method });
const stored = async (collection) => (await (await administer("GET", collection)).json()).documents;

beforeEach(async () => {
  for (const collection of [orders, events]) await administer("DELETE", collection);
});

test("an object and an array are published with what the connector adds", async () => {
  const one = await send(`${orders}?shop=7`, JSON.stringify({ id: "A-1" }), { "X-Sender": "till", Cookie: "a=b" });
  const two = await send(orders, JSON.stringify([{ id: "A-2" }, { id: "A-3", _meta: { webhookId: "mine", note: 1 } }]));

  assert.deepEqual([one, two], [{ status: 200, json: { published: 1 } }, { status: 200, json: { published: 2 } }]);
  const [first, , third] = await stored(orders);
  assert.match(first._meta.webhookId, uuid);
  assert.ok(Math.abs(Date.parse(first._meta.receivedAt) - Date.now()) < 60_000);
  assert.deepEqual([first._meta.reqPath, first._meta.query, first._meta.headers["x-sender"]], [`/${orders}`, { shop: "7" }, "till"]);
  for (const name of ["authorization", "cookie", "content-type", "accept"]) assert.equal(first._meta.headers[name], undefined);
  assert.match(third._meta.webhookId, uuid);
  assert.equal(third._meta.note, 1);
});

test("a compressed body is published", async () => {
  const body = gzipSync(JSON.stringify(Array.from({ length: 5000 }, (_, i) => ({ id: `Z-${i}` }))));

  assert.deepEqual(await send(orders, body, { "Content-Encoding": "gzip" }), { status: 200, json: { published: 5000 } });
  assert.equal((await stored(orders)).length, 5000);
});

test("the limit of 64 MiB is for what is inside the compressed body", async () => {
  const most = 64 * 1024 * 1024;
  const padded = (length) => gzipSync(`{"id":"L"}`.padEnd(length));
  const long = await fetch(`${url}/${orders}`, { method: "POST", headers: { ...headers, "Content-Encoding": "gzip" }, body: padded(most + 1) });

  assert.equal(long.status, 413);
  assert.equal((await send(orders, padded(most), { "Content-Encoding": "gzip" })).status, 200);
});

test("a repeat with the same id header becomes one document", async () => {
  for (const n of [1, 2]) await send(events, JSON.stringify({ n }), { "X-Webhook-Id": "once" });
  await send(events, JSON.stringify([{ n: 3 }, { n: 4 }]), { "X-Webhook-Id": "once" });

  assert.deepEqual((await stored(events)).map((d) => [d._meta.webhookId, d.n]), [["once", 2], ["once/0", 3], ["once/1", 4]]);
});

test("refusals have the connector's words", async () => {
  const unsigned = await fetch(`${url}/${orders}`, { method: "POST", body: "{}" });
  const cases = [
    [401, "missing required header: Authorization", { status: unsigned.status, json: await unsigned.json() }],
    [403, "invalid authorization token", await send(orders, "{}", { Authorization: "Bearer other" })],
    [404, "not found", await send("acmeCo/webhooks/nowhere", "{}")],
    [400, "missing required header: X-Webhook-Id", await send(events, "{}")],
    [400, "request object contains a non-object '_meta' property, which is forbidden", await send(orders, '{"id":"A","_meta":[]}')],
  ];

  for (const [status, error, answer] of cases) assert.deepEqual(answer, { status, json: { error } });
  const broken = await send(orders, '{"id":');
  assert.equal(broken.status, 400);
  assert.match(broken.json.error, /^invalid json: /);
  const page = await fetch(`${url}/`, { redirect: "manual" });
  assert.deepEqual([page.status, page.headers.get("location")], [308, "/swagger-ui/"]);
  assert.deepEqual(await stored(orders), []);
});

test("documents are judged as another validator of JSON Schema judges them", async () => {
  const { liveSpecs } = await data(await accessToken(), "query($names: [Name!]) { liveSpecs(by: { names: $names }) { edges { node { liveSpec { model } } } } }", { names: [orders] });
  const { model } = liveSpecs.edges[0].node.liveSpec;
  const validate = addFormats(new Ajv2020({ allErrors: true, strict: false })).compile(model.writeSchema ?? model.schema);
  const documents = combine({
    id: [undefined, "A-1", 7, null],
    amount: [undefined, 0, -0.5, "1"],
    status: [undefined, "open", "lost"],
    placedAt: [undefined, "2026-02-28T10:00:00Z", "2026-02-30T10:00:00Z", "yesterday"],
    more: [undefined, { any: [1] }],
  });
  const verdicts = new Set();

  for (const document of documents) {
    const { status, json } = await send(orders, JSON.stringify(document));
    const isValid = validate({ ...document, _meta: {} });
    verdicts.add(isValid);
    assert.equal(status, isValid ? 200 : 400, JSON.stringify(document));
    const places = (json.basicOutput ?? []).filter((f) => !f.absoluteKeywordLocation.includes("#/key/")).map((f) => f.instanceLocation);
    assert.deepEqual(new Set(places), new Set((validate.errors ?? []).map((e) => e.instancePath)), JSON.stringify(document));
  }
  assert.equal(verdicts.size, 2);
});

/** Every combination of the members; undefined leaves one out. */
function combine(members) {
  return Object.entries(members).reduce((all, [name, values]) => all.flatMap((d) => values.map((v) => (v === undefined ? d : { ...d, [name]: v }))), [{}]);
}
