import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { required } from "./environment.js";
import { SchemaJudge, unique } from "./schema-judge.js";

// The judge knows the schema only; what the module says of the same files comes from its reader.
const sandbox = required("SOPHIA_SANDBOX_DLL");
const repository = fileURLToPath(new URL("../../", import.meta.url));
const judge = new SchemaJudge(join(repository, "module", "Schemas", "monitoring.schema.json"));

const routing = "route:\n  receiver: r\nreceivers:\n  - name: r\n";
const rule = "rules:\n  A:\n    measure: up\n    below: 1\n";
const slack = `${routing}    slack_configs:\n      - `;
const hook = `${routing}    webhook_configs:\n      - `;
const interval = `${routing}time_intervals:\n  - name: t\n    time_intervals:\n      - `;

// What is wrong, the file, and where; the editor marks the name of a map in which a key is missing, and the reader its first key.
const wrong = [
  ["a key that there is not", `intervall: 5m\n${routing}`, "1:1"],
  ["a rule's key that there is not", `${rule}    were: a\n${routing}`, "5:5"],
  ["a route's key that there is not", "route:\n  receiver: r\n  group_bye: [a]\nreceivers:\n  - name: r\n", "3:3"],
  ["a receiver's key that there is not", `${routing}    slack_cfg: []\n`, "5:5"],
  ["a key of Slack that there is not", `${slack}chanel: '#a'\n`, "6:9"],
  ["two keys that there are not", "foo: 1\nroute:\n  receiver: r\n  bar: 2\nreceivers:\n  - name: r\n", "1:1 4:3"],
  ["a receiver of another kind", `${routing}    pagerduty_configs:\n      - service_key: x\n`, "5:5"],
  ["no route", "receivers:\n  - name: r\n", "1:1"],
  ["no receivers", "route:\n  receiver: r\n", "1:1"],
  ["nothing at all", "", "1:1"],
  ["a rule without a measure", `rules:\n  A:\n    below: 1\n${routing}`, "3:5", "2:3"],
  ["a receiver without a name", "route:\n  receiver: r\nreceivers:\n  - slack_configs: []\n", "4:5"],
  ["a webhook without an address", `${hook}send_resolved: true\n`, "6:9"],
  ["a time without an end", `${interval}times:\n          - start_time: '09:00'\n`, "9:13"],
  ["a burn rate without a factor", `rules:\n  A:\n    measure: request_errors\n    of: requests\n    objective: 99%\n    burn_rate:\n      - over: 1h\n${routing}`, "7:9"],
  ["a duration that is none", `interval: soon\n${routing}`, "1:11"],
  ["a duration that is a list", `interval: [5m]\n${routing}`, "1:11"],
  ["a rule's duration that is none", `${rule}    for: soon\n${routing}`, "5:10"],
  ["a function that there is not", `rules:\n  A:\n    measure: up\n    over: 1h\n    function: medium\n    below: 1\n${routing}`, "5:15"],
  ["something that is neither true nor false", `measures:\n  Vercel/Charges:\n    wake: perhaps\n${routing}`, "3:11"],
  ["rules as a list", `rules:\n  - measure: up\n${routing}`, "2:3"],
  ["labels as a list", `${rule}    labels: [a]\n${routing}`, "5:13"],
  ["a route as a list", "route:\n  - r\nreceivers:\n  - name: r\n", "2:3"],
  ["routes as a map", "route:\n  receiver: r\n  routes:\n    receiver: r\nreceivers:\n  - name: r\n", "4:5"],
  ["receivers as a map", "route:\n  receiver: r\nreceivers:\n  name: r\n", "4:3"],
  ["labels of a group as a map", "route:\n  receiver: r\n  group_by: {a: b}\nreceivers:\n  - name: r\n", "3:13"],
  ["matchers as a map", "route:\n  receiver: r\n  routes:\n    - matchers: {a: b}\nreceivers:\n  - name: r\n", "4:17"],
  ["a name that is a list", "route:\n  receiver: r\nreceivers:\n  - name: [r]\n", "4:11"],
  ["a file that is a text", "just a text\n", "1:1"],
  ["a secret in the file", `${slack}webhook_url: https://hooks.slack.com/services/T0/B0/x\n`, "6:22"],
  ["a token in the file", `${slack}bot_token: xoxb-1\n`, "6:20"],
  ["a reference to nowhere", `${slack}webhook_url: \${vault:x}\n`, "6:22"],
  ["a part of messages that there is not", `${slack}include: [binds]\n`, "6:19"],
  ["a webhook's address that is none", `${hook}url: hook\n`, "6:14"],
  ["a ping's address that is none", `${routing}notify:\n  dead_mans_switch: ping\n`, "6:21"],
  ["a time of day that is none", `${interval}times:\n          - start_time: '9:00'\n            end_time: '17:00'\n`, "9:25"],
  ["a weekday that there is not", `${interval}weekdays: [moonday]\n`, "8:20"],
  ["a range of weekdays that there are not", `${interval}weekdays: ['mon:fri']\n`, "8:20"],
  ["a weekday that is a number", `${interval}weekdays: [1]\n`, "8:20"],
  ["a month that there is not", `${interval}months: [13]\n`, "8:18"],
  ["a month in short", `${interval}months: [may, 'jan:mar']\n`, "8:23"],
  ["a day of the month that there is not", `${interval}days_of_month: [1, 32]\n`, "8:28"],
  ["a day of the month that is zero", `${interval}days_of_month: [0]\n`, "8:25"],
  ["a range of days that there are not", `${interval}days_of_month: ['-32:-1']\n`, "8:25"],
  ["a year that there is not", `${interval}years: [0]\n`, "8:17"],
  ["a rule's name that can't be one", `rules:\n  a-b:\n    measure: up\n    below: 1\n${routing}`, "2:3"],
  ["a label's name that can't be one", `${rule}    labels: {a-b: c}\n${routing}`, "5:14"],
  ["plain http to another machine", `${routing}notify:\n  alertmanager: http://alerts.example:9093\n`, "6:17"],
  ["an address with a key", `${routing}notify:\n  dead_mans_switch: https://ping.example/?key=a\n`, "6:21"],
  ["a variable's name that is none", `${routing}notify:\n  dead_mans_switch: \${env:1-a}\n`, "6:21"],
  ["a key that stands twice", `interval: 5m\ninterval: 6m\n${routing}`, "2:1"],
];

let folder;
let written;
let said;

// One PowerShell for all files: it writes one to begin with and one that is converted, and reads all that there are.
before(() => {
  folder = mkdtempSync(join(tmpdir(), "sophia-"));
  for (const [index, [, text]] of wrong.entries()) writeFileSync(join(folder, `wrong-${index}.yaml`), text);
  for (const { name, text } of examples()) writeFileSync(join(folder, name), text);
  writeFileSync(
    join(folder, "alertmanager.yml"),
    "route: {receiver: r, group_by: [alertname], routes: [{match_re: {severity: 'critical|warning'}, receiver: r}]}\nreceivers:\n  - name: r\n    slack_configs: [{channel: '#a', send_resolved: true}]\n");
  const script = `
    $ErrorActionPreference = 'Stop'
    New-SophiaMonitor '${join(folder, "begin.yaml")}' | Out-Null
    New-SophiaMonitor '${join(folder, "converted.yaml")}' -FromAlertmanager '${join(folder, "alertmanager.yml")}' | Out-Null
    $said = [ordered] @{}
    foreach ($file in Get-ChildItem '${folder}' -Filter *.yaml) {
      Test-SophiaMonitor $file.FullName -ConfigurationOnly -ErrorVariable found -ErrorAction SilentlyContinue
      $said[$file.Name] = "$($found | ForEach-Object { $_.Exception.Message })"
    }
    $said | ConvertTo-Json | Set-Content '${join(folder, "said.json")}'`;
  const run = spawnSync("dotnet", [sandbox, "pwsh", "-NoProfile", "-NonInteractive", "-Command", script], { encoding: "utf8" });
  assert.equal(run.status, 0, run.stdout + run.stderr);
  said = JSON.parse(readFileSync(join(folder, "said.json"), "utf8"));
  written = readdirSync(folder).filter((name) => name.endsWith(".yaml") && !name.startsWith("wrong-"));
});

after(() => rmSync(folder, { recursive: true, force: true }));

// Each example of the guides stands for a part of a file.
function examples() {
  const docs = join(repository, "docs");
  return readdirSync(docs)
    .filter((page) => page.startsWith("monitoring"))
    .flatMap((page) => [...readFileSync(join(docs, page), "utf8").matchAll(/^```yaml\n(.*?)^```$/gms)].map((block, index) => ({
      name: `${page}-${index}.yaml`,
      text: /^route:/m.test(block[1]) ? block[1] : block[1] + routing,
    })));
}

// Whether a receiver is named that there is not, no schema knows.
function placesOf(name) {
  const places = [...said[name].matchAll(/:(\d+:\d+): (.*)/g)].filter(([, , message]) => !message.startsWith("There is no receiver 'r'."));
  return unique(places.map(([, place]) => place));
}

test("the schema is one of draft-07, without anything that a validator does not know", () => {
  judge.compile();
});

test("files that the module writes name a schema by which they are valid", async () => {
  for (const name of ["begin.yaml", "converted.yaml"]) {
    const text = readFileSync(join(folder, name), "utf8");
    assert.match(text, /^# yaml-language-server: \$schema=monitoring\.schema\.json\n/);
    assert.deepEqual(await judge.inEditor(join(folder, name), text), [], name);
    assert.equal(said[name], "", name);
    // By the schema that it names, and not by none.
    assert.deepEqual((await judge.inEditor(join(folder, name), `${text}\nfoo: 1\n`)).map(({ message }) => message), ["Property foo is not allowed."]);
  }
});

test("the examples of the guides are valid", async () => {
  const names = written.filter((name) => name.includes(".md-"));
  assert.ok(names.length >= 3, `${names.length} examples`);
  for (const name of names) {
    assert.deepEqual(await judge.inEditor(join(folder, name), readFileSync(join(folder, name), "utf8")), [], name);
    assert.equal(said[name], "", name);
  }
});

for (const [index, [what, text, place, marked]] of wrong.entries()) {
  test(`${what} is wrong for the editor where it is for the reader`, async () => {
    const name = `wrong-${index}.yaml`;
    assert.equal(placesOf(name), place, said[name]);
    const found = await judge.inEditor(join(folder, name), text);
    assert.equal(unique(found.map((one) => one.place)), marked ?? place, JSON.stringify(found));
  });
}
