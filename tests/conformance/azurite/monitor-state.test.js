import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { addFault, required } from "../environment.js";
import { Storage } from "./storage.js";

const [program, ...programArguments] = JSON.parse(required("SOPHIA_PWSH"));
const slack = required("SLACK_API_URL");
const container = "monitor";

let storage;
let folder;
let file;
let number = 0;
let prefix;

before(async () => {
  storage = await Storage.start();
  await storage.createContainer(container);
  folder = mkdtempSync(join(tmpdir(), "sophia-"));
  file = join(folder, "monitoring.yaml");
  // What fails is told at once, and nothing but a test of one's own is watched.
  writeFileSync(file, [
    "checks: { include: [Own] }",
    "rules: { Down: { measure: up, below: 1, labels: { severity: critical } } }",
    "route: { receiver: team, group_wait: 0s }",
    "receivers: [{ name: team, slack_configs: [{}] }]",
  ].join("\n"));
});

after(async () => {
  await storage?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

beforeEach(() => {
  prefix = `prod/${++number}`;
});

const blob = (name) => `${container}/${prefix}/${name}`;
const where = () => `${storage.url}/${container}/${prefix}`;
const posted = async () => (await (await fetch(new URL("/_sandbox/slack/messages", slack))).json()).length;

/** Starts a pwsh with the module, with nothing but Slack configured, and returns what it has said when it has ended. */
function pwsh(script, { variables = {}, onStart = () => {} } = {}) {
  const state = mkdtempSync(join(folder, "home-"));
  const env = { ...process.env, AZURE_STORAGE_KEY: storage.key, XDG_STATE_HOME: state, NO_COLOR: "1", SLACK_WEBHOOK_URL: "", ...variables };
  for (const name of Object.keys(env)) if (/^(GONG|VERCEL|ESTUARY|SNOWFLAKE|PULUMI)_/.test(name)) delete env[name];
  const child = spawn(program, [...programArguments, "-NoProfile", "-NonInteractive", "-Command", script], { env, detached: true });
  onStart(child);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (said += data));
  return new Promise((resolve) => child.once("close", () => resolve(said)));
}

const own = "Register-SophiaIntegrationTest Own Orders { Assert-SophiaTest $false 'Too many.' } -Force; ";
const run = (more = "") => `${own} $run = Invoke-SophiaMonitor '${file}' -State '${where()}' -WarningAction SilentlyContinue -WarningVariable warned ${more}; `;

test("a run keeps its state and values in blobs, and the next one goes on from them", async () => {
  const before = await posted();
  const said = await pwsh(
    `${run()} $second = Invoke-SophiaMonitor '${file}' -StatePath '${where()}' -WarningAction SilentlyContinue
     "fires=$($run.Firing.Name) sent=$($run.Sent.Count) repeated=$($second.IsRepeated) again=$($second.Sent.Count)"
     "up=$((Get-SophiaMetric up -StatePath '${where()}').Value) alert=$((Get-SophiaAlert -State Firing -StatePath '${where()}').Name)"`);

  assert.match(said, /fires=Down sent=1 repeated=True again=0/);
  assert.match(said, /up=0 alert=Down/);
  assert.equal(await posted(), before + 1);
  assert.equal(JSON.parse(await storage.read(blob("state.json"))).version, 1);
  assert.deepEqual((await storage.names(container, `${prefix}/`)).map((name) => name.replace(/\d+/g, "N")).sort(), [`prod/N/state.json`, `prod/N/values-N.jsonl`]);
  assert.equal(await storage.leaseState(blob("state.json")), "available");
});

test("a setting names the place, and a signature of the container is enough", async () => {
  const said = await pwsh(
    `${own} $run = Invoke-SophiaMonitor '${file}' -WarningAction SilentlyContinue; "sent=$($run.Sent.Count)"; (Get-SophiaSetting Monitor | Out-String)`,
    { variables: { SOPHIA_MONITOR_STATE: where(), AZURE_STORAGE_SAS_TOKEN: storage.signature(container), AZURE_STORAGE_KEY: "" } });

  assert.match(said, /sent=1/);
  assert.doesNotMatch(said, new RegExp(storage.signature(container).match(/sig=([^&]{20})/)[1].replace(/%/g, "%")));
});

test("two runs at once send once", async () => {
  const before = await posted();
  const said = await Promise.all([1, 2].map(() => pwsh(`${run()} "sent=$($run.Sent.Count)"`)));

  assert.equal(await posted(), before + 1, said.join("\n"));
  assert.deepEqual(said.map((text) => text.match(/sent=(\d)/)[1]).sort(), ["0", "1"]);
});

test("the lease of a run that was cut ends by itself, and the next run waits for that", async () => {
  await storage.write(blob("state.json"), " ");
  await storage.lease(blob("state.json"), "acquire", { "x-ms-lease-duration": "15", "x-ms-proposed-lease-id": "5d6ee77a-1111-4444-8888-000000000001" });
  const said = await pwsh(`${run()} "sent=$($run.Sent.Count) warned=$warned"`);

  assert.match(said, /sent=1/);
});

test("a run whose lease was taken writes nothing, sends nothing and says so", async () => {
  const before = await posted();
  const said = await pwsh(
    `Register-SophiaIntegrationTest Own Orders { & node '${join(import.meta.dirname, "take-lease.js")}' '${blob("state.json")}'; Assert-SophiaTest $false 'Too many.' }
     Invoke-SophiaMonitor '${file}' -State '${where()}' -WarningAction SilentlyContinue -ErrorVariable failed -ErrorAction SilentlyContinue
     "id=$($failed[0].FullyQualifiedErrorId) said=$($failed[0])"`,
    { variables: { STORAGE: JSON.stringify({ port: storage.port, account: storage.account, key: storage.key }) } });

  assert.match(said, /id=SophiaAI\.Conflict/);
  assert.match(said, /has lost its turn/);
  assert.equal(await posted(), before);
  assert.equal(await storage.read(blob("state.json")), "");
});

test("a cut between writing and sending repeats one message at most", async () => {
  const before = await posted();
  await addFault(slack, { service: "slack", kind: "delay", delayMilliseconds: 20000 });
  let child;
  const cut = pwsh(run(), { onStart: (started) => (child = started) });
  // The state with what is pending is written before the message is on its way.
  let hasEnded = false;
  cut.then(() => (hasEnded = true));
  while (!hasEnded && (await storage.send("HEAD", blob("state.json"), { accepts: [200, 404] })).headers.get("content-length") < 100) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(hasEnded, false);
  process.kill(-child.pid, "SIGKILL");
  await cut;
  await storage.lease(blob("state.json"), "break", { "x-ms-lease-break-period": "0" });
  const said = await pwsh(`${run()} "sent=$($run.Sent.Count)"`);

  assert.match(said, /sent=1/);
  const sent = (await posted()) - before;
  assert.ok(sent === 1 || sent === 2, `${sent} messages`);
});

test("a state that can't be read is kept aside, and told", async () => {
  await storage.write(blob("state.json"), '{"version":1,"slot":');
  const said = await pwsh(`${run()} "sent=$($run.Sent.Count) warned=$warned"`);

  const [aside] = (await storage.names(container, `${prefix}/state.json.`));
  assert.match(aside, /state\.json\.\d{8}T\d{6}\.unreadable$/);
  assert.equal(await storage.read(`${container}/${aside}`), '{"version":1,"slot":');
  assert.match(said, /is damaged. It is kept as/);
  assert.equal(JSON.parse(await storage.read(blob("state.json"))).version, 1);
});

test("values of two days are in a file each, and are read by a machine that has seen neither", async () => {
  const clock = `Add-Type 'public sealed class Later : System.TimeProvider { public override global::System.DateTimeOffset GetUtcNow() => global::System.DateTimeOffset.UtcNow.AddDays(1); }'
    [AppContext]::SetData('SophiaAI.TimeProvider', [Later]::new())
    `;
  await pwsh(run());
  const signature = { AZURE_STORAGE_SAS_TOKEN: storage.signature(container) };
  const said = await pwsh(`${clock} ${run()} "slot=$($run.Slot) warned=$warned"; "values=$((Get-SophiaMetric up -Since 3d -StatePath '${where()}').Count)"`, { variables: signature });
  const again = await pwsh(`${clock} "values=$(@(Get-SophiaMetric up -Since 3d -StatePath '${where()}').Count)"`, { variables: signature });

  const names = (await storage.names(container, `${prefix}/values-`)).sort();
  assert.equal(names.length, 2, said);
  assert.match(said, /values=2/);
  assert.match(again, /values=2/);
});

test("a wrong signature and a missing container are told with what to do, and without the secret", async () => {
  const wrong = storage.signature(container).replace(/sig=.{8}/, "sig=AAAAAAAA");
  const refused = await pwsh(`${run("-ErrorVariable failed -ErrorAction SilentlyContinue")} "id=$($failed[0].FullyQualifiedErrorId)"; $failed | Format-List * -Force | Out-String`, { variables: { AZURE_STORAGE_SAS_TOKEN: wrong } });
  const secret = new URLSearchParams(wrong).get("sig");
  assert.match(refused, /id=SophiaAI\.(AuthenticationFailed|AccessDenied)/);
  assert.match(refused, /AZURE_STORAGE_SAS_TOKEN/);
  assert.ok(!refused.includes(secret) && !refused.includes(encodeURIComponent(secret)));

  const missing = await pwsh(`Invoke-SophiaMonitor '${file}' -State '${storage.url}/nowhere/prod' -ErrorVariable failed -ErrorAction SilentlyContinue; "id=$($failed[0].FullyQualifiedErrorId) $($failed[0])"`);
  assert.match(missing, /id=SophiaAI\.NotFound/);
  assert.match(missing, /no container 'nowhere' in the storage account 'sophiastate'/);
  assert.ok(!missing.includes(storage.key));
});
