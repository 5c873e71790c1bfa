#!/usr/bin/env bash
# Compares look-ups by waybill in one run: nginx serving a static file of the same size, this
# server with its cache (hot) and without it (cold), each also to clients that accept brotli, and, where
# it can be built, fastify with better-sqlite3 over the same database.
#
#   tests/bench/serving.sh [--shipments N] [--seconds S] [--rounds R] [--connections C]
#
# Needs wrk, nginx and sqlite3 (Debian packages). The database of N demo shipments is made once in
# build/bench and kept. Everything listens on free ports of loopback and is ended when the script ends.
# Each server is measured in turn, R times over (ABAB), by wrk with one thread; the table shows the
# best round of each, and its ratio to nginx. Read the ratios, not the requests.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tests/bench/servers.sh

shipments=1000000 seconds=6 rounds=3 connections=256
while [ $# -gt 0 ]; do
  case $1 in
    --shipments) shipments=$2; shift 2 ;;
    --seconds) seconds=$2; shift 2 ;;
    --rounds) rounds=$2; shift 2 ;;
    --connections) connections=$2; shift 2 ;;
    *) sed -n '2,12p' "$0"; exit 2 ;;
  esac
done
need wrk nginx sqlite3 curl

program=build/release/milepost
[ -x $program ] || { echo "serving.sh: build first: cmake --preset release && ninja -C build/release milepost" >&2; exit 1; }
work=build/bench
mkdir -p $work
database=$work/demo-$shipments.db
if [ ! -f $database ]; then
  echo "making $shipments demo shipments" >&2
  $program demo --shipments "$shipments" --seed 1 --db $database.part > /dev/null
  mv $database.part $database
  for side in wal shm; do [ ! -f $database.part-$side ] || mv $database.part-$side $database-$side; done
fi
[ -s $work/numbers-$shipments.txt ] ||
  sqlite3 $database "SELECT number_key FROM shipment ORDER BY random() LIMIT 200000" > $work/numbers-$shipments.txt
head -n 1000 $work/numbers-$shipments.txt > $work/hot.txt

nginx_port=$(free_port) hot_port=$(free_port) cold_port=$(free_port) fastify_port=$(free_port)
serve() {  # port, further options
  local port=$1; shift
  $program serve --db $database --port "$port" --limits.lookups_per_minute_per_address 0 "$@" \
    > $work/serve-$port.log 2>&1 &
  pids+=($!)
}
serve $hot_port
serve $cold_port --limits.cache_bytes 0
wait_for http://127.0.0.1:$hot_port/healthz
wait_for http://127.0.0.1:$cold_port/healthz

# One answer of middling length, as the file that nginx serves.
mkdir -p $work/nginx/api/v1/shipments
head -n 101 $work/hot.txt | while read -r number; do
  curl -s http://127.0.0.1:$hot_port/api/v1/shipments/"$number" > $work/answer
  echo "$(stat -c %s $work/answer) $number"
done | sort -n | sed -n 51p > $work/median
read -r bytes number < $work/median
curl -s http://127.0.0.1:$hot_port/api/v1/shipments/"$number" > $work/nginx/file.json
cat > $work/nginx.conf <<CONF
worker_processes 2;
daemon off;
pid $PWD/$work/nginx.pid;
error_log $PWD/$work/nginx-error.log;
worker_rlimit_nofile 8192;
events { worker_connections 4096; }
http {
  access_log off;
  keepalive_requests 1000000000;
  sendfile on;
  tcp_nopush on;
  open_file_cache max=100;
  types { application/json json; }
  server { listen 127.0.0.1:$nginx_port backlog=4096; root $PWD/$work/nginx; }
}
CONF
nginx -c $PWD/$work/nginx.conf -p $PWD/$work/ 2>/dev/null &
pids+=($!)
wait_for http://127.0.0.1:$nginx_port/file.json

fastify=no
if command -v npm >/dev/null; then
  mkdir -p $work/fastify
  cp tests/bench/fastify/package.json tests/bench/fastify/server.mjs $work/fastify/
  if [ ! -d $work/fastify/node_modules/better-sqlite3/build ]; then
    echo "building fastify and better-sqlite3 (a minute or two)" >&2
    (cd $work/fastify && npm install --no-audit --no-fund --nodedir=/usr > install.log 2>&1) || true
  fi
  if [ -d $work/fastify/node_modules/better-sqlite3/build ]; then
    node $work/fastify/server.mjs $database $fastify_port > $work/fastify.log 2>&1 &
    pids+=($!)
    wait_for http://127.0.0.1:$fastify_port/api/v1/shipments/"$number"
    fastify=yes
  else
    echo "fastify could not be built here (see $work/fastify/install.log); left out" >&2
  fi
fi

measure() {  # numbers file, port, prefix, further options
  NUMBERS=$1 PREFIX=$3 SEED=$RANDOM wrk -t1 -c"$connections" -d"${seconds}s" --timeout 10s "${@:4}" \
    -s tests/bench/numbers.lua http://127.0.0.1:"$2" | sed -n 's/^RESULT //p'
}
brotli='Accept-Encoding: br'
echo file.json > $work/file.txt
: > $work/results.txt
for round in $(seq "$rounds"); do
  echo "round $round of $rounds" >&2
  echo "nginx $(measure $work/file.txt $nginx_port /)" >> $work/results.txt
  echo "hot $(measure $work/hot.txt $hot_port /api/v1/shipments/)" >> $work/results.txt
  echo "cold $(measure $work/numbers-$shipments.txt $cold_port /api/v1/shipments/)" >> $work/results.txt
  echo "hot_br $(measure $work/hot.txt $hot_port /api/v1/shipments/ -H "$brotli")" >> $work/results.txt
  echo "cold_br $(measure $work/numbers-$shipments.txt $cold_port /api/v1/shipments/ -H "$brotli")" >> $work/results.txt
  [ $fastify = no ] ||
    echo "fastify $(measure $work/numbers-$shipments.txt $fastify_port /api/v1/shipments/)" >> $work/results.txt
done

echo "$shipments shipments, answer of $bytes bytes, $connections connections, best of $rounds rounds of $seconds s"
sort -k1,1 -k2,2nr $work/results.txt | awk '
  !($1 in best) { best[$1] = $2; p99[$1] = $3 }
  { failed[$1] += $4 }
  END {
    printf "%-28s %12s %10s %8s %10s\n", "server", "requests/s", "p99 ms", "failed", "of nginx"
    name["nginx"] = "nginx, static file"; name["hot"] = "milepost, hot"
    name["hot_br"] = "milepost, hot, brotli"; name["cold"] = "milepost, cold"
    name["cold_br"] = "milepost, cold, brotli"; name["fastify"] = "fastify + better-sqlite3"
    split("nginx hot hot_br cold cold_br fastify", order)
    for (i = 1; i <= 6; i++) if ((s = order[i]) in best)
      printf "%-28s %12d %10.1f %8d %10.2f\n", name[s], best[s], p99[s], failed[s], best[s] / best["nginx"]
    if ("fastify" in best) printf "cold is %.1f times fastify\n", best["cold"] / best["fastify"]
  }'
