#!/usr/bin/env bash
# run.sh as a user meets it. Prints `ok NAME` or `not ok NAME` for each claim.
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
children=()
cleanup() {
  local child
  for child in "${children[@]}"; do kill "$child" 2>/dev/null; done
  rm -rf "$work"
}
trap cleanup EXIT

claim() {
  local name=$1
  shift
  if "$@"; then echo "ok $name"; else
    echo "not ok $name"
    sed 's/^/  out: /' "$work/out"
    sed 's/^/  err: /' "$work/err"
  fi
}

# Runs run.sh from another folder, as a user may.
run() {
  (cd "$work" && exec "$root/run.sh" "$@") >"$work/out" 2>"$work/err"
  status=$?
}

run --no-install version
claim "builds and runs a subcommand" [ "$status" = 0 ]
claim "leaves standard output to the program" grep -qx 'milepost [0-9.]*' "$work/out"

run --no-install version
claim "says nothing when there is nothing to do" [ ! -s "$work/err" ]

run --no-install nonsense
claim "answers with the program's status" [ "$status" = 2 ]
