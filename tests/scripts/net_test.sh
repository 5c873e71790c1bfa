#!/usr/bin/env bash
# What the client's requests become in a browser, without one: tests/web/net_check.mjs. Prints `ok`,
# `not ok` and `skip` lines. Needs node.
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
command -v node >/dev/null || { echo "skip requests of the client: node is not installed"; exit 0; }
node "$root/tests/web/net_check.mjs"
