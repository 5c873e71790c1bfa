#!/usr/bin/env bash
# The program behind nginx and behind Caddy, set up as docs/operating.md says, under attack:
# tests/scripts/proxies_check.mjs. Prints `ok`, `not ok` and `skip` lines. Needs node, nginx, caddy and
# build/dev/milepost (MILEPOST_PROGRAM names another one).
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
for program in node nginx caddy; do
  if ! PATH="$PATH:/usr/sbin" command -v "$program" >/dev/null; then
    echo "skip behind nginx and Caddy: there is no $program"
    exit 0
  fi
done
export PATH="$PATH:/usr/sbin"
exec node "$root/tests/scripts/proxies_check.mjs"
