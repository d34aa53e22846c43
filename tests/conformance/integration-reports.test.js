import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { parse as parseJUnit } from "junit2json";
import { required } from "./environment.js";

const { parse } = createRequire(import.meta.url)("test-results-parser");
const sandbox = required("SOPHIA_SANDBOX_DLL");
let folder;
let json;

// The readers are somebody else's; the run is one of the module, with an integration that works, one that does not, and one
// that is not configured.
before(() => {
  folder = mkdtempSync(join(tmpdir(), "sophia-"));
  const script = `
    $env:GONG_API_SECRET = 'wrong-secret-of-gong'
    $env:SLACK_WEBHOOK_URL = $null
    $env:SLACK_BOT_TOKEN = $null
    Test-SophiaIntegration Pulumi, Gong, Slack -OnNotConfigured Skip -ReportPath '${folder}' -ReportFormat JUnit, NUnit3, Json -ErrorAction SilentlyContinue
    exit 0`;
  const run = spawnSync("dotnet", [sandbox, "pwsh", "-NoProfile", "-NonInteractive", "-Command", script], { encoding: "utf8" });
  assert.equal(run.status, 0, run.stdout + run.stderr);
  json = JSON.parse(readFileSync(join(folder, "integration-tests.json"), "utf8"));
});

after(() => rmSync(folder, { recursive: true, force: true }));

test("the run is what it should be", () => {
  assert.equal(json.Status, "Failed");
  assert.deepEqual(json.FailedIntegrations, ["Gong"]);
  assert.deepEqual(Object.fromEntries(json.Results.map((result) => [result.Integration, result.Status])), { Gong: "Failed", Pulumi: "Passed", Slack: "NotConfigured" });
});

test("a parser of JUnit's XML reads what the objects say", async () => {
  const read = await parseJUnit(readFileSync(join(folder, "integration-tests.junit.xml"), "utf8"));

  assert.deepEqual(read.testsuite.map((suite) => suite.name), json.Results.map((result) => result.Integration));
  for (const [index, suite] of read.testsuite.entries()) {
    const { Checks: checks } = json.Results[index];
    assert.equal(suite.tests, checks.length);
    assert.deepEqual(suite.testcase.map((one) => one.name), checks.map((check) => check.Name));
    assert.deepEqual(suite.testcase.map((one) => one.failure?.[0].message), checks.map((check) => (check.Status === "Failed" ? check.Message : undefined)));
    assert.deepEqual(suite.testcase.map((one) => one.failure?.[0].type), checks.map((check) => (check.Status === "Failed" ? check.Reason : undefined)));
    assert.deepEqual(suite.testcase.map((one) => Boolean(one.skipped)), checks.map((check) => ["Skipped", "NotConfigured"].includes(check.Status)));
    for (const [place, one] of suite.testcase.entries()) assert.ok(Math.abs(one.time - checks[place].DurationSeconds) < 0.002);
  }
});

for (const [type, file] of [["junit", "integration-tests.junit.xml"], ["nunit", "integration-tests.nunit.xml"]]) {
  test(`a parser of many kinds of results reads ${type}`, () => {
    const read = parse({ type, files: [join(folder, file)] });

    assert.equal(read.status, "FAIL");
    assert.equal(read.total, Object.values(json.Checks).reduce((sum, count) => sum + count));
    assert.equal(read.failed, json.Checks.Failed);
    assert.equal(read.suites.length, json.Results.length);
    assert.deepEqual(read.suites.map((suite) => suite.cases.length), json.Results.map((result) => result.Checks.length));
  });
}
