import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { required } from "./environment.js";
import { SchemaJudge, unique } from "./schema-judge.js";

// The judge knows the schema only; what the module says of the same manifests comes from its reader.
const sandbox = required("SOPHIA_SANDBOX_DLL");
const schemaPath = join(fileURLToPath(new URL("../../", import.meta.url)), "module", "Schemas", "sophia.schema.json");
const judge = new SchemaJudge(schemaPath);

const manifest = `version: 1
environment:
  allow: [GONG_KEY]
snowflake:
  role: { create: SYSADMIN, grant: SECURITYADMIN }
  warehouses:
    SOPHIA_DEV_WH: { size: XSMALL, autoSuspend: 60, autoResume: true }
    OLD_WH: { state: absent }
  databases:
    SOPHIA_DEV:
      protect: true
      schemas: { SOPHIA_MAIN: {}, GONG_DATA: { managedAccess: true } }
  roles:
    SOPHIA_DEV_ROLE:
      grantedTo: { roles: [SYSADMIN] }
      grants:
        - { privileges: [USAGE, OPERATE], on: { warehouse: SOPHIA_DEV_WH } }
        - { privileges: [USAGE], on: { schema: SOPHIA_DEV.GONG_DATA } }
vercel:
  projects:
    sophia-web:
      framework: nextjs
      domains: { dev.sophia.example.com: {} }
      variables:
        API_URL: { value: https://api.example.com, targets: [production, preview] }
        PORT: { value: 8080, targets: [production] }
        ESC_KEY: { value: "\${esc:sophia.gong.accessKey}", targets: [production], sensitive: true }
        GONG_KEY: { value: "\${env:GONG_KEY}", targets: [production], sensitive: true }
monitoring: { file: alerts/monitoring.yaml, environment: sophia/production }
gong: { verify: true }
`;

const object = {
  $schema: "sophia.schema.json",
  version: 1,
  snowflake: { warehouses: { SOPHIA_DEV_WH: { size: "XSMALL", autoSuspend: 60, autoResume: true } }, roles: { R: { grants: [{ privileges: "USAGE", on: { account: true } }] } } },
  vercel: { projects: { "sophia-web": { framework: "nextjs", variables: { A: [{ value: "a", targets: "production" }, { value: "b", targets: "preview" }] } } } },
};

const warehouse = "version: 1\nsnowflake:\n  warehouses:\n    W: ";
const grant = "version: 1\nsnowflake:\n  roles:\n    R:\n      grants:\n        - ";
const variable = "version: 1\nvercel:\n  projects:\n    web:\n      variables:\n        A: ";

// What is wrong, the manifest, and where; the editor marks the name of a map in which a key is missing.
const wrong = [
  ["a key that there is not", "version: 1\nsnowflak: {}\n", "2:1"],
  ["no version", "snowflake: {}\n", "1:1"],
  ["another version", "version: 2\n", "1:10"],
  ["a manifest that is a list", "- version: 1\n", "1:1"],
  ["a key of a section that there is not", "version: 1\nsnowflake:\n  warehouse: {}\n", "3:3"],
  ["a key of a warehouse that there is not", `${warehouse}{ sise: SMALL }\n`, "4:10"],
  ["a number that is none", `${warehouse}{ autoSuspend: soon }\n`, "4:23"],
  ["something that is neither true nor false", `${warehouse}{ autoResume: perhaps }\n`, "4:22"],
  ["a state that there is not", `${warehouse}{ state: gone }\n`, "4:17"],
  ["an answer that there is not", `${warehouse}{ ifExists: replace }\n`, "4:20"],
  ["warehouses as a list", "version: 1\nsnowflake:\n  warehouses:\n    - W\n", "4:5"],
  ["a grant of a key that there is not", `${grant}{ privileges: [USAGE], on: { account: true }, to: R }\n`, "6:57"],
  ["a grant on something that there is not", `${grant}{ privileges: [USAGE], on: { wharehouse: W } }\n`, "6:40"],
  ["a monitoring section without a file", "version: 1\nmonitoring: { environment: sophia }\n", "2:13", "2:1"],
  ["a verification that is neither true nor false", "version: 1\ngong: { verify: perhaps }\n", "2:17"],
  ["another engine", "version: 1\nsnowflake: { engine: terraform }\n", "2:22"],
  ["a framework that there is not", "version: 1\nvercel: { projects: { web: { framework: nextjz } } }\n", "2:41"],
  ["a key of a variable that there is not", `${variable}{ value: a, target: [production] }\n`, "6:24"],
  ["a variable that the manifest may read, as a map", "version: 1\nenvironment: { allow: { A: true } }\n", "2:23"],
];

let folder;
let said;

// One PowerShell for all of them.
before(() => {
  folder = mkdtempSync(join(tmpdir(), "sophia-"));
  for (const [index, [, text]] of wrong.entries()) writeFileSync(join(folder, `wrong-${index}.yaml`), text);
  writeFileSync(join(folder, "manifest.yaml"), manifest);
  mkdirSync(join(folder, "alerts"));
  writeFileSync(join(folder, "alerts", "monitoring.yaml"), "route: { receiver: team }\nreceivers:\n  - name: team\n    webhook_configs:\n      - url: https://hooks.example.com/team\n");
  writeFileSync(join(folder, "object.json"), JSON.stringify(object));
  copyFileSync(schemaPath, join(folder, "sophia.schema.json"));
  const script = `
    $ErrorActionPreference = 'Stop'
    $said = [ordered] @{}
    foreach ($file in Get-ChildItem '${folder}' -File | Where-Object Name -NotLike *.schema.json) {
      Test-SophiaManifest $file.FullName -ErrorVariable found -ErrorAction SilentlyContinue
      $said[$file.Name] = "$($found | ForEach-Object { $_.Exception.Message })"
    }
    $said | ConvertTo-Json | Set-Content '${join(folder, "said.json")}'`;
  const run = spawnSync("dotnet", [sandbox, "pwsh", "-NoProfile", "-NonInteractive", "-Command", script], { encoding: "utf8" });
  assert.equal(run.status, 0, run.stdout + run.stderr);
  said = JSON.parse(readFileSync(join(folder, "said.json"), "utf8"));
});

after(() => rmSync(folder, { recursive: true, force: true }));

test("the schema of manifests is one of draft-07, without anything that a validator does not know", () => {
  judge.compile();
});

test("a manifest with everything is valid, and by the schema that it names", async () => {
  assert.equal(said["manifest.yaml"], "");
  assert.deepEqual(await judge.inEditor(join(folder, "manifest.yaml"), manifest), []);
  const named = `# yaml-language-server: $schema=sophia.schema.json\n${manifest}`;
  assert.deepEqual(await judge.inEditor(join(folder, "manifest.yaml"), named), []);
  assert.deepEqual((await judge.inEditor(join(folder, "manifest.yaml"), `${named}foo: 1\n`)).map(({ message }) => message), ["Property foo is not allowed."]);
});

test("a manifest in JSON is valid, and one with another key is not", () => {
  const validate = judge.compile();
  assert.equal(said["object.json"], "");
  assert.ok(validate(object), JSON.stringify(validate.errors));
  assert.ok(!validate({ ...object, foo: 1 }));
  assert.ok(!validate({ ...object, version: "1" }));
  assert.ok(!validate({ snowflake: object.snowflake }));
});

for (const [index, [what, text, place, marked]] of wrong.entries()) {
  test(`${what} is wrong for the editor where it is for the reader of manifests`, async () => {
    const name = `wrong-${index}.yaml`;
    assert.equal(unique([...said[name].matchAll(/:(\d+:\d+): /g)].map(([, at]) => at)), place, said[name]);
    const found = await judge.inEditor(join(folder, name), text);
    assert.equal(unique(found.map((one) => one.place)), marked ?? place, JSON.stringify(found));
  });
}
