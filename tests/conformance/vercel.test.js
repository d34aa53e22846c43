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

test("the SDK lists projects", async () => {
  const { projects } = await vercel.projects.getProjects({ teamId });

  assert.deepEqual(projects.map((p) => p.name).sort(), ["sophia-admin", "sophia-docs", "sophia-web"]);
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

test("the SDK takes errors for what they are", async () => {
  const stranger = new Vercel({ ...options, bearerToken: "wrong" });

  await assert.rejects(() => stranger.deployments.getDeployments({ teamId }), (e) => e instanceof VercelError && e.statusCode === 403);
  await assert.rejects(() => vercel.deployments.getDeployment({ idOrUrl: "dpl_nothing", teamId }), (e) => e instanceof VercelError && e.statusCode === 404);
  await assert.rejects(() => vercel.deployments.getDeployments({ teamId, limit: 101 }), (e) => e instanceof VercelError && e.statusCode === 400);
});
