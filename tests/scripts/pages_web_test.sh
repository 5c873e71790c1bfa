#!/usr/bin/env bash
# The pages in a real browser: tests/web/pages_check.mjs. Prints `ok`, `not ok` and `skip` lines.
# Needs node, npm and chromium (MILEPOST_CHROMIUM names another one).
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
skip() { echo "skip pages in a browser: $*"; exit 0; }

cd "$root/tests/web" || exit 1
export MILEPOST_CHROMIUM=${MILEPOST_CHROMIUM:-$(command -v chromium || true)}
[ -x "$MILEPOST_CHROMIUM" ] || skip "chromium is not installed"
command -v node >/dev/null || skip "node is not installed"
if ! cmp -s package-lock.json node_modules/.for-lock; then
  command -v npm >/dev/null || skip "npm is not installed"
  said=$(npm ci --ignore-scripts --no-audit --no-fund 2>&1) ||
    skip "npm could not fetch playwright-core and axe-core: ${said##*$'\n'}"
  cp package-lock.json node_modules/.for-lock
fi
node pages_check.mjs
