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
export MILEPOST_DB="$work/milepost.db" MILEPOST_CONFIG="$work/settings.json"
echo '{}' >"$MILEPOST_CONFIG"

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

# serve NAME ARGUMENT…: run.sh in the background, until it serves. Sets pid, port and milliseconds.
serve() {
  local started now
  : >"$work/err"  # else what the last one said is taken for its word
  started=$(date +%s%N)
  (cd "$work" && exec "$root/run.sh" --no-install "$@") >"$work/out" 2>"$work/err" &
  pid=$!
  children+=("$pid")
  port=
  for _ in $(seq 300); do
    port=$(sed -n 's/^Serving http:.*:\([0-9]*\)$/\1/p' "$work/err")
    [ -z "$port" ] || break
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.1
  done
  now=$(date +%s%N)
  milliseconds=$(((now - started) / 1000000))
}
stop() {
  kill -"$1" "$pid"
  wait "$pid"
  status=$?
}
get() {
  exec 3<>"/dev/tcp/127.0.0.1/$port"
  printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$1" >&3
  cat <&3 >"$work/answer"
  exec 3>&-
}
answers() { head -n 1 "$work/answer" | grep -q "HTTP/1.1 $1"; }
says() { grep -qF -- "$1" "$work/err"; }

serve --port 0
claim "fills a new database and serves it" [ -n "$port" ]
claim "keeps the database to its owner" [ "$(stat -c %a "$MILEPOST_DB")" = 600 ]
waybill=$(head -n 1 "$work/milepost-waybills.txt")
get "/t/$waybill"
claim "answers a demo waybill's page" answers 200
get "/api/v1/shipments/$waybill"
claim "answers a demo waybill as JSON" grep -q '"demo":true' "$work/answer"
first_port=$port

serve_again=$(cd "$work" && "$root/run.sh" --no-install --port "$port" 2>&1)
status=$?
claim "refuses a port in use" [ "$status" = 1 ]
claim "says that the port is in use" grep -q "port $first_port of 127.0.0.1 is in use" <<<"$serve_again"
stop INT
claim "ends well on Ctrl-C" [ "$status" = 0 ]

serve --port "$first_port"
claim "serves within 3 seconds when there is nothing to do ($milliseconds ms)" [ "$milliseconds" -lt 3000 ]
claim "prints the address" says "Milepost: http://127.0.0.1:$first_port"
claim "prints three waybills to try" [ "$(grep -c "try http://127.0.0.1:$first_port/t/" "$work/err")" = 3 ]
claim "prints how to stop" says "Ctrl-C"
stop TERM
claim "ends well on SIGTERM" [ "$status" = 0 ]

export MILEPOST_DB="$work/empty.db"
serve --no-demo --port 0
get "/api/v1/shipments/$waybill"
claim "leaves the database empty with --no-demo" answers 404
stop TERM

echo '{"limits":{"workers":"many"}}' >"$MILEPOST_CONFIG"
run --no-install --port 0
claim "refuses a wrong setting with its path" says '$.limits.workers: expected a whole number'
claim "fails on a wrong setting" [ "$status" = 1 ]
