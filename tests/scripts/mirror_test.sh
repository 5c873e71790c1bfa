#!/usr/bin/env bash
# The access mirror alone: tests/web/mirror_check.mjs. Prints `ok` and `not ok` lines. Needs node.
set -uo pipefail
exec node "$(dirname "${BASH_SOURCE[0]}")/../web/mirror_check.mjs"
