#!/usr/bin/env bash
# How many events are acknowledged a second, each a message by itself and durable before its answer:
# over HTTP, by a server of the program, and within one process (writes.cc), in turn (ABAB).
#
#   tests/bench/writes.sh [--seconds S] [--rounds R] [--connections C] [FOLDER]
#
# FOLDER (build/bench) lies on the disk that is meant. Needs wrk and sqlite3 (Debian packages). Each
# server is killed (-9) at its end, and all that it acknowledged must be in its database. The table
# shows the best round of each; what a disk does changes from minute to minute: read the ratios.
#
# Build: cmake --preset release -DMILEPOST_TESTS=ON && ninja -C build/release milepost writes
set -euo pipefail
cd "$(dirname "$0")/../.."
. tests/bench/servers.sh

seconds=5 rounds=3 connections=64 folder=build/bench
while [ $# -gt 0 ]; do
  case $1 in
    --seconds) seconds=$2; shift 2 ;;
    --rounds) rounds=$2; shift 2 ;;
    --connections) connections=$2; shift 2 ;;
    -*) sed -n '2,11p' "$0"; exit 2 ;;
    *) folder=$1; shift ;;
  esac
done
need wrk sqlite3 curl
program=build/release/milepost writes=build/release/tests/writes
for built in $program $writes; do
  [ -x $built ] || { echo "writes.sh: build first: cmake --preset release -DMILEPOST_TESTS=ON && ninja -C build/release milepost writes" >&2; exit 1; }
done
mkdir -p "$folder"
work=$(mktemp -d "$folder/writes-XXXXXX")
trap 'finish; rm -rf "$work"' EXIT

# A new database and server for each measurement; answers what it did in a line.
over_http() {  # connections
  local database=$work/http.db port key pid result stored
  rm -f "$database"*
  port=$(free_port)
  key=$($program key add bench --role operator --db "$database" | grep -o 'mp_[A-Za-z0-9_-]*')
  $program serve --db "$database" --port "$port" --log.file "$work/log" > /dev/null 2> "$work/serve.err" &
  pid=$!
  pids+=("$pid")
  wait_for "http://127.0.0.1:$port/readyz"
  result=$(KEY=$key FROM=0 wrk -t1 -c"$1" -d"${seconds}s" --timeout 20s -s tests/bench/events.lua \
    "http://127.0.0.1:$port" | sed -n 's/^RESULT //p')
  { kill -9 "$pid" && wait "$pid"; } 2>/dev/null || true
  stored=$(sqlite3 "$database" 'SELECT COUNT(*) FROM event')
  # shellcheck disable=SC2086
  set -- $result
  if [ "$4" != 0 ] || [ "$stored" -lt "$5" ]; then
    echo "writes.sh: $5 were acknowledged, $4 failed, $stored are there" >&2
    exit 1
  fi
  echo "$1 $2 $3"
}

: > "$work/results"
for round in $(seq "$rounds"); do
  echo "round $round of $rounds" >&2
  $writes --seconds "$seconds" --rounds 1 --callers "$connections" "$work" |
    sed -nE 's/^(.*[^ ]) {2,}([0-9]+) +([0-9.]+) +([0-9.]+) .*/\1|\2 \3 \4/p' >> "$work/results"
  for clients in 1 "$connections"; do
    echo "HTTP, $clients connections|$(over_http "$clients")" >> "$work/results"
  done
done

sort -t'|' -k1,1 -k2,2nr "$work/results" | awk -F'|' '
  { split($2, v, " ")
    if (!($1 in best)) { best[$1] = v[1]; p50[$1] = v[2]; p99[$1] = v[3]; order[++n] = $1 } }
  END {
    printf "%-40s %10s %8s %8s %10s\n", "", "events/s", "p50 ms", "p99 ms", "of syncs"
    for (i = 1; i <= n; i++) { s = order[i]
      printf "%-40s %10d %8.1f %8.1f %10.2f\n", s, best[s], p50[s], p99[s], best[s] / best["a page and a sync"] }
  }'
