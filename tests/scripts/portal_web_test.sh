#!/usr/bin/env bash
# The whole portal, canvas and all, in a real browser against a real server:
# tests/web/portal_check.mjs. Prints `ok`, `not ok` and `skip` lines. Needs node, npm, chromium
# (MILEPOST_CHROMIUM names another one) and build/dev/milepost with the client in it (MILEPOST_PROGRAM).
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
what="portal in a browser"
# shellcheck source=tests/web/prepare.sh
. "$root/tests/web/prepare.sh"
node portal_check.mjs
