import assert from "node:assert/strict";
import { test } from "node:test";
import { api, vercel, version } from "./vercel.js";

/** A command's output, both streams: the tool writes most of what it says to standard error. */
async function ran(...args) {
  const { code, out, err } = await vercel(...args);
  assert.equal(code, 0, `vercel ${args.join(" ")}: ${out}${err}`);
  return { out, err, all: out + err };
}

async function deployments(query) {
  return (await api(`/v7/deployments?${query}`)).deployments;
}

const production = async (project) => (await api(`/projects/${project}/production-deployment`)).deployment;

test("whoami", async () => assert.match((await ran("whoami")).out, /^amelia-almeida$/m));

test("teams ls", async () => assert.match((await ran("teams", "ls")).all, /acme-sandbox\s+Acme Sandbox/));

test("project ls", async () => {
  const { all } = await ran("project", "ls");

  for (const name of ["sophia-admin", "sophia-docs", "sophia-web"]) assert.match(all, new RegExp(`${name}\\s+https://${name}`));
});

test("ls lists a project's deployments and names the next page", async () => {
  const [newest] = await deployments("projectId=sophia-web&limit=1");
  const { all } = await ran("ls", "sophia-web");

  assert.ok(all.includes(newest.url));
  assert.match(all, /--next \d{13}/);
});

test("ls filters by state", async () => {
  const [failed] = await deployments("projectId=sophia-web&state=ERROR&limit=1");
  const { all } = await ran("ls", "sophia-web", "--status", "ERROR");

  assert.ok(all.includes(failed.url));
  assert.doesNotMatch(all, /● Ready/);
});

test("inspect shows a deployment with its aliases and builds", async () => {
  const { all } = await ran("inspect", "sophia-docs.acme.example");

  assert.match(all, /status\s+● Ready/);
  assert.match(all, /sophia-docs\.acme\.example/);
  assert.match(all, /λ api\/accounts/);
});

test("inspect --logs shows all of a build's log", async () => {
  const [failed] = await deployments("state=ERROR&limit=1");
  const { out, err } = await vercel("inspect", failed.url, "--logs");

  assert.match(out + err, /Running build in/);
  assert.ok((out + err).includes(failed.errorMessage));
});

test("inspect --wait returns when a build is ready", async () => {
  const made = await api("/v13/deployments", { method: "POST", body: JSON.stringify({ name: "sophia-admin" }) });

  assert.match((await ran("inspect", made.url, "--wait")).all, /status\s+● Ready/);
});

test("a deployment that does not exist is an error", async () => {
  const { code, err } = await vercel("inspect", "dpl_nothing");

  assert.equal(code, 1);
  assert.match(err, /find the deployment/i);
});

/** What `vercel logs` shows of sophia-web. From version 60 on, each line says what it is. */
async function logs(...args) {
  const { out } = await ran("logs", "--scope", "acme-sandbox", "--project", "sophia-web", "--json", ...args);
  const lines = out.trim().split("\n").map((line) => JSON.parse(line));
  return version < 60 ? lines : lines.filter((l) => l.type === "log").map((l) => l.data);
}

test("logs shows what production has answered, and only that", async () => {
  const { id } = await production("sophia-web");
  const rows = await logs("--limit", "60");

  const different = new Set(rows.map((r) => JSON.stringify(r))).size;

  assert.equal(rows.length, 60);
  assert.ok(rows.every((r) => r.deploymentId === id));
  // The pages that version 58 reads overlap, and it shows what it reads.
  assert.ok(version < 60 ? different <= 58 : different === 60);
});

test("logs finds errors", async () => {
  const rows = await logs("--limit", "3", "--since", "2h", ...(version < 60 ? ["--level", "error"] : ["--query", "level:error"]));

  assert.deepEqual(rows.map((r) => r.level), ["error", "error", "error"]);
});

test("redeploy makes a new deployment and waits until it is ready", async () => {
  const [failed] = await deployments("projectId=sophia-admin&state=ERROR&target=preview&limit=1");
  const { all } = await ran("redeploy", failed.url);
  const [made] = await deployments("projectId=sophia-admin&limit=1");

  assert.ok(all.includes(made.url));
  assert.deepEqual([made.readyState, made.source, made.meta.action], ["READY", "redeploy", "redeploy"]);
});

test("promote and rollback wait for the aliases", async () => {
  const [staged, current] = await deployments("projectId=sophia-docs&target=production&state=READY&limit=2");

  assert.match((await ran("promote", staged.url)).all, /Success! sophia-docs was promoted/);
  assert.equal((await production("sophia-docs")).id, staged.uid);
  assert.match((await ran("rollback", current.url)).all, /Success! sophia-docs was rolled back/);
  assert.equal((await production("sophia-docs")).id, current.uid);
});

test("promote of a preview builds it for production", async () => {
  const [preview] = await deployments("projectId=sophia-web&target=preview&state=READY&limit=1");
  await ran("promote", preview.url, "--yes");
  const [made] = await deployments("projectId=sophia-web&target=production&limit=1");

  assert.deepEqual([made.meta.action, made.meta.githubCommitSha], ["promote", preview.meta.githubCommitSha]);
});

test("promote says which aliases could not be moved", async () => {
  const [staged] = await deployments("meta-sandbox=promotion-fails&projectId=sophia-admin&target=production&limit=1");
  const { code, err } = await vercel("promote", staged.url);

  assert.equal(code, 1);
  assert.match(err, /failed\s+sophia-admin\.vercel\.app/);
});

test("alias ls, set and rm", async () => {
  const [preview] = await deployments("projectId=sophia-docs&target=preview&state=READY&limit=1");

  assert.match((await ran("alias", "ls", "--limit", "100")).all, /sophia-web\.acme\.example/);
  for (let i = 0; i < 2; i++) assert.match((await ran("alias", "set", preview.url, "from-the-cli.vercel.app")).all, /Success!/);
  assert.equal((await api("/v4/aliases/from-the-cli.vercel.app")).deploymentId, preview.uid);
  await ran("alias", "rm", "from-the-cli.vercel.app", "--yes");
  await assert.rejects(() => api("/v4/aliases/from-the-cli.vercel.app"), /404/);
});

test("an alias of somebody else is an error", async () => {
  const { code, err } = await vercel("alias", "set", "sophia-web.vercel.app", "example.vercel.app");

  assert.equal(code, 1);
  assert.match(err, /in use by a different team/);
});

test("remove deletes a deployment", async () => {
  const [old] = await deployments("projectId=sophia-web&state=CANCELED&limit=1");
  await ran("remove", old.uid, "--yes");

  await assert.rejects(() => api(`/v13/deployments/${old.uid}`), /404/);
});
