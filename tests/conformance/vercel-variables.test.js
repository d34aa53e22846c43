import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Vercel } from "@vercel/sdk";
import { VercelError } from "@vercel/sdk/models/vercelerror.js";
import { required } from "./environment.js";

// The tests of other files run at the same time, so this one has names of its own in a project that exists.
const vercel = new Vercel({ serverURL: required("VERCEL_API_URL"), bearerToken: required("VERCEL_ACCESS_TOKEN") });
const project = { teamId: required("VERCEL_TEAM_ID"), idOrName: "sophia-admin" };
const made = [];

after(() => vercel.projects.batchRemoveProjectEnv({ ...project, requestBody: { ids: made } }));

const variable = (key, value, more = {}) => ({ key, value, type: "encrypted", target: ["production"], ...more });

async function create(requestBody, upsert) {
  const answer = await vercel.projects.createProjectEnv({ ...project, upsert, requestBody });
  made.push(...[answer.created].flat().map((v) => v.id));
  return answer;
}

async function list(query) {
  const { envs } = await vercel.projects.filterProjectEnvs({ ...project, ...query });
  return envs.filter((v) => made.includes(v.id));
}

test("the SDK lists seeded variables with all that it requires", async () => {
  const { envs } = await vercel.projects.filterProjectEnvs({ ...project, idOrName: required("VERCEL_PROJECT_ID") });

  assert.ok(envs.length > 10);
  for (const v of envs) {
    assert.ok(v.id && v.key && v.createdAt > 0 && Array.isArray(v.securityIssues));
    assert.ok(v.target.length + v.customEnvironmentIds.length > 0);
    assert.ok(v.type !== "sensitive" || (v.value === "" && v.decrypted === false && v.visibility === "secret"));
  }
  assert.ok(envs.some((v) => v.gitBranch === "feature/dark-mode"));
});

test("the SDK reads no sensitive value, however it asks", async () => {
  const { created } = await create(variable("CONFORMANCE_SENSITIVE", "never-shown", { type: "sensitive" }));
  const alone = await vercel.projects.getProjectEnv({ ...project, id: created.id });
  const [listed] = await list({ decrypt: "true" });

  assert.deepEqual([created.value, alone.value, listed.value], ["", "", ""]);
  assert.equal(listed.type, "sensitive");
});

test("the SDK tells a partial failure from a refusal", async () => {
  const { created } = await create(variable("CONFORMANCE_TWICE", "1", { target: ["preview"], gitBranch: "one" }));
  const partly = await create([
    variable("CONFORMANCE_TWICE", "2", { target: ["preview"], gitBranch: "one" }),
    variable("CONFORMANCE_TWICE", "3", { target: ["preview"], gitBranch: "two" }),
    variable("CONFORMANCE_TWICE", "4", { target: ["preview"], gitBranch: "two" }),
  ]);
  const alone = create(variable("CONFORMANCE_TWICE", "5", { target: ["preview"], gitBranch: "one" }));

  assert.deepEqual(partly.failed.map((f) => [f.error.code, f.error.key, f.error.gitBranch]), [
    ["ENV_CONFLICT", "CONFORMANCE_TWICE", "one"],
    ["ENV_ALREADY_EXISTS", "CONFORMANCE_TWICE", "two"],
  ]);
  assert.equal(partly.failed[0].error.envVarId, created.id);
  assert.deepEqual(partly.failed[0].error.target, ["preview"]);
  assert.equal(partly.created.length, 1);
  await assert.rejects(() => alone, (e) => e instanceof VercelError && e.statusCode === 400 && e.body.includes("ENV_CONFLICT"));
});

test("the SDK replaces, changes and deletes a variable", async () => {
  const { created } = await create(variable("CONFORMANCE_CHANGED", "1"));
  const replaced = await create(variable("CONFORMANCE_CHANGED", "2"), "true");
  const changed = await vercel.projects.editProjectEnv({ ...project, id: created.id, requestBody: { value: "3", comment: "why" } });
  const value = (await vercel.projects.getProjectEnv({ ...project, id: created.id })).value;
  const removed = await vercel.projects.removeProjectEnv({ ...project, id: created.id });

  assert.equal(replaced.created.id, created.id);
  assert.deepEqual([changed.key, changed.comment, value, removed.key], ["CONFORMANCE_CHANGED", "why", "3", "CONFORMANCE_CHANGED"]);
  await assert.rejects(() => vercel.projects.removeProjectEnv({ ...project, id: created.id }), (e) => e instanceof VercelError && e.statusCode === 404);
});

test("the SDK makes, lists, reads, changes and deletes custom environments", async () => {
  const branchMatcher = { type: "startsWith", pattern: "demo/" };
  const environment = await vercel.environment.createCustomEnvironment({ ...project, requestBody: { slug: "conformance", description: "Shown to all", branchMatcher } });
  const { created } = await create(variable("CONFORMANCE_DEMO", "1", { target: undefined, customEnvironmentIds: [environment.id] }));
  const found = await list({ customEnvironmentSlug: "conformance" });
  const { accountLimit, environments } = await vercel.environment.getProjectsByIdOrNameCustomEnvironments(project);
  const changed = await vercel.environment.updateCustomEnvironment({ ...project, environmentSlugOrId: "conformance", requestBody: { description: "Shown" } });
  const read = await vercel.environment.getCustomEnvironment({ ...project, environmentSlugOrId: environment.id });
  const removed = await vercel.environment.removeCustomEnvironment({
    ...project,
    environmentSlugOrId: environment.id,
    requestBody: { deleteUnassignedEnvironmentVariables: true },
  });

  assert.deepEqual(found.map((v) => v.id), [created.id]);
  assert.ok(accountLimit.total >= environments.length);
  assert.deepEqual(environments.map((e) => e.slug), ["staging", "conformance"]);
  assert.deepEqual([changed.description, read.slug, read.branchMatcher, removed.type], ["Shown", "conformance", branchMatcher, "preview"]);
  await assert.rejects(() => vercel.projects.getProjectEnv({ ...project, id: created.id }), (e) => e instanceof VercelError && e.statusCode === 404);
});

test("the SDK makes, lists, changes, unlinks and deletes variables of a team", async () => {
  const team = { teamId: project.teamId };
  const projectId = required("VERCEL_PROJECT_ID");
  const evs = (value) => [{ key: "CONFORMANCE_SHARED", value }];
  const { created } = await vercel.environment.createSharedEnvVariable({ ...team, requestBody: { evs: evs("1"), type: "encrypted", target: ["production"], projectId: [projectId] } });
  const [{ id }] = created;
  const again = vercel.environment.createSharedEnvVariable({ ...team, requestBody: { evs: evs("2"), type: "sensitive", target: ["production"] } });

  await assert.rejects(() => again, (e) => e instanceof VercelError && e.statusCode === 409 && e.body.includes("existing_key_and_target"));
  const { updated, failed } = await vercel.environment.updateSharedEnvVariable({ ...team, requestBody: { updates: { [id]: { value: "2", comment: "why" } } } });
  const { data } = await vercel.environment.listSharedEnvVariable({ ...team, projectId });
  const read = await vercel.environment.getSharedEnvVar({ ...team, id });
  const unlinked = await vercel.environment.unlinkSharedEnvVariable({ ...team, id, projectId });
  const { deleted } = await vercel.environment.deleteSharedEnvVariable({ ...team, requestBody: { ids: [id] } });

  assert.deepEqual([updated.map((v) => v.comment), failed], [["why"], []]);
  assert.ok(data.some((v) => v.id === id && v.created instanceof Date && v.projectId.includes(projectId)));
  assert.deepEqual([read.value, unlinked.id, deleted], ["2", id, [id]]);
});
