import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { api, vercel, version } from "./vercel.js";

// The tests of other files run at the same time, so names are this file's own, and the project is a seeded one.
const project = ["--project", "sophia-admin"];
const sensitive = version < 60 ? "Sensitive" : "Secret";

async function ran(...args) {
  const { code, out, err } = await vercel(...args);
  assert.equal(code, 0, `vercel ${args.join(" ")}: ${out}${err}`);
  return out + err;
}

async function variables(key) {
  const { envs } = await api("/v10/projects/sophia-admin/env?decrypt=true");
  return envs.filter((v) => v.key === key);
}

/** What `env pull` writes into a file. */
async function pulled(environment) {
  const folder = mkdtempSync(join(tmpdir(), "vercel-pull-"));
  try {
    const file = join(folder, "pulled.env");
    await ran("env", "pull", file, "--environment", environment, "--yes", ...project);
    return readFileSync(file, "utf8");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

after(async () => {
  const { envs } = await api("/v10/projects/sophia-admin/env");
  const ids = envs.filter((v) => v.key.startsWith("CLI_")).map((v) => v.id);
  await api("/v1/projects/sophia-admin/env", { method: "DELETE", body: JSON.stringify({ ids }) });
});

test("env ls shows what can be shown, and where it is set", async () => {
  const all = await ran("env", "ls", ...project);

  assert.match(all, /LOG_LEVEL\s+info\s+\S+\s+Production, Preview, Development/);
  assert.match(all, new RegExp(`SLACK_BOT_TOKEN\\s+Hidden\\s+${sensitive}\\s+Production`));
  assert.match(all, /ADMIN_SESSION_KEY\s+\S+\s+\S+\s+staging/);
});

test("env ls lists a custom environment by its slug", async () => {
  const all = await ran("env", "ls", "staging", ...project);

  assert.match(all, /ADMIN_SESSION_KEY/);
  assert.doesNotMatch(all, /LOG_LEVEL/);
});

test("env add makes variables of each kind of environment", async () => {
  await ran("env", "add", "CLI_KINDS", "production", "--value", "one", "--yes", ...project);
  await ran("env", "add", "CLI_KINDS", "preview", "feature/cli", "--value", "two", "--yes", ...project);
  await ran("env", "add", "CLI_KINDS", "staging", "--value", "three", "--yes", ...project);
  await ran("env", "add", "CLI_KINDS", "development", "--value", "four", "--yes", ...project);
  const made = await variables("CLI_KINDS");

  assert.deepEqual(made.map((v) => [v.type, v.value, v.target, v.gitBranch, v.customEnvironmentIds.length]), [
    ["sensitive", "", ["production"], undefined, 0],
    ["sensitive", "", ["preview"], "feature/cli", 0],
    ["sensitive", "", [], undefined, 1],
    ["encrypted", "four", ["development"], undefined, 0],
  ]);
});

test("env add refuses a variable that is there, and replaces it by force", async () => {
  const add = (value, ...more) => vercel("env", "add", "CLI_TWICE", "development", "--value", value, "--yes", ...project, ...more);
  await add("one");
  const refused = await add("two");
  const forced = await add("three", "--force");

  assert.equal(refused.code, 1);
  assert.match(refused.err, /A variable with the name `CLI_TWICE` already exists for the target development/);
  assert.equal(forced.code, 0, forced.err);
  assert.deepEqual((await variables("CLI_TWICE")).map((v) => v.value), ["three"]);
});

test("env update changes a value", async () => {
  await ran("env", "add", "CLI_CHANGED", "development", "--value", "one", "--yes", ...project);
  await ran("env", "update", "CLI_CHANGED", "development", "--value", "two", "--yes", ...project);

  assert.deepEqual((await variables("CLI_CHANGED")).map((v) => v.value), ["two"]);
});

test("env rm deletes a variable", async () => {
  await ran("env", "add", "CLI_REMOVED", "development", "--value", "one", "--yes", ...project);
  await ran("env", "rm", "CLI_REMOVED", "development", "--yes", ...project);
  const again = await vercel("env", "rm", "CLI_REMOVED", "development", "--yes", ...project);

  assert.deepEqual(await variables("CLI_REMOVED"), []);
  assert.equal(again.code, 1);
});

test("env pull writes values, and says which are secret", async () => {
  await ran("env", "add", "CLI_PULLED", "development", "--value", "a b = c", "--yes", ...project);
  const [development, production] = [await pulled("development"), await pulled("production")];

  assert.match(development, /^CLI_PULLED="a b = c"$/m);
  assert.match(development, /^LOG_LEVEL="info"$/m);
  assert.match(production, /^SLACK_BOT_TOKEN="\[SENSITIVE\]"$/m);
  assert.match(production, /^ADMIN_SESSION_KEY="sandbox-vercel-admin-session-key"$/m);
});
