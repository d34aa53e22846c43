import assert from "node:assert/strict";
import { test } from "node:test";
import { Vercel } from "@vercel/sdk";
import { TldNotSupported } from "@vercel/sdk/models/tldnotsupported.js";
import { VercelError } from "@vercel/sdk/models/vercelerror.js";
import { required } from "./environment.js";

// The tests of other files run at the same time, so names are this file's own, and projects are the seeded ones.
const vercel = new Vercel({ serverURL: required("VERCEL_API_URL"), bearerToken: required("VERCEL_ACCESS_TOKEN") });
const team = { teamId: required("VERCEL_TEAM_ID") };
const project = { ...team, idOrName: "sophia-admin" };

const isError = (statusCode, code) => (e) => e instanceof VercelError && e.statusCode === statusCode && JSON.parse(e.body).error.code === code;

test("the SDK lists and reads the domains of a team with all that it requires", async () => {
  const { domains, pagination } = await vercel.domains.getDomains({ ...team, limit: 100 });
  const { domain } = await vercel.domains.getDomain({ ...team, domain: "acme.example" });
  const { projectDomains } = await vercel.domains.getDomainProjectDomains({ ...team, domain: "acme.example" });

  assert.equal(pagination.count, domains.length);
  for (const d of domains) {
    assert.ok(d.id && d.name && d.createdAt > 0 && d.creator.username && d.intendedNameservers.length === 2 && d.nameservers.length > 0);
    assert.deepEqual([d.teamId, d.echMode, d.creator.id], [team.teamId, "auto", d.userId]);
  }
  assert.deepEqual([domain.verified, domain.suffix, domain.renew, domain.boughtAt < domain.expiresAt], [true, false, true, true]);
  assert.ok(projectDomains.some((d) => d.name === "docs.acme.example"));
});

test("the SDK adds, changes and deletes a domain of a team", async () => {
  const { domain } = await vercel.domains.createOrTransferDomain({ ...team, requestBody: { name: "conformance.example" } });
  const again = () => vercel.domains.createOrTransferDomain({ ...team, requestBody: { name: "conformance.example" } });
  const changed = await vercel.domains.patchDomain({ ...team, domain: domain.name, requestBody: { op: "update", renew: true } });

  await assert.rejects(again, isError(409, "domain_already_exists"));
  assert.equal(changed.renew, true);
  assert.equal((await vercel.domains.deleteDomain({ ...team, domain: domain.name })).uid, domain.id);
  await assert.rejects(() => vercel.domains.getDomain({ ...team, domain: domain.name }), isError(404, "not_found"));
  await assert.rejects(() => vercel.domains.getDomain({ ...team, domain: "example.com" }), isError(403, "forbidden"));
  await assert.rejects(() => vercel.domains.deleteDomain({ ...team, domain: "acmecorp.example" }), isError(409, "domain_removal_conflict"));
});

test("the SDK reads how domains are configured, and what they cost", async () => {
  const right = await vercel.domains.getDomainConfig({ ...team, domain: "acme.example" });
  const wrong = await vercel.domains.getDomainConfig({ ...team, domain: "admin.acmecorp.example", projectIdOrName: "sophia-admin", strict: "true" });
  const price = await vercel.domainsRegistrar.getDomainPrice({ ...team, domain: "acme.example" });

  assert.deepEqual([right.misconfigured, right.configuredBy, right.acceptedChallenges], [false, "A", ["dns-01", "http-01"]]);
  assert.deepEqual([wrong.misconfigured, wrong.configuredBy, wrong.acceptedChallenges], [true, null, []]);
  assert.deepEqual(wrong.recommendedIPv4.map((a) => a.rank), [1, 2]);
  assert.match(wrong.recommendedCNAME[0].value, /\.vercel-dns-\d+\.com\.$/);
  assert.equal(price.renewalPrice, 12);
  await assert.rejects(() => vercel.domainsRegistrar.getDomainPrice({ domain: "acme.moon" }), (e) => e instanceof TldNotSupported);
});

test("the SDK lists the domains of a project", async () => {
  const seeded = { ...team, idOrName: "sophia-web" };
  const { domains } = await vercel.projects.getProjectDomains(seeded);
  const redirects = await vercel.projects.getProjectDomains({ ...seeded, redirect: "acme.example" });
  const branch = await vercel.projects.getProjectDomains({ ...seeded, gitBranch: "feature/dark-mode" });
  const oldest = await vercel.projects.getProjectDomains({ ...seeded, order: "ASC", limit: 1 });

  assert.ok(domains.every((d) => d.name && d.apexName && d.projectId && d.verified === true));
  assert.deepEqual(redirects.domains.map((d) => [d.name, d.redirectStatusCode]), [["www.acme.example", 308]]);
  assert.deepEqual(branch.domains.map((d) => d.name), ["dark-mode.acme.example"]);
  assert.equal(oldest.domains[0].name, "sophia-web.vercel.app");
});

test("the SDK adds, verifies, changes and deletes a domain of a project", async () => {
  const name = "conformance.initech.example";
  const added = await vercel.projects.addProjectDomain({ ...project, requestBody: { name } });
  const [wanted] = added.verification;
  const verify = () => vercel.projects.verifyProjectDomain({ ...project, domain: name });

  assert.deepEqual([added.verified, wanted.type, wanted.domain], [false, "TXT", "_vercel.initech.example"]);
  await assert.rejects(verify, isError(400, "missing_txt_record"));
  await vercel.dns.createRecord({ ...team, domain: "initech.example", requestBody: { name: "_vercel", type: "TXT", value: wanted.value } });
  assert.equal((await verify()).verified, true);
  await assert.rejects(() => vercel.projects.addProjectDomain({ ...project, requestBody: { name } }), isError(400, "domain_already_exists"));
  const elsewhere = () => vercel.projects.addProjectDomain({ ...project, idOrName: "sophia-docs", requestBody: { name } });
  await assert.rejects(elsewhere, isError(409, "ALIAS_DOMAIN_EXIST"));

  const changed = await vercel.projects.updateProjectDomain({ ...project, domain: name, requestBody: { gitBranch: "demo" } });
  const read = await vercel.projects.getProjectDomain({ ...project, domain: name });
  await vercel.projects.removeProjectDomain({ ...project, domain: name });

  assert.deepEqual([changed.gitBranch, read.gitBranch, read.verified], ["demo", "demo", true]);
  await assert.rejects(() => vercel.projects.getProjectDomain({ ...project, domain: name }), isError(404, "not_found"));
  await assert.rejects(() => vercel.projects.addProjectDomain({ ...project, requestBody: { name: "no domain" } }), isError(400, "invalid_domain"));
});

test("the SDK reads the record that claims a domain", async () => {
  const record = await vercel.domains.getDomainVerificationRecord({ ...team, domain: "initech.example" });

  assert.equal(record.verificationDomain, "_vercel.initech.example");
  assert.match(record.txtRecord, /^vc-domain-verify=initech\.example,[0-9a-f]{20}$/);
});

test("the SDK lists, adds, changes and deletes DNS records", async () => {
  const domain = "acme.example";
  const record = (requestBody) => vercel.dns.createRecord({ ...team, domain, requestBody });
  const { uid } = await record({ name: "conformance", type: "A", value: "192.0.2.1", ttl: 60 });
  const mx = await record({ name: "conformance-mail", type: "MX", value: "mail.example", mxPriority: 10 });
  const changed = await vercel.dns.updateRecord({ ...team, recordId: uid, requestBody: { value: "192.0.2.2", comment: "moved" } });
  const { records, pagination } = await vercel.dns.getRecords({ ...team, domain, limit: "2" });

  assert.deepEqual([changed.recordType, changed.type, changed.domain, changed.value], ["A", "record", domain, "192.0.2.2"]);
  assert.deepEqual(records.map((r) => [r.id, r.type, r.value, r.mxPriority]), [[mx.uid, "MX", "mail.example", 10], [uid, "A", "192.0.2.2", undefined]]);
  assert.ok(records.every((r) => r.creator && r.created > 0 && r.updatedAt >= r.createdAt));
  assert.equal((await vercel.dns.getRecords({ ...team, domain, until: String(pagination.next) })).records[0].name, "status");
  await assert.rejects(() => record({ name: "conformance", type: "A", value: "192.0.2.2" }), isError(409, "record_already_exists"));
  for (const recordId of [uid, mx.uid]) await vercel.dns.removeRecord({ ...team, domain, recordId });
  await assert.rejects(() => vercel.dns.removeRecord({ ...team, domain, recordId: uid }), isError(404, "not_found"));
});
