import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { required } from "./environment.js";
import { serviceUrl } from "./gong-client.js";

// The other way round: what jose signs, and what the sandbox does, is tested by Test-GongWebhook in PowerShell.

const url = "https://hooks.example/gong?rule=7";
const body = JSON.stringify({ callData: { metaData: { id: "11118718498005501790", title: "grün 😀" } }, isTest: true });
const rule = await generateKeyPair("RS256");
const otherRule = await generateKeyPair("RS256");
const pssRule = await generateKeyPair("PS256");
const publicKey = await shown(rule.publicKey);
const folder = await mkdtemp(join(tmpdir(), "sophia-gong-"));
const cases = [];
let results;

after(() => rm(folder, { recursive: true }));

/** A public key as Gong shows it: PEM without its first and last line, in one line. */
async function shown(key) {
  return (await exportSPKI(key)).replace(/-----[A-Z ]+-----|\s/g, "");
}

function claims(changes = {}) {
  return { iss: "Gong", webhook_url: url, body_sha256: createHash("sha256").update(body).digest("hex"), ...changes };
}

function token(changes, { key = rule.privateKey, header = { alg: "RS256" }, expiry = "5m" } = {}) {
  const jwt = new SignJWT(claims(changes)).setProtectedHeader(header).setIssuedAt();
  return (expiry ? jwt.setExpirationTime(expiry) : jwt).sign(key);
}

function addCase(name, reason, signature, changes = {}) {
  cases.push({ name, reason, body: Buffer.from(body).toString("base64"), token: signature, url, publicKey, ...changes });
}

async function addCasesOfJose() {
  const good = await token();
  addCase("a token", null, good);
  addCase("a token after the word Bearer", null, `Bearer ${good}`);
  addCase("a token whose header says more", null, await token({}, { header: { alg: "RS256", typ: "JWT", kid: "7" } }));
  addCase("a key as PEM", null, good, { publicKey: await exportSPKI(rule.publicKey) });
  addCase("no token", "TokenMissing", "");
  addCase("half a token", "TokenMalformed", good.slice(0, good.lastIndexOf(".")));
  addCase("a token for nobody", "AlgorithmNotAllowed", new UnsecuredJWT(claims()).setExpirationTime("5m").encode());
  addCase("the public key as a shared one", "AlgorithmNotAllowed", await token({}, { key: Buffer.from(publicKey), header: { alg: "HS256" } }));
  addCase("the public key as a shared one, in PEM", "AlgorithmNotAllowed", await token({}, { key: Buffer.from(await exportSPKI(rule.publicKey)), header: { alg: "HS256" } }));
  addCase("another padding", "AlgorithmNotAllowed", await token({}, { key: pssRule.privateKey, header: { alg: "PS256" } }), { publicKey: await shown(pssRule.publicKey) });
  addCase("the key of another rule", "SignatureMismatch", await token({}, { key: otherRule.privateKey }));
  addCase("a signature of other claims", "SignatureMismatch", [...good.split(".").slice(0, 2), (await token({ iss: "x" })).split(".")[2]].join("."));
  addCase("a token that is too old", "Expired", await token({}, { expiry: "-5m" }));
  addCase("a token that is good for ever", "ClaimMissing", await token({}, { expiry: null }));
  addCase("a token for another address", "UrlMismatch", await token({ webhook_url: "https://other.example/gong" }));
  addCase("another body", "BodyMismatch", good, { body: Buffer.from(body.replace("true", "false")).toString("base64") });
}

/** What the sandbox signs, with its own idea of what can be wrong. */
async function addCasesOfSandbox() {
  const reasons = {
    nothing: null,
    noToken: "TokenMissing",
    cutToken: "TokenMalformed",
    expired: "Expired",
    noExpiry: "ClaimMissing",
    otherUrl: "UrlMismatch",
    otherKey: "SignatureMismatch",
    tamperedBody: "BodyMismatch",
    tamperedClaims: "SignatureMismatch",
    sharedKey: "AlgorithmNotAllowed",
    noAlgorithm: "AlgorithmNotAllowed",
  };
  for (const [defect, reason] of Object.entries(reasons)) {
    const response = await fetch(new URL("/_sandbox/gong/webhooks", serviceUrl), { method: "POST", body: JSON.stringify({ url, send: false, defect }) });
    const { request } = await response.json();
    addCase(`the sandbox's webhook with the defect ${defect}`, reason, request.headers.Authorization ?? "", {
      body: Buffer.from(request.body).toString("base64"),
      publicKey: required("GONG_WEBHOOK_PUBLIC_KEY"),
    });
  }
}

before(async () => {
  await addCasesOfJose();
  await addCasesOfSandbox();
  const file = join(folder, "cases.json");
  await writeFile(file, JSON.stringify(cases));
  // One PowerShell for all: it takes seconds to start.
  const script = new URL("Test-GongTokens.ps1", import.meta.url).pathname;
  const program = [required("SOPHIA_SANDBOX_DLL"), "pwsh", "-NoProfile", "-NonInteractive", "-File", script, file];
  const { stdout } = await promisify(execFile)("dotnet", program, { maxBuffer: 2 ** 26 });
  results = new Map(JSON.parse(stdout).map((r) => [r.name, r]));
});

test("PowerShell takes jose's tokens for what they are, and names what is wrong", () => {
  const expected = cases.map(({ name, reason }) => ({ name, valid: reason === null, reason }));

  assert.ok(expected.length > 25);
  assert.deepEqual(expected.map(({ name }) => results.get(name)).map(({ name, valid, reason }) => ({ name, valid, reason })), expected);
});

test("only of what is valid it is said which call it is about", () => {
  assert.equal(results.get("a token").callId, "11118718498005501790");
  assert.equal(results.get("a token").isTest, true);
  for (const { name, valid, callId } of results.values()) assert.equal(callId !== null, valid, name);
});
