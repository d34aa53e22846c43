#!/usr/bin/env bash
# Runs the vendors' own npm clients against the sandbox, and for Estuary, which has none, a client and a schema of ours. What the
# module writes for other programs, such as reports and the schema of monitoring.yaml, is judged by programs that read it.
# Needs Node 20 and the sandbox, built. The monitor's state in blobs is judged by Microsoft's emulator, on this machine's loopback.
# SOPHIA_SANDBOX_DLL names another build of it.
set -euo pipefail
cd "$(dirname "$0")"
sandbox=${SOPHIA_SANDBOX_DLL:-../../artifacts/bin/SophiaAI.Sandbox/debug/SophiaAI.Sandbox.dll}
export SOPHIA_SANDBOX_DLL=$sandbox
quiet=(--no-audit --no-fund --ignore-scripts --loglevel=error)

report=$(mktemp)
trap 'rm -f "$report"' EXIT
status=0
passed=0 failed=0 skipped=0

count() { sed -n "s/^# $1 \([0-9]*\)$/\1/p" "$report" | tail -n 1; }

# run_in VERB...: runs a command with a sandbox of its own, and counts what it has reported.
run_in() {
  dotnet "$sandbox" "$@" || status=$?
  passed=$((passed + $(count pass))) failed=$((failed + $(count fail))) skipped=$((skipped + $(count skipped)))
}

reporters=(--test --test-reporter=spec --test-reporter-destination=stdout --test-reporter=tap --test-reporter-destination="$report")

# run_tests FILE...: runs test files against a sandbox of their own, and counts.
run_tests() { run_in run -- node "${reporters[@]}" "$@"; }

npm ci "${quiet[@]}"
run_tests ./*.test.js

# Vercel's command-line tool, in the two versions that speak differently with the API.
npm --prefix cli/58 ci "${quiet[@]}"
VERCEL_CLI_FOLDER=$PWD/cli/58 run_tests cli/*.test.js

if npm --prefix cli/64 install --no-save --no-package-lock "${quiet[@]}"; then
  VERCEL_CLI_FOLDER=$PWD/cli/64 run_tests cli/*.test.js
else
  echo 'SKIPPED: version 64 of the command-line tool of Vercel can not be installed here.'
  skipped=$((skipped + 1))
fi

# Each run of the monitor is a pwsh of its own, within one sandbox.
npm --prefix azurite ci "${quiet[@]}"
run_in pwsh -NoProfile -NonInteractive -File azurite/Start-Tests.ps1 "${reporters[@]}" azurite/monitor-state.test.js

echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
