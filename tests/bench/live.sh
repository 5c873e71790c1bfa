#!/usr/bin/env bash
# What open pages cost: the memory of so many live streams, how long one event takes until all of them
# have it, and how many look-ups are answered meanwhile, against the same server without streams.
#
#   tests/bench/live.sh [--streams N] [--seconds S] [--rounds R] [--shipments M] [--connections C]
#
# Needs wrk, sqlite3 and curl (Debian packages), and a limit of open files above twice the streams
# (`ulimit -n`). One server over a database of M demo shipments, kept in build/bench; its readers and wrk
# share the machine with it. Look-ups are measured R times without streams and R times with an event to
# all streams each second (ABAB); the table shows the best of each. Read the ratios.
#
# Build: cmake --preset release -DMILEPOST_TESTS=ON && ninja -C build/release milepost streams
set -euo pipefail
cd "$(dirname "$0")/../.."
. tests/bench/servers.sh

streams=10000 seconds=8 rounds=3 shipments=20000 connections=64
while [ $# -gt 0 ]; do
  case $1 in
    --streams) streams=$2; shift 2 ;;
    --seconds) seconds=$2; shift 2 ;;
    --rounds) rounds=$2; shift 2 ;;
    --shipments) shipments=$2; shift 2 ;;
    --connections) connections=$2; shift 2 ;;
    *) sed -n '2,12p' "$0"; exit 2 ;;
  esac
done
need wrk sqlite3 curl
program=build/release/milepost readers=build/release/tests/streams
for built in $program $readers; do
  [ -x $built ] || { echo "live.sh: build first: cmake --preset release -DMILEPOST_TESTS=ON && ninja -C build/release milepost streams" >&2; exit 1; }
done
ulimit -n $((2 * streams + 2000)) 2>/dev/null || { echo "live.sh: raise the limit of open files above $((2 * streams + 2000))" >&2; exit 1; }

work=build/bench
mkdir -p $work
database=$work/live-$shipments.db
if [ ! -f $database ]; then
  echo "making $shipments demo shipments" >&2
  $program demo --shipments "$shipments" --seed 1 --db $database > /dev/null
fi
sqlite3 $database "SELECT number_key FROM shipment ORDER BY random() LIMIT 1000" > $work/hot.txt
number=MP100000017CN
key=$($program key add bench --role operator --db $database | grep -o 'mp_[A-Za-z0-9_-]*')
port=$(free_port)
$program serve --db $database --port "$port" --limits.lookups_per_minute_per_address 0 --log.file $work/live.log \
  > /dev/null 2> $work/live.err &
pid=$!
pids+=("$pid")
wait_for "http://127.0.0.1:$port/readyz"

look_ups() {
  NUMBERS=$work/hot.txt PREFIX=/api/v1/shipments/ SEED=$RANDOM wrk -t1 -c"$connections" -d"${1}s" --timeout 10s \
    -s tests/bench/numbers.lua "http://127.0.0.1:$port" | sed -n 's/^RESULT //p'
}
listen() { $readers --port "$port" --pid "$pid" --key "$key" --number $number --streams "$streams" "$@" | sed -n 's/^RESULT //p'; }

look_ups 2 > /dev/null  # so that what look-ups take is taken before memory is measured
read -r _ memory events median worst <<< "$(listen --scans 20 --every-ms 500)"
: > $work/live-alone.txt
: > $work/live-beside.txt
for round in $(seq "$rounds"); do
  echo "round $round of $rounds" >&2
  look_ups "$seconds" >> $work/live-alone.txt
  sleep 1
  listen --scans $((seconds + 2)) --every-ms 1000 > $work/live-round.txt &
  reader=$!
  sleep 2  # until all of them are open
  look_ups "$seconds" >> $work/live-beside.txt
  wait $reader
  cat $work/live-round.txt >> $work/live-busy.txt
done
alone=$(sort -rn $work/live-alone.txt | head -1) beside=$(sort -rn $work/live-beside.txt | head -1)
busy=$(sort -k4,4n $work/live-busy.txt | head -1)
rm -f $work/live-busy.txt
awk -v streams="$streams" -v memory="$memory" -v events="$events" -v median="$median" -v worst="$worst" \
  -v alone="$alone" -v beside="$beside" -v busy="$busy" 'BEGIN {
    split(alone, a); split(beside, b); split(busy, c)
    printf "%d streams: %.1f MB of memory, %.0f bytes each\n", streams, memory / 1024, memory * 1024 / streams
    printf "one event to all, from the scan sent to the last read: median %d ms, worst of %d %d ms\n", median, events, worst
    printf "look-ups: %d/s without, %d/s (%.2f of it) beside an event to all each second, p99 %.1f and %.1f ms, failed %d and %d\n",
      a[1], b[1], b[1] / a[1], a[2], b[2], a[3], b[3]
    printf "one event to all beside them: median %d ms, worst %d ms\n", c[4], c[5]
  }'
