#!/usr/bin/env bash
# Runs the vendors' own npm clients against the sandbox. Needs Node 20 and the sandbox, built.
# SOPHIA_SANDBOX_DLL names another build of it.
set -euo pipefail
cd "$(dirname "$0")"
sandbox=${SOPHIA_SANDBOX_DLL:-../../artifacts/bin/SophiaAI.Sandbox/debug/SophiaAI.Sandbox.dll}

npm ci --no-audit --no-fund --ignore-scripts --loglevel=error

report=$(mktemp)
trap 'rm -f "$report"' EXIT
status=0
dotnet "$sandbox" run -- node --test --test-reporter=spec --test-reporter-destination=stdout \
  --test-reporter=tap --test-reporter-destination="$report" || status=$?

count() { sed -n "s/^# $1 \([0-9]*\)$/\1/p" "$report" | tail -n 1; }
echo "$(count pass) passed, $(count fail) failed, $(count skipped) skipped"
exit "$status"
