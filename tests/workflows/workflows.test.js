import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import { lint } from './actionlint.js';
import { check } from './rules.js';

const root = new URL('../../', import.meta.url);
const folder = new URL('.github/workflows/', root);
const files = (await readdir(folder)).filter(x => /\.ya?ml$/.test(x));

async function findings(text, path) {
  return [...await lint(text, path), ...check(text, path)];
}

describe('The workflow', () => {
  for (const file of files) {
    test(file, async () => {
      const text = await readFile(new URL(file, folder), 'utf8');
      assert.equal((await findings(text, file)).join('\n'), '');
      const scripts = [...text.matchAll(/(?:\.github|build|tests)\/[\w/.-]+\.(?:ps1|sh)\b|\bbuild\.ps1\b/g)].map(x => x[0]);
      assert.deepEqual(scripts.filter(x => !existsSync(new URL(x, root))), [], 'Scripts that do not exist');
    });
  }

  test('exists', () => assert.notEqual(files.length, 0));
});

const good = `
on: push
permissions:
  contents: read
jobs:
  build:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - run: echo "$TITLE"
        env:
          TITLE: \${{ github.event.head_commit.message }}
`;

describe('What is planted is found:', () => {
  test('nothing in a good workflow', async () => assert.equal((await findings(good, 'good.yml')).join('\n'), ''));

  for (const [name, from, to, finding] of [
    ['text that is no YAML', 'jobs:', 'jobs: [', /could not parse as YAML/],
    ['text that is no workflow', good, 'text', /This is no workflow/],
    ['a misspelt key', 'runs-on:', 'run-on:', /unexpected key "run-on"/],
    ['a runner that does not exist', 'ubuntu-latest', 'ubuntu-newest', /label "ubuntu-newest" is unknown/],
    ['an unknown context', 'github.event', 'githb.event', /undefined variable "githb"/],
    ['a tag instead of a SHA', /@[0-9a-f]{40} # v7.0.1/, '@v7', /actions\/checkout@v7 is not pinned/],
    ['a short SHA', /@[0-9a-f]{40}/, '@3d3c42e', /is not pinned/],
    ['a SHA without its version', ' # v7.0.1', '', /does not say its version/],
    ['a called workflow that is not pinned', /jobs:[^]*/, 'jobs:\n  build:\n    uses: octo/flows/.github/workflows/build.yml@main\n', /build\.yml@main is not pinned/],
    ['no permissions', 'permissions:\n  contents: read\n', '', /says no permissions/],
    ['permissions in one word', 'permissions:\n  contents: read\n', 'permissions: write-all\n', /says no permissions/],
    ['a permission to write for all jobs', 'contents: read', 'contents: write', /All jobs get contents: write/],
    ['no timeout', '    timeout-minutes: 5\n', '', /job build has no timeout-minutes/],
    ['a checkout that keeps its token', 'persist-credentials: false', 'fetch-depth: 0', /leaves its token behind/],
    ['an expression in a script', '"$TITLE"', '"${{ github.sha }}"', /becomes code/],
  ]) {
    test(name, async () => {
      const bad = good.replace(from, () => to);
      assert.notEqual(bad, good);
      assert.match((await findings(bad, 'bad.yml')).join('\n'), finding);
    });
  }
});

describe('The workflow that manages the integrations', async () => {
  const text = await readFile(new URL('infrastructure.yml', folder), 'utf8');
  const { jobs, ...workflow } = parse(text);
  const writes = name => Object.entries(jobs[name].permissions ?? {}).filter(x => x[1] === 'write').map(x => x[0]);
  const flat = name => jobs[name].if?.replace(/\s+/g, ' ');

  test('gives each job what it needs, and no more', () => {
    assert.deepEqual(workflow.permissions, { contents: 'read' });
    assert.deepEqual(Object.fromEntries(Object.keys(jobs).map(x => [x, writes(x)])), {
      test: [], plan: ['id-token'], comment: ['pull-requests'], apply: ['id-token'], drift: ['id-token'],
    });
    assert.doesNotMatch(text, /\bsecrets\b\s*[.[]/);
    assert.ok(!('pull_request_target' in workflow.on), 'Code of a fork would get credentials.');
  });

  test('gives nothing of a fork any credentials', () => {
    assert.match(flat('plan'), /\(github\.event_name != 'pull_request' \|\| \(github\.event\.pull_request\.head\.repo\.full_name == github\.repository /);
    assert.equal(jobs.test.if, undefined);
    assert.equal(jobs.plan.environment, undefined);
    // The others need one that was not skipped, or another event.
    assert.match(flat('comment'), /^github\.event_name == 'pull_request' && !cancelled\(\) && \(needs\.plan\.result == 'success' \|\| needs\.plan\.result == 'failure' \|\| \(needs\.test\.result == 'failure' .*github\.event\.pull_request\.head\.repo\.full_name == github\.repository/);
    assert.match(flat('drift'), /\(github\.event_name == 'schedule' \|\| inputs\.action == 'drift'\)/);
  });

  test('applies on the default branch behind an environment, one run at a time', () => {
    assert.equal(flat('apply'), "needs.plan.outputs.changes == 'true' && (github.event_name == 'push' || inputs.action == 'apply') && github.ref == format('refs/heads/{0}', github.event.repository.default_branch)");
    assert.equal(jobs.apply.environment, 'production');
    assert.deepEqual(jobs.apply.concurrency, { group: 'infrastructure-apply', 'cancel-in-progress': false });
    assert.deepEqual(workflow.on.push, { branches: ['main'] });
    // The newest manifest, so that a later commit counts.
    assert.equal(jobs.apply.steps[0].with.ref, '${{ github.event.repository.default_branch }}');
  });

  test('takes what destroys from a person alone', () => {
    assert.equal(workflow.on.workflow_dispatch.inputs['allow-destroy'].default, false);
    assert.deepEqual([...text.matchAll(/allow-destroy \}\}/g)].length, 1);
    assert.equal(jobs.apply.steps.find(x => x.name === 'Apply').env.ALLOW_DESTROY, '${{ inputs.allow-destroy }}');
  });

  test('comments without the code or the credentials of the plan', () => {
    const names = jobs.comment.steps.map(x => x.uses?.split('@')[0] ?? x.run);
    assert.deepEqual(names, ['actions/checkout', 'actions/download-artifact', './.github/scripts/Update-PlanComment.ps1 plan/plan.md -PullRequest $env:PULL_REQUEST -Environment $env:MANIFEST_ENVIRONMENT']);
  });
});
