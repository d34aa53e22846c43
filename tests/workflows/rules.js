// What this repository asks of its workflows beyond what actionlint knows.
import { LineCounter, isMap, isScalar, isSeq, parseDocument } from 'yaml';

const pinned = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/;
const version = /^\s*v\d+\.\d+\.\d+$/;

/** What breaks a rule in a workflow: lines of text. */
export function check(text, path) {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const findings = document.errors.map(x => `${path}:${x.linePos?.[0].line ?? 1}: ${x.message}`);
  const report = (node, message) => findings.push(`${path}:${node?.range ? lines.linePos(node.range[0]).line : 1}: ${message}`);
  if (!isMap(document.contents)) {
    report(document.contents, 'This is no workflow.');
    return findings;
  }

  checkTopPermissions(document.get('permissions', true), report);
  const jobs = document.get('jobs');
  for (const { key, value: job } of isMap(jobs) ? jobs.items : []) {
    checkJob(key, job, report);
  }

  return findings;
}

function checkTopPermissions(permissions, report) {
  if (!isMap(permissions)) {
    report(permissions, 'The workflow says no permissions: without them, jobs get the repository\'s default.');
    return;
  }

  for (const { key, value } of permissions.items) {
    if (value.value === 'write') {
      report(key, `All jobs get ${key.value}: write. Only the job that needs it may.`);
    }
  }
}

function checkJob(key, job, report) {
  if (!isMap(job)) {
    return;
  }

  if (job.has('uses')) {
    // A workflow that is called sets the times of its own jobs.
    checkAction(job.get('uses', true), report);
  } else if (!Number.isInteger(job.get('timeout-minutes'))) {
    report(key, `The job ${key.value} has no timeout-minutes.`);
  }

  const steps = job.get('steps');
  for (const step of isSeq(steps) ? steps.items : []) {
    checkStep(step, report);
  }
}

function checkStep(step, report) {
  const action = step.get('uses', true);
  if (action) {
    checkAction(action, report);
    if (`${action.value}`.startsWith('actions/checkout@') && step.getIn(['with', 'persist-credentials']) !== false) {
      report(action, 'The checkout leaves its token behind: say persist-credentials: false.');
    }
  }

  const run = step.get('run', true);
  if (isScalar(run) && run.value.includes('${{')) {
    report(run, 'An expression in a script becomes code: pass it in env.');
  }
}

function checkAction(action, report) {
  if (action.value.startsWith('./')) {
    return;
  }

  if (!pinned.test(action.value)) {
    report(action, `${action.value} is not pinned to the full SHA of a commit.`);
  } else if (!version.test(action.comment ?? '')) {
    report(action, `${action.value} does not say its version in a comment, such as # v1.2.3.`);
  }
}
