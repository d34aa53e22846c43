import assert from "node:assert/strict";
import { test } from "node:test";
import { Vercel } from "@vercel/sdk";
import { VercelError } from "@vercel/sdk/models/vercelerror.js";
import { required } from "./environment.js";

const options = { serverURL: required("VERCEL_API_URL"), retryConfig: { strategy: "none" } };
const vercel = new Vercel({ ...options, bearerToken: required("VERCEL_ACCESS_TOKEN") });
const teamId = required("VERCEL_TEAM_ID");

test("the SDK lists deployments and follows their pages", async () => {
  const first = await vercel.deployments.getDeployments({ teamId, limit: 100 });
  const second = await vercel.deployments.getDeployments({ teamId, limit: 100, until: first.pagination.next });

  assert.equal(first.deployments.length, 100);
  assert.equal(first.pagination.count, 100);
  assert.ok(second.deployments[0].created < first.deployments.at(-1).created);
});

test("the SDK filters deployments", async () => {
  const { deployments } = await vercel.deployments.getDeployments({ teamId, state: "ERROR", target: "production", limit: 100 });

  assert.notEqual(deployments.length, 0);
  assert.ok(deployments.every((d) => d.state === "ERROR" && d.target === "production"));
});

test("the SDK reads one deployment of each state", async () => {
  for (const state of ["READY", "ERROR", "BUILDING", "QUEUED", "INITIALIZING", "CANCELED", "BLOCKED"]) {
    const { deployments } = await vercel.deployments.getDeployments({ teamId, state, limit: 1 });
    const deployment = await vercel.deployments.getDeployment({ idOrUrl: deployments[0].uid, teamId });

    assert.equal(deployment.id, deployments[0].uid);
    assert.equal(deployment.readyState, state);
  }
});

test("the SDK reads a build's log", async () => {
  const { deployments } = await vercel.deployments.getDeployments({ teamId, state: "ERROR", limit: 1 });
  const events = await vercel.deployments.getDeploymentEvents({ idOrUrl: deployments[0].uid, teamId });

  assert.ok(Array.isArray(events) && events.length > 0);
});

test("the SDK lists projects in pages", async () => {
  const first = await vercel.projects.getProjects({ teamId, limit: "2" });
  const second = await vercel.projects.getProjects({ teamId, from: String(first.pagination.next) });

  assert.deepEqual([...first.projects, ...second.projects].map((p) => p.name).sort(), ["sophia-admin", "sophia-docs", "sophia-web"]);
});

test("the SDK reads a project with what it has in production", async () => {
  const project = await vercel.projects.getProject({ teamId, idOrName: "sophia-web" });

  assert.equal(project.latestDeployments.length, 3);
  assert.equal(project.targets.production.readySubstate, "PROMOTED");
  assert.ok(project.alias.length === 3 && project.alias.every((a) => project.targets.production.alias.includes(a.domain)));
});

test("the SDK lists the members of a team", async () => {
  const { members, pagination } = await vercel.teams.getTeamMembers({ teamId, limit: 2 });

  assert.deepEqual([members.length, pagination.hasNext], [2, true]);
});

test("the SDK makes, reads, reports and repeats a check", async () => {
  const made = await vercel.deployments.createDeployment({ teamId, requestBody: { name: "sophia-docs" } });
  const where = { teamId, deploymentId: made.id };
  const check = await vercel.checks.createCheck({ ...where, requestBody: { name: "Links", blocking: true, rerequestable: true } });
  const changed = await vercel.checks.updateCheck({ ...where, checkId: check.id, requestBody: { status: "completed", conclusion: "failed" } });
  await vercel.checks.rerequestCheck({ ...where, checkId: check.id });
  const read = await vercel.checks.getCheck({ ...where, checkId: check.id });
  const { checks } = await vercel.checks.getAllChecks(where);

  assert.deepEqual([check.status, changed.conclusion, read.status, checks.length], ["registered", "failed", "registered", 1]);
  await vercel.deployments.deleteDeployment({ teamId, id: made.id });
});

test("the SDK works with the checks of a project and their runs", async () => {
  const project = { teamId, projectIdOrName: "sophia-web" };
  const { id: deploymentId } = await vercel.deployments.getDeployment({ teamId, idOrUrl: "sophia-web.vercel.app" });
  const check = await vercel.checksV2.createProjectCheck({ ...project, requestBody: { name: "Spelling", blocks: "none" } });
  const changed = await vercel.checksV2.updateProjectCheck({ ...project, checkId: check.id, requestBody: { timeout: 60_000 } });
  const run = await vercel.checksV2.createDeploymentCheckRun({ teamId, deploymentId, requestBody: { checkId: check.id } });
  await vercel.checksV2.updateDeploymentCheckRun({ teamId, deploymentId, checkRunId: run.id, requestBody: { status: "completed", conclusion: "succeeded" } });
  const read = await vercel.checksV2.getDeploymentCheckRun({ teamId, deploymentId, checkRunId: run.id });
  const { runs } = await vercel.checksV2.listDeploymentCheckRuns({ teamId, deploymentId });
  const ofCheck = await vercel.checksV2.listCheckRuns({ ...project, checkId: check.id });
  const { checks } = await vercel.checksV2.listProjectChecks(project);

  assert.deepEqual([changed.timeout, read.conclusion, runs.length, ofCheck.runs.length], [60_000, "succeeded", 3, 1]);
  assert.deepEqual(checks.map((c) => c.name), ["Type check", "Smoke test", "Spelling"]);
  assert.equal((await vercel.checksV2.getProjectCheck({ ...project, checkId: check.id })).id, check.id);
  assert.equal((await vercel.checksV2.deleteProjectCheck({ ...project, checkId: check.id })).success, true);
});

test("the SDK reads the team and the user", async () => {
  const team = await vercel.teams.getTeam({ teamId });
  const { user } = await vercel.user.getAuthUser();

  assert.equal(team.id, teamId);
  assert.equal(user.defaultTeamId, teamId);
});

test("the SDK makes, lists and deletes tokens", async () => {
  const made = await vercel.authentication.createAuthToken({ requestBody: { name: "conformance", expiresAt: Date.now() + 3_600_000 } });
  const other = new Vercel({ ...options, bearerToken: made.bearerToken });
  const current = await other.authentication.getAuthToken({ tokenId: "current" });
  const { tokens } = await vercel.authentication.listAuthTokens();
  const deleted = await vercel.authentication.deleteAuthToken({ tokenId: made.token.id });

  assert.equal(current.token.id, made.token.id);
  assert.equal(tokens[0].id, made.token.id);
  assert.equal(tokens.length, 2);
  assert.equal(deleted.tokenId, made.token.id);
  await assert.rejects(() => other.user.getAuthUser(), (e) => e instanceof VercelError && e.statusCode === 403);
});

test("a team's token makes no tokens", async () => {
  const made = await vercel.authentication.createAuthToken({ teamId, requestBody: { name: "team" } });
  const team = new Vercel({ ...options, bearerToken: made.bearerToken });

  await assert.rejects(() => team.authentication.createAuthToken({ requestBody: { name: "no" } }), (e) => e instanceof VercelError && e.statusCode === 403);
  await vercel.authentication.deleteAuthToken({ tokenId: made.token.id });
});

test("the SDK makes, changes and deletes a project", async () => {
  const made = await vercel.projects.createProject({ teamId, requestBody: { name: "conformance", framework: "astro" } });
  const changed = await vercel.projects.updateProject({ teamId, idOrName: made.id, requestBody: { name: "conformance-2", buildCommand: "make" } });
  const taken = vercel.projects.createProject({ teamId, requestBody: { name: "conformance-2" } });

  assert.equal(changed.id, made.id);
  assert.equal(changed.name, "conformance-2");
  await assert.rejects(() => taken, (e) => e instanceof VercelError && e.statusCode === 409);
  await vercel.projects.deleteProject({ teamId, idOrName: made.id });
  const gone = vercel.projects.updateProject({ teamId, idOrName: made.id, requestBody: { name: "x" } });
  await assert.rejects(() => gone, (e) => e instanceof VercelError && e.statusCode === 404);
});

test("the SDK makes, reads, changes and deletes environment variables", async () => {
  const project = { teamId, idOrName: "sophia-docs" };
  const variable = (key, value, type = "encrypted") => ({ key, value, type, target: ["production", "preview"] });
  const one = await vercel.projects.createProjectEnv({ ...project, requestBody: variable("ONE", "1") });
  const many = await vercel.projects.createProjectEnv({ ...project, requestBody: [variable("ONE", "x"), variable("TWO", "2", "sensitive")] });
  const upserted = await vercel.projects.createProjectEnv({ ...project, upsert: "true", requestBody: variable("ONE", "uno") });
  const { envs } = await vercel.projects.filterProjectEnvs({ ...project, decrypt: "true" });
  const single = await vercel.projects.getProjectEnv({ ...project, id: one.created.id });
  const changed = await vercel.projects.editProjectEnv({ ...project, id: one.created.id, requestBody: { comment: "first" } });
  const removed = await vercel.projects.removeProjectEnv({ ...project, id: one.created.id });
  const rest = await vercel.projects.batchRemoveProjectEnv({ ...project, requestBody: { ids: [many.created[0].id] } });

  assert.equal(many.failed[0].error.envVarId, one.created.id);
  assert.equal(upserted.created.id, one.created.id);
  assert.deepEqual(envs.filter((e) => ["ONE", "TWO"].includes(e.key)).map((e) => [e.key, e.value]), [["ONE", "uno"], ["TWO", ""]]);
  assert.equal(single.value, "uno");
  assert.equal(changed.comment, "first");
  assert.equal(removed.key, "ONE");
  assert.equal(rest.deleted, 1);
});

/** Asks until the job has ended: how it ended. */
async function aliasJob(idOrName) {
  for (;;) {
    const response = await fetch(`${options.serverURL}/v9/projects/${idOrName}?rollbackInfo=true`, { headers: { authorization: `Bearer ${process.env.VERCEL_ACCESS_TOKEN}` } });
    const { jobStatus } = (await response.json()).lastAliasRequest;
    if (jobStatus !== "pending" && jobStatus !== "in-progress") return jobStatus;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

test("the SDK assigns, lists, reads and deletes an alias", async () => {
  const { deployments } = await vercel.deployments.getDeployments({ teamId, state: "READY", target: "preview", limit: 1 });
  const id = deployments[0].uid;
  const made = await vercel.aliases.assignAlias({ teamId, id, requestBody: { alias: "conformance.vercel.app" } });
  const again = vercel.aliases.assignAlias({ teamId, id, requestBody: { alias: "conformance.vercel.app" } });
  await assert.rejects(() => again, (e) => e instanceof VercelError && e.statusCode === 409);
  const ofDeployment = await vercel.aliases.listDeploymentAliases({ teamId, id });
  const first = await vercel.aliases.listAliases({ teamId, limit: 2 });
  const second = await vercel.aliases.listAliases({ teamId, limit: 2, until: first.pagination.next });
  const read = await vercel.aliases.getAlias({ teamId, idOrAlias: made.alias });

  assert.ok(ofDeployment.aliases.some((a) => a.uid === made.uid));
  assert.deepEqual([first.aliases[0].uid, read.deploymentId], [made.uid, id]);
  assert.ok(second.aliases[0].created < first.aliases[1].created);
  assert.equal((await vercel.aliases.deleteAlias({ teamId, aliasId: made.uid })).status, "SUCCESS");
});

test("the SDK reads what a deployment writes", async () => {
  // It expects one object, where the API sends one a line. So it is asked where there is no more than one.
  const { deployments } = await vercel.deployments.getDeployments({ teamId, state: "ERROR", limit: 1 });
  const line = await vercel.logs.getRuntimeLogs({ teamId, projectId: deployments[0].projectId, deploymentId: deployments[0].uid });

  assert.equal(line.source, "delimiter");
});

test("the SDK promotes and rolls back", async () => {
  const projectId = "sophia-docs";
  const { deployments } = await vercel.deployments.getDeployments({ teamId, projectId, target: "production", state: "READY", limit: 2 });
  const [staged, current] = deployments;
  assert.deepEqual([staged.readySubstate, current.readySubstate], ["STAGED", "PROMOTED"]);

  await vercel.projects.requestPromote({ teamId, projectId, deploymentId: staged.uid });
  assert.equal(await aliasJob(projectId), "succeeded");
  const promoted = await vercel.projects.listPromoteAliases({ teamId, projectId });
  assert.ok(promoted.aliases.length === 3 && promoted.aliases.every((a) => a.status === "completed"));
  await assert.rejects(() => vercel.projects.requestPromote({ teamId, projectId, deploymentId: staged.uid }), (e) => e instanceof VercelError && e.statusCode === 409);

  await vercel.projects.requestRollback({ teamId, projectId, deploymentId: current.uid, description: "Slow" });
  // It has a method for changing the description too, but sends no token with it.
  assert.equal(await aliasJob(projectId), "succeeded");
  assert.equal((await vercel.projects.getProject({ teamId, idOrName: projectId })).targets.production.id, current.uid);
});

test("the SDK deploys, cancels and deletes", async () => {
  const made = await vercel.deployments.createDeployment({ teamId, requestBody: { name: "sophia-docs", target: "production" } });
  const again = await vercel.deployments.createDeployment({ teamId, requestBody: { name: "sophia-docs", deploymentId: made.id } });
  const canceled = await vercel.deployments.cancelDeployment({ teamId, id: again.id });

  assert.equal(made.target, "production");
  assert.equal(canceled.readyState, "CANCELED");
  for (const id of [made.id, again.id]) assert.equal((await vercel.deployments.deleteDeployment({ teamId, id })).state, "DELETED");
});

test("the SDK makes, lists, changes and deletes teams", async () => {
  const made = await vercel.teams.createTeam({ slug: "conformance" });
  const { teams } = await vercel.teams.getTeams({});
  const changed = await vercel.teams.patchTeam({ teamId: made.id, requestBody: { name: "Conformance" } });
  const deleted = await vercel.teams.deleteTeam({ teamId: made.id, requestBody: {} });

  assert.deepEqual(teams.map((t) => t.slug), ["conformance", "acme-sandbox"]);
  assert.equal(changed.name, "Conformance");
  assert.equal(deleted.id, made.id);
});

test("the SDK takes errors for what they are", async () => {
  const stranger = new Vercel({ ...options, bearerToken: "wrong" });

  await assert.rejects(() => stranger.deployments.getDeployments({ teamId }), (e) => e instanceof VercelError && e.statusCode === 403);
  await assert.rejects(() => vercel.deployments.getDeployment({ idOrUrl: "dpl_nothing", teamId }), (e) => e instanceof VercelError && e.statusCode === 404);
  await assert.rejects(() => vercel.deployments.getDeployments({ teamId, limit: 101 }), (e) => e instanceof VercelError && e.statusCode === 400);
});
