import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import esc from "@pulumi/esc-sdk";
import { required } from "./environment.js";

const organization = required("PULUMI_ORG");
const project = required("PULUMI_PROJECT");
const api = connect(required("PULUMI_ACCESS_TOKEN"));
const scratch = "conformance";

function connect(accessToken) {
  const configuration = new esc.Configuration({ accessToken, basePath: required("PULUMI_API_URL") });
  const client = new esc.EscApi(configuration);

  // The constructor drops the port of the address, which no address of Pulumi's has.
  configuration.basePath = `${required("PULUMI_API_URL")}/api/esc`;
  return client;
}

before(() => api.createEnvironment(organization, project, scratch));
after(() => api.deleteEnvironment(organization, project, scratch));

test("the SDK lists environments over all pages", async () => {
  const names = [];
  let token;
  do {
    const page = await api.listEnvironments(organization, token);
    names.push(...page.environments.map((e) => e.name));
    token = page.nextToken;
  } while (token);

  assert.deepEqual(names, ["conformance", "development", "production", "staging"]);
});

test("opening the seeded environment gives the sandbox's own configuration", async () => {
  const opened = await api.openAndReadEnvironment(organization, project, "development");

  assert.equal(opened.values.sophia.gong.url, required("GONG_BASE_URL"));
  for (const [name, value] of Object.entries(opened.values.environmentVariables)) assert.equal(value, process.env[name]);
});

test("one property can be read", async () => {
  const { id } = await api.openEnvironment(organization, project, "development");

  const property = await api.readOpenEnvironmentProperty(organization, project, "development", id, "sophia.vercel.teamId");

  assert.equal(property.value, required("VERCEL_TEAM_ID"));
});

test("a definition that the SDK writes comes back, with its secret as ciphertext", async () => {
  await api.updateEnvironmentYaml(organization, project, scratch, 'values:\n  plain: 1\n  secret:\n    fn::secret: "hush"\n');

  const stored = await api.getEnvironment(organization, project, scratch);
  const decrypted = await api.decryptEnvironment(organization, project, scratch);
  const opened = await api.openAndReadEnvironment(organization, project, scratch);

  assert.match(stored.definition.values.secret["fn::secret"].ciphertext, /^\S+$/);
  assert.equal(decrypted.definition.values.secret["fn::secret"], "hush");
  assert.deepEqual(opened.values, { plain: 1, secret: "hush" });
});

test("the SDK reads revisions and their tags", async () => {
  await api.updateEnvironmentYaml(organization, project, scratch, "values:\n  v: 1\n");
  const [latest] = await api.listEnvironmentRevisions(organization, project, scratch);
  await api.createEnvironmentRevisionTag(organization, project, scratch, "checked", latest.number);
  await api.updateEnvironmentYaml(organization, project, scratch, "values:\n  v: 2\n");

  const tagged = await api.openAndReadEnvironmentAtVersion(organization, project, scratch, "checked");
  const tag = await api.getEnvironmentRevisionTag(organization, project, scratch, "checked");
  await api.updateEnvironmentRevisionTag(organization, project, scratch, "checked", latest.number + 1);
  const moved = await api.openAndReadEnvironmentAtVersion(organization, project, scratch, "checked");
  const { tags } = await api.listEnvironmentRevisionTags(organization, project, scratch);
  await api.deleteEnvironmentRevisionTag(organization, project, scratch, "checked");
  const left = await api.listEnvironmentRevisionTags(organization, project, scratch);

  assert.equal(tagged.values.v, 1);
  assert.equal(moved.values.v, 2);
  assert.equal(tag.revision, latest.number);
  assert.deepEqual(tags.map((t) => t.name), ["checked", "latest"]);
  assert.deepEqual(left.tags.map((t) => t.name), ["latest"]);
  await assert.rejects(() => api.getEnvironmentRevisionTag(organization, project, scratch, "checked"), /404/);
});

test("the SDK reads and writes environment tags", async () => {
  await api.createEnvironmentTag(organization, project, scratch, "owner", "data");
  await api.updateEnvironmentTag(organization, project, scratch, "owner", "data", "owner", "sales");

  const { tags } = await api.listEnvironmentTags(organization, project, scratch);
  const tag = await api.getEnvironmentTag(organization, project, scratch, "owner");
  await api.deleteEnvironmentTag(organization, project, scratch, "owner");
  const left = await api.listEnvironmentTags(organization, project, scratch);

  assert.equal(tags.owner.value, "sales");
  assert.equal(tag.value, "sales");
  assert.deepEqual(Object.keys(left.tags), []);
});

test("an environment that the SDK deletes is gone", async () => {
  await api.createEnvironment(organization, project, "conformance-doomed");
  await api.getEnvironment(organization, project, "conformance-doomed");
  await api.deleteEnvironment(organization, project, "conformance-doomed");

  await assert.rejects(() => api.getEnvironment(organization, project, "conformance-doomed"), /404/);
  await assert.rejects(() => api.deleteEnvironment(organization, project, "conformance-doomed"), /404/);
  await api.createEnvironment(organization, project, "conformance-doomed");
  await api.deleteEnvironment(organization, project, "conformance-doomed");
});

test("the SDK clones an environment", async () => {
  await api.cloneEnvironment(organization, project, "development", project, "conformance-clone", { preserveHistory: true, preserveEnvironmentTags: true });

  const revisions = await api.listEnvironmentRevisions(organization, project, "conformance-clone");
  const { tags } = await api.listEnvironmentTags(organization, project, "conformance-clone");
  const again = api.cloneEnvironment(organization, project, "development", project, "conformance-clone", {});
  await assert.rejects(() => again, /409/);
  await api.deleteEnvironment(organization, project, "conformance-clone");

  assert.deepEqual(revisions.map((r) => r.number), [2, 1]);
  assert.equal(tags.team.value, "data-platform");
});

test("the SDK checks a definition and is told what is wrong with it", async () => {
  const good = await api.checkEnvironmentYaml(organization, "values:\n  a: 1\n");
  assert.equal(good.properties.a.value, 1);

  const bad = await api.checkEnvironmentYaml(organization, "values:\n  a: ${nothing}\n").catch((e) => e.response.data);
  assert.equal(bad.diagnostics[0].summary, 'unknown property "nothing"');
});

test("the SDK takes errors for what they are", async () => {
  const stranger = connect("wrong");

  await assert.rejects(() => stranger.listEnvironments(organization), /401/);
  await assert.rejects(() => api.getEnvironment(organization, project, "nothing"), /404/);
  await assert.rejects(() => api.createEnvironment(organization, project, scratch), /409/);
});
