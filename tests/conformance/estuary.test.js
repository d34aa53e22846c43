import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { required } from "./environment.js";
import { accessToken, data, query, refreshToken, send } from "./estuary-client.js";

// What flowctl does, call by call. Names are this file's own: others run at the same time.
const apiKey = required("ESTUARY_API_KEY");
const rest = required("ESTUARY_PUBLICATION_URL");
const token = await accessToken();
const prefix = "acmeCo/conformance-flowctl/";
const zeroId = "0000000000000000";

const collection = (title) => ({ schema: { title, type: "object", properties: { id: { type: "string" } }, required: ["id"] }, key: ["/id"] });
const spec = (name, model = collection(name), more = {}) => ({ catalogName: prefix + name, catalogType: "collection", model, ...more });

const stageText = "mutation($draftId: Id!, $specs: [DraftSpecInput!]!) { stageDraftSpecs(draftId: $draftId, specs: $specs) }";
const newDraft = async (...specs) => {
  const { createDraft } = await data(token, 'mutation { createDraft(detail: "conformance") { id createdAt updatedAt detail numSpecs } }');
  if (specs.length > 0) await data(token, stageText, { draftId: createDraft.id, specs });
  return createDraft.id;
};
const readDraft = async (id) =>
  (await data(token, "query($id: Id!) { draft(id: $id) { id numSpecs specs { edges { node { catalogName catalogType model expectPubId lastPubId isUnchanged } } } errors { catalogName scope detail } } }", { id })).draft;
const liveSpec = async (name) =>
  (await data(token, "query($names: [Name!]) { liveSpecs(by: { names: $names }) { edges { node { liveSpec { lastPubId model } } } } }", { names: [prefix + name] })).liveSpecs.edges[0]?.node.liveSpec ?? null;
const plainId = (id) => id.replaceAll(":", "");

/** A PostgREST call as flowctl makes it. */
async function postgrest(path, { method = "GET", body, headers = {}, bearer = token } = {}) {
  return send(`${rest}/${path}`, { method, body, headers: { apikey: "public", Authorization: `Bearer ${bearer}`, ...headers } });
}

async function insertPublication(draftId, dryRun) {
  const body = { draft_id: draftId, dry_run: dryRun, detail: "by conformance" };
  const { status, json } = await postgrest("publications?select=id,logs_token", { method: "POST", body, headers: { Prefer: "return=representation" } });
  assert.equal(status, 201);
  assert.deepEqual(Object.keys(json[0]).sort(), ["id", "logs_token"]);
  return json[0];
}

/** Asks again until a publication has ended. */
async function poll(read, statusOf) {
  for (let tries = 0; tries < 500; tries++) {
    const found = await read();
    if (statusOf(found) !== "queued") return found;
    await wait(20);
  }
  assert.fail("the publication does not end");
}

async function awaitPublication(id) {
  const read = async () => {
    const { status, json } = await postgrest(`publications?select=job_status,pub_id,logs_token&id=eq.${encodeURIComponent(id)}`);
    assert.equal(status, 200);
    return json[0];
  };
  return poll(read, (row) => row.job_status.type);
}

test("credentials are exchanged for access tokens", async () => {
  const person = await send("/api/v1/auth/token", { body: { grant_type: "refresh_token", refresh_token_id: refreshToken.id, secret: refreshToken.secret } });
  const account = await send("/api/v1/auth/token", { body: { grant_type: "api_key", api_key: apiKey } });
  const wrong = await send("/api/v1/auth/token", { body: { grant_type: "api_key", api_key: `${apiKey}x` } });

  for (const { status, json } of [person, account]) {
    assert.equal(status, 200);
    const claims = JSON.parse(Buffer.from(json.access_token.split(".")[1], "base64url"));
    assert.ok(claims.sub && claims.exp > Date.now() / 1000 && claims.role === "authenticated");
    assert.equal(json.refresh_token ?? null, null);
  }
  assert.equal(wrong.status, 401);
  for (const bearer of [apiKey, Buffer.from(JSON.stringify(refreshToken)).toString("base64")]) {
    assert.ok((await data(bearer, "{ prefixes(by: { minCapability: read }) { edges { node { prefix } } } }")).prefixes.edges.length > 0);
  }
});

test("live specs are read page by page, and an exact multiple ends with an empty page", async () => {
  const text = "query($prefix: Prefix, $first: Int, $after: String) { liveSpecs(by: { prefix: $prefix }, first: $first, after: $after) { pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { catalogName } } } }";
  const pages = async (size) => {
    const read = [];
    let after = null;
    do {
      const { liveSpecs } = await data(token, text, { prefix: "acmeCo/billing/", first: size, after });
      read.push(liveSpecs);
      after = liveSpecs.pageInfo.endCursor;
    } while (read.at(-1).pageInfo.hasNextPage);
    return read;
  };
  const [all] = await pages(200);
  const names = all.edges.map((e) => e.node.catalogName);
  const size = names.length % 2 === 0 ? names.length / 2 : names.length;
  const exact = await pages(size);
  const odd = await pages(names.length - 1);

  assert.ok(names.length > 3);
  assert.deepEqual(names, [...names].sort());
  assert.deepEqual(all.edges.map((e) => e.cursor), names);
  assert.deepEqual([all.pageInfo.hasNextPage, all.pageInfo.hasPreviousPage, all.pageInfo.startCursor, all.pageInfo.endCursor], [false, false, names[0], names.at(-1)]);
  assert.deepEqual(exact.map((p) => p.edges.length), [...Array(names.length / size).fill(size), 0]);
  assert.deepEqual(exact.at(-1).pageInfo.endCursor, null);
  assert.deepEqual(exact.flatMap((p) => p.edges.map((e) => e.cursor)), names);
  assert.deepEqual(odd.map((p) => p.edges.length), [names.length - 1, 1]);
});

test("a refusal is provisional until it is repeated", async () => {
  const { serviceAccounts } = await data(token, "{ serviceAccounts { edges { node { catalogName } } } }");
  const stranger = serviceAccounts.edges.map((e) => e.node).find((n) => n.catalogName !== "acmeCo/sophia-sandbox");
  const body = {
    query: 'mutation($name: Name!) { createApiKey(catalogName: $name, validFor: "P1D") { id } }',
    variables: { name: stranger.catalogName },
  };
  const headers = { Authorization: `Bearer ${apiKey}` };
  const first = await send("/api/graphql", { headers, body });
  const second = await send(first.headers.get("location"), { headers, body });

  assert.equal(first.status, 307);
  assert.match(first.headers.get("location"), /^\/api\/graphql\?started=[^&]+Z&retryAfter=[^&]+Z$/);
  assert.match(first.headers.get("retry-after"), /^\w{3}, \d\d? \w{3} \d{4} \d\d:\d\d:\d\d /);
  assert.ok(Date.parse(first.headers.get("retry-after")) >= Date.parse(first.headers.get("date")));
  assert.match(first.text, /^provisional PermissionDenied/);
  assert.equal(second.status, 200);
  assert.match(second.json.errors[0].message, /^PermissionDenied: .* is not authorized to access prefix or name '.*' with required capability /);
});

test("drafts are staged, replaced, unstaged and deleted", async () => {
  const draftId = await newDraft(spec("a"), spec("b"));
  const stage = (specs) => query(token, stageText, { draftId, specs });
  const again = await stage([spec("a", collection("changed")), spec("c", null, { catalogType: null }), spec("d", undefined, { expectPubId: zeroId })]);
  const half = await stage([spec("e", null)]);
  const omitted = await stage([spec("ok"), { catalogName: `${prefix}f`, model: {} }]);
  const draft = await readDraft(draftId);
  const unstaged = await data(token, "mutation($id: Id!, $names: [Name!]!) { unstageDraftSpecs(draftId: $id, catalogNames: $names) }", { id: draftId, names: [`${prefix}b`, `${prefix}none`] });
  const left = await readDraft(draftId);
  const { drafts } = await data(token, "{ drafts(first: 200) { edges { cursor node { id numSpecs } } } }");
  const { deleteDraft } = await data(token, "mutation($id: Id!) { deleteDraft(id: $id) }", { id: draftId });

  assert.deepEqual([...again.data.stageDraftSpecs].sort(), ["a", "c", "d"].map((n) => prefix + n));
  for (const answer of [half, omitted]) assert.equal(answer.errors?.length, 1);
  assert.deepEqual(draft.specs.edges.map((e) => e.node.catalogName), ["a", "b", "c", "d"].map((n) => prefix + n));
  assert.equal(draft.specs.edges[0].node.model.schema.title, "changed");
  assert.deepEqual([draft.specs.edges[2].node.model, draft.specs.edges[2].node.catalogType], [null, null]);
  assert.equal(draft.specs.edges[3].node.expectPubId, zeroId);
  assert.deepEqual([unstaged.unstageDraftSpecs, left.numSpecs], [[`${prefix}b`], 3]);
  assert.ok(drafts.edges.some((e) => e.cursor === draftId && e.node.id === draftId && e.node.numSpecs === 3));
  assert.equal(deleteDraft, draftId);
  assert.equal(await readDraft(draftId), null);
  assert.match((await query(token, "mutation($id: Id!) { deleteDraft(id: $id) }", { id: draftId })).errors[0].message, /draft not found/);
  assert.match((await stage([spec("a")])).errors[0].message, /draft not found/);
});

test("PostgREST wants the public key and an access token", async () => {
  const path = "publications?select=id&limit=1";
  const unnamed = await send(`${rest}/${path}`, { method: "GET", headers: { Authorization: `Bearer ${token}` } });
  const raw = await postgrest(path, { bearer: apiKey });

  assert.deepEqual([unnamed.status, unnamed.json.message], [401, "No API key found in request"]);
  assert.deepEqual([raw.status, raw.json.code], [401, "PGRST301"]);
});

test("a publication by PostgREST is tried and then committed", async () => {
  const draftId = await newDraft(spec("published", undefined, { expectPubId: zeroId }));
  const trial = await awaitPublication((await insertPublication(draftId, true)).id);
  const after = await liveSpec("published");
  const { id, logs_token } = await insertPublication(draftId, false);
  const done = await awaitPublication(id);
  const live = await liveSpec("published");
  const logs = await postgrest("rpc/view_logs", { method: "POST", body: { bearer_token: logs_token } });
  const found = await postgrest(`publications?select=id,pub_id,detail,job_status,logs_token,created_at,updated_at&pub_id=eq.${encodeURIComponent(done.pub_id)}`);

  assert.deepEqual([trial.job_status.type, after], ["success", null]);
  assert.ok(trial.pub_id);
  assert.equal(done.job_status.type, "success");
  assert.equal(plainId(done.pub_id), live.lastPubId);
  assert.deepEqual(live.model, collection("published"));
  assert.equal(await readDraft(draftId), null);
  assert.ok(logs.json.length > 0 && logs.json.every((l) => l.logged_at && l.stream && typeof l.log_line === "string"));
  assert.deepEqual([found.json.length, plainId(found.json[0].id), found.json[0].detail], [1, plainId(id), "by conformance"]);
});

test("a publication that fails keeps its draft, and says why", async () => {
  const capture = { endpoint: { connector: { image: "ghcr.io/estuary/source-hello-world:v1", config: {} } }, bindings: [{ resource: { name: "x" }, target: `${prefix}nowhere` }] };
  const draftId = await newDraft({ catalogName: `${prefix}source`, catalogType: "capture", model: capture });
  const failed = await awaitPublication((await insertPublication(draftId, false)).id);
  const errors = await postgrest(`draft_errors?select=scope,detail&draft_id=eq.${draftId}`);
  const draft = await readDraft(draftId);
  const lockedId = await newDraft({ catalogName: "acmeCo/billing/invoices", catalogType: "collection", model: collection("locked"), expectPubId: zeroId });
  const locked = await awaitPublication((await insertPublication(lockedId, false)).id);

  assert.equal(failed.job_status.type, "buildFailed");
  assert.ok(errors.json.length > 0);
  assert.ok(errors.json.every((e) => e.detail && e.scope.startsWith(`flow://capture/${prefix}source`)));
  assert.deepEqual(draft.errors.map((e) => e.detail), errors.json.map((e) => e.detail));
  assert.equal(locked.job_status.type, "expectPubIdMismatch");
  const [failure] = Object.values(locked.job_status).find(Array.isArray);
  assert.equal(failure.catalog_name, "acmeCo/billing/invoices");
  assert.equal(plainId(failure.expected), zeroId);
  assert.match(plainId(failure.actual), /^[0-9a-f]{16}$/);
});

test("a publication by GraphQL is tried and then committed, and its logs are read", async () => {
  const draftId = await newDraft(spec("modern"));
  const read = async (id) => (await data(token, "query($id: Id!) { publication(id: $id) { pubId status { type } errors { detail } logs(first: 1000) { edges { node { loggedAt stream line } } pageInfo { hasNextPage } } } }", { id })).publication;
  const run = async (dryRun) => {
    const { createPublication } = await data(token, "mutation($draftId: Id!, $dryRun: Boolean!) { createPublication(draftId: $draftId, dryRun: $dryRun) { id dryRun pubId status { type } } }", { draftId, dryRun });
    assert.deepEqual([createPublication.dryRun, createPublication.pubId, createPublication.status.type], [dryRun, null, "queued"]);
    return poll(() => read(createPublication.id), (p) => p.status.type);
  };
  const trial = await run(true);
  const before = await liveSpec("modern");
  const done = await run(false);

  assert.deepEqual([trial.status.type, before, done.status.type, done.errors], ["success", null, "success", []]);
  assert.equal((await liveSpec("modern")).lastPubId, done.pubId);
  assert.ok(done.logs.edges.length > 0);
  assert.equal(await readDraft(draftId), null);
});
