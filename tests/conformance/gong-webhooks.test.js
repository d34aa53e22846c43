import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { decodeJwt, errors, importSPKI, jwtVerify } from "jose";
import { required } from "./environment.js";
import { serviceUrl } from "./gong-client.js";
import { extensiveCall } from "./gong-shapes.js";
import { assertShape, parse } from "./shapes.js";

const shownKey = required("GONG_WEBHOOK_PUBLIC_KEY");
const publicKey = await importSPKI(`-----BEGIN PUBLIC KEY-----\n${shownKey}\n-----END PUBLIC KEY-----`, "RS256");
const received = [];
const receiver = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  received.push({ url: request.url, headers: request.headers, body: Buffer.concat(chunks) });
  response.writeHead(202).end();
});

before(() => new Promise((resolve) => receiver.listen(0, "127.0.0.1", resolve)));
after(() => receiver.close());

function address(path) {
  return `http://127.0.0.1:${receiver.address().port}${path}`;
}

async function make(wish) {
  const response = await fetch(new URL("/_sandbox/gong/webhooks", serviceUrl), { method: "POST", body: JSON.stringify(wish) });
  assert.equal(response.status, 200);
  return response.json();
}

/** What a receiver does: the signature by jose, then the address and the hash of the bytes. */
async function verify(authorization, url, body) {
  const { payload } = await jwtVerify(authorization.replace(/^Bearer /i, ""), publicKey, { algorithms: ["RS256"], requiredClaims: ["exp", "webhook_url", "body_sha256"] });
  assert.equal(payload.webhook_url, url);
  assert.equal(payload.body_sha256, createHash("sha256").update(body).digest("hex"));
  return payload;
}

test("jose verifies what the sandbox signs and sends", async () => {
  const url = address("/gong?rule=7");

  const { request, delivery } = await make({ url, privateData: { note: "grün 😀 </script>" } });

  const [sent] = received.splice(0);
  const claims = await verify(sent.headers.authorization, url, sent.body);
  assert.deepEqual(delivery, { status: 202, error: null });
  assert.equal(sent.headers.authorization, request.headers.Authorization);
  assert.equal(sent.body.toString(), request.body);
  assert.equal(claims.iss, "Gong");
  assert.ok(claims.exp > claims.iat);
  assert.equal(shownKey, Buffer.from(shownKey, "base64").toString("base64"));
});

test("the body describes a call as the API does", async () => {
  const { request } = await make({ url: "https://hooks.example/gong", send: false, isTest: true });

  const body = parse(request.body);
  assertShape(body.callData, extensiveCall);
  assert.equal(body.isTest, true);
});

test("a token with or without the word Bearer is the same", async () => {
  const url = "https://hooks.example/gong";
  const { request } = await make({ url, send: false, bearer: true });

  assert.match(request.headers.Authorization, /^Bearer /);
  await verify(request.headers.Authorization, url, request.body);
});

test("an address that includes the key gets no token", async () => {
  await make({ url: address("/gong?key=sandboxUrlKey"), urlIncludesKey: true });

  const [sent] = received.splice(0);
  assert.equal(sent.url, "/gong?key=sandboxUrlKey");
  assert.equal(sent.headers.authorization, undefined);
});

const refusals = {
  expired: errors.JWTExpired,
  noExpiry: errors.JWTClaimValidationFailed,
  otherKey: errors.JWSSignatureVerificationFailed,
  tamperedClaims: errors.JWSSignatureVerificationFailed,
  sharedKey: errors.JOSEAlgNotAllowed,
  noAlgorithm: errors.JOSEAlgNotAllowed,
  cutToken: errors.JWSInvalid,
  otherUrl: assert.AssertionError,
  tamperedBody: assert.AssertionError,
};

for (const [defect, reason] of Object.entries(refusals)) {
  test(`jose refuses a webhook with the defect ${defect}`, async () => {
    const url = "https://hooks.example/gong";
    const { request } = await make({ url, send: false, defect });

    await assert.rejects(() => verify(request.headers.Authorization, url, request.body), reason);
  });
}

test("what is tampered with has the signature of something else", async () => {
  const { request } = await make({ url: "https://hooks.example/gong", send: false, defect: "tamperedBody" });

  const claims = decodeJwt(request.headers.Authorization);
  assert.notEqual(claims.body_sha256, createHash("sha256").update(request.body).digest("hex"));
});
