import assert from "node:assert/strict";
import { test } from "node:test";
import { accessToken, data, query } from "./estuary-client.js";
import { queriesIn, readQueries } from "./estuary-queries.js";
import { assertAnswer, validated, variablesOf } from "./estuary-schema.js";

const token = await accessToken();
const queries = readQueries();
const task = "acmeCo/billing/source-postgres";
const tasks = [task, "acmeCo/finance/daily-revenue", "acmeCo/warehouse/snowflake/materialize-snowflake"];
const tenant = "acmeCo/";

/*
 * What to send for a variable: by the argument that takes it, otherwise by its type. One that is missing here is an
 * error, unless the operation can do without it.
 */
const byArgument = {
  "QueryRoot.draft.id": makeDraft,
  "QueryRoot.publication.id": makePublication,
  "MutationRoot.stageDraftSpecs.draftId": makeDraft,
  "MutationRoot.unstageDraftSpecs.draftId": makeDraft,
  "MutationRoot.unstageDraftSpecs.catalogNames": () => ["acmeCo/conformance/drafted"],
  "MutationRoot.deleteDraft.id": makeDraft,
  "MutationRoot.createPublication.draftId": makeDraft,
  "MutationRoot.createPublication.dryRun": () => true,
  "MutationRoot.createRefreshToken.validFor": () => "P1D",
  "MutationRoot.revokeRefreshToken.id": async () => (await data(token, 'mutation { createRefreshToken(validFor: "P1D") { id } }')).createRefreshToken.id,
  "MutationRoot.createApiKey.catalogName": account,
  "MutationRoot.createApiKey.validFor": () => "P1D",
  "MutationRoot.revokeApiKey.id": makeKey,
};
const byType = {
  LiveSpecsBy: () => ({ prefix: tenant }),
  PrefixesBy: () => ({ minCapability: "read" }),
  CatalogStatsBy: () => ({ names: [...tasks, "acmeCo/billing/invoices", tenant], grain: "DAILY", start: days(-7), end: days(0) }),
  AlertsBy: () => ({ prefix: tenant }),
  "[DraftSpecInput!]": () => [drafted("acmeCo/conformance/staged")],
  "[Name!]": () => [task],
  "[String!]": () => [task],
  Name: () => task,
  Prefix: () => tenant,
  DateTime: (name) => days(/end|to|until/i.test(name) ? 0 : -7),
  StatsGrain: () => "DAILY",
  Boolean: () => true,
  Int: () => 200,
};

test("the source has queries, in every form in which C# has text", () => {
  assert.ok(queries.length >= 8, `${queries.length} queries`);
  const source = `
    const string Fields = "id secret";
    const string A = """
        query A($id: Id!) { draft(id: $id) { {{not a hole}} } }
        """;
    private static readonly string B = $$"""mutation B { createDraft { {{Fields}} } }""";
    const string C = "query C { x { " + Other.Fields + " } }";
    Send("{ alertTypes { displayName } }", "querying {Fields}", $"{Quote(name)}: {{{text}}}");`;

  assert.deepEqual(queriesIn(source).map((q) => q.trim()), [
    "query A($id: Id!) { draft(id: $id) { {{not a hole}} } }",
    "mutation B { createDraft { id secret } }",
    "query C { x { id secret } }",
    "{ alertTypes { displayName } }",
  ]);
});

test("the check of an answer finds what is wrong with it", () => {
  const document = validated("{ drafts { edges { node { id numSpecs createdAt detail } } } alertTypes { alertType } }");
  const good = () => ({ drafts: { edges: [{ node: { id: "0e5a7d60b0a5b001", numSpecs: 1, createdAt: "2026-01-01T00:00:00Z", detail: null } }] }, alertTypes: [{ alertType: "shard_failed" }] });
  const spoil = (change) => {
    const answer = good();
    change(answer, answer.drafts.edges[0].node);
    return () => assertAnswer(document, {}, { data: answer });
  };

  assertAnswer(document, {}, { data: good() });
  assert.throws(spoil((_, node) => (node.id = 7)), /not an id/);
  assert.throws(spoil((_, node) => (node.numSpecs = null)), /non-nullable/);
  assert.throws(spoil((_, node) => (node.numSpecs = "1")));
  assert.throws(spoil((_, node) => (node.createdAt = "2026-01-01")), /not a time/);
  assert.throws(spoil((_, node) => delete node.detail));
  assert.throws(spoil((_, node) => (node.more = 1)));
  assert.throws(spoil((answer) => (answer.alertTypes[0].alertType = "new_kind")), /cannot represent value/);
  assert.throws(spoil((answer) => (answer.drafts.edges = {})), /Iterable/);
  assert.throws(() => validated("{ drafts { total } }"), /Cannot query field "total"/);
  assert.throws(() => validated("query($by: LiveSpecsBy) { liveSpecs(by: $by) { edges { cursor } } }"), /used in position/);
});

for (const { file, text } of queries) {
  const name = /(?:query|mutation)\s+(\w+)/.exec(text)?.[1] ?? "a query";
  test(`${name} of ${file} fits the control plane, and its answer fits the query`, async () => {
    const document = validated(text);
    const variables = await valuesFor(document);
    if (rootOf(document) === "drafts") await makeDraft();
    const answer = await query(token, text, variables);

    assertAnswer(document, variables, answer);
    const list = Object.values(answer.data)[0]?.edges;
    assert.notEqual(list?.length, 0, "an empty list shows nothing about its items");
  });
}

async function valuesFor(document) {
  const values = {};
  for (const { name, type, uses } of variablesOf(document)) {
    const bare = type.replace(/!$/, "");
    const make = uses.map((u) => byArgument[u]).find((m) => m) ?? byType[bare];
    assert.ok(make || bare === type || /^(detail|label)$/.test(name), `say in this file which value to send as ${uses.join(", ")}: ${type}`);
    if (make) values[name] = await make(name);
    else if (bare !== type) values[name] = "conformance";
  }
  return values;
}

function rootOf(document) {
  return document.definitions[0].selectionSet.selections[0].name.value;
}

function drafted(catalogName) {
  return { catalogName, catalogType: "collection", model: { schema: { type: "object", properties: { id: { type: "string" } }, required: ["id"] }, key: ["/id"] } };
}

async function makeDraft() {
  const { createDraft } = await data(token, 'mutation { createDraft(detail: "conformance") { id } }');
  const specs = [drafted("acmeCo/conformance/drafted")];
  await data(token, "mutation($id: Id!, $specs: [DraftSpecInput!]!) { stageDraftSpecs(draftId: $id, specs: $specs) }", { id: createDraft.id, specs });
  return createDraft.id;
}

async function makePublication() {
  const draftId = await makeDraft();
  return (await data(token, "mutation($draftId: Id!) { createPublication(draftId: $draftId, dryRun: true) { id } }", { draftId })).createPublication.id;
}

async function account() {
  const { serviceAccounts } = await data(token, "{ serviceAccounts { edges { node { catalogName } } } }");
  return serviceAccounts.edges[0].node.catalogName;
}

async function makeKey() {
  const text = 'mutation($name: Name!) { createApiKey(catalogName: $name, detail: "conformance", validFor: "P1D") { id } }';
  return (await data(token, text, { name: await account() })).createApiKey.id;
}

function days(count) {
  const today = new Date(new Date().toISOString().slice(0, 10));
  return new Date(today.getTime() + count * 86_400_000).toISOString();
}
