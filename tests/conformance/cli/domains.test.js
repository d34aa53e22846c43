import assert from "node:assert/strict";
import { test } from "node:test";
import { api, vercel, version } from "./vercel.js";

// The tests of other files run at the same time, so names are this file's own, and projects are the seeded ones.
async function ran(...args) {
  const { code, out, err } = await vercel(...args);
  assert.equal(code, 0, `vercel ${args.join(" ")}: ${out}${err}`);
  return out + err;
}

async function refused(...args) {
  const { code, out, err } = await vercel(...args);
  assert.equal(code, 1, `vercel ${args.join(" ")}: ${out}${err}`);
  return out + err;
}

test("domains ls lists domains with who sold and who serves them", async () => {
  const all = await ran("domains", "ls");

  assert.match(all, /acme\.example\s+Vercel\s+Vercel\s+Dec/);
  assert.match(all, /acmecorp\.example\s+Third Party\s+Third Party\s+-/);
});

test("domains inspect shows nameservers, the price and projects", async () => {
  const all = await ran("domains", "inspect", "acme.example");

  assert.match(all, /Renewal Price\s+\$12 USD/);
  assert.match(all, /ns1\.vercel-dns\.com\s+ns1\.vercel-dns\.com/);
  assert.match(all, /sophia-docs\s+docs\.acme\.example/);
  assert.doesNotMatch(all, /not configured properly/);
});

test("domains inspect says what an apex that leads elsewhere lacks", async () => {
  assert.match(await ran("domains", "inspect", "acmecorp.example"), /is not configured properly/);
  assert.match(await refused("domains", "inspect", "nowhere.example"), /Domain not found by "nowhere\.example"/);
  assert.match(await refused("domains", "inspect", "example.com"), /don't have access to the domain example\.com/);
});

test("domains add adds a domain to a project", async () => {
  assert.match(await ran("domains", "add", "cli.acme.example", "sophia-web"), /added to project sophia-web/);
  assert.match(await refused("domains", "add", "cli.acme.example", "sophia-docs"), /already assigned to another project/);
  const domain = await api("/v9/projects/sophia-web/domains/cli.acme.example");

  assert.deepEqual([domain.verified, domain.gitBranch, domain.redirect], [true, null, null]);
  await api("/v9/projects/sophia-web/domains/cli.acme.example", { method: "DELETE" });
});

test("domains add adds a domain to the team", async () => {
  assert.match(await ran("domains", "add", "cli-team.example"), /added to acme-sandbox/);
  assert.match(await refused("domains", "add", "initech.example"), /already exists/);
  assert.equal((await api("/v5/domains/cli-team.example")).domain.verified, true);
  await api("/v6/domains/cli-team.example", { method: "DELETE" });
});

test("domains verify names the record to set, and succeeds when it is set", async () => {
  const name = "cli.globex.example";
  await ran("domains", "add", name, "sophia-admin");
  const { verification } = await api(`/v9/projects/sophia-admin/domains/${name}`);
  const before = await refused("domains", "verify", name, "--project", "sophia-admin");
  const record = (type, label, value) =>
    api("/v2/domains/globex.example/records", { method: "POST", body: JSON.stringify({ name: label, type, value }) });
  await record("TXT", "_vercel", verification[0].value);
  await record("CNAME", "cli", "cname.vercel-dns.com");
  await ran("domains", "verify", name, "--project", "sophia-admin");

  assert.ok(before.includes(verification[0].value));
  assert.equal((await api(`/v9/projects/sophia-admin/domains/${name}`)).verified, true);
  await api(`/v9/projects/sophia-admin/domains/${name}`, { method: "DELETE" });
});

test("dns add and dns ls know each other's records", async () => {
  await ran("dns", "add", "acmecorp.example", "cli", "A", "192.0.2.9");
  await ran("dns", "add", "acmecorp.example", "cli", "MX", "mail.example", "10");
  const all = await ran("dns", "ls", "acmecorp.example");

  assert.match(all, /cli\s+A\s+192\.0\.2\.9/);
  assert.match(all, /cli\s+MX\s+10 mail\.example/);
});

test("webhooks create shows the secret, and webhooks ls does not", async () => {
  const made = await ran("webhooks", "create", "https://hooks.example/cli", "--event", "deployment.error");
  const listed = await ran("webhooks", "ls");
  const [secret] = made.match(/\b[A-Za-z0-9]{32}\b/);

  assert.match(listed, /https:\/\/hooks\.example\/cli/);
  assert.ok(!listed.includes(secret));
});

test("usage adds up the charges", async () => {
  const [since, until] = version < 60 ? ["--from", "--to"] : ["--since", "--until"];
  const all = await ran("usage", since, "2026-11-01", until, "2026-11-07");

  assert.match(all, /Fast Data Transfer\s+161\.73/);
  assert.match(all, /Pro Developer Seats\s+.*\$80\.00/);
});
