#!/usr/bin/env bash
# The pages in a real browser: tests/web/pages_check.mjs. Prints `ok`, `not ok` and `skip` lines.
# Needs node, npm and chromium (MILEPOST_CHROMIUM names another one).
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
what="pages in a browser"
# shellcheck source=tests/web/prepare.sh
. "$root/tests/web/prepare.sh"
node pages_check.mjs
