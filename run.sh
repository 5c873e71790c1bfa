#!/usr/bin/env bash
# Milepost in one command, on a fresh Debian 12:
#
#   ./run.sh                     install what is missing, build, serve http://127.0.0.1:8080
#   ./run.sh --no-demo           the same with an empty database
#   ./run.sh --port 9000         options of `serve` are passed on
#   ./run.sh SUBCOMMAND …        build if needed and run: import, figures, key, … (--help lists them)
#   --no-install                 before anything else: touch no packages
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=cmake/steps.sh
. "$root/cmake/steps.sh"
program="$root/build/release/milepost"

install=yes demo=yes
while [ $# -gt 0 ]; do
  case $1 in
    --no-install) install=no ;;
    --no-demo) demo=no ;;
    *) break ;;
  esac
  shift
done

# What is built and made is the matter of one run.sh at a time.
prepare() {
  local lock
  [ -w "$root" ] || fail "this user may not write to $root; give it the folder (chown -R $(id -un) $root) or copy it."
  mkdir -p "$root/build"
  exec {lock}>"$root/build/.run-lock"
  flock -n "$lock" || { say "Waiting for another run.sh"; flock "$lock"; }
  if [ "$install" = yes ]; then install_packages "${run_packages[@]}"; fi
  build_preset client programs || exit 1
  build_preset release milepost || exit 1
  if [ ! -d "$root/var" ]; then mkdir -m 700 "$root/var"; fi
  if [ $# -gt 0 ]; then "$@"; fi
  exec {lock}>&-
}

# The database appears whole or not at all; beside it, the waybills to try.
make_demo_database() {
  if [ -e "$MILEPOST_DB" ] || [ "$demo" = no ]; then return; fi
  say "Creating $MILEPOST_DB with demo shipments"
  local new="$MILEPOST_DB.new"
  rm -f "$new" "$new-wal" "$new-shm"
  (umask 077 && "$program" demo --db "$new" >"$waybills") || fail "the demo shipments could not be made"
  mv "$new" "$MILEPOST_DB"
}

port_is_taken() { (: <"/dev/tcp/$1/$2") 2>/dev/null; }

export MILEPOST_DB="${MILEPOST_DB:-$root/var/milepost.db}"
waybills="${MILEPOST_DB%.db}-waybills.txt"
case $MILEPOST_DB in postgres://* | postgresql://*) demo=no waybills= ;; esac  # as with --db below
if [ -z "${MILEPOST_CONFIG:-}" ] && [ -f "$root/var/settings.json" ]; then
  export MILEPOST_CONFIG="$root/var/settings.json"
fi

if [ $# -gt 0 ] && [[ $1 != -* || $1 = --help || $1 = -h || $1 = --version ]]; then
  prepare
  exec "$program" "$@"
fi

address=127.0.0.1 port=8080
arguments=("$@")
for ((i = 0; i < ${#arguments[@]}; ++i)); do
  case ${arguments[i]} in
    --port) port=${arguments[i + 1]:-} ;;
    --port=*) port=${arguments[i]#*=} ;;
    --bind) address=${arguments[i + 1]:-} ;;
    --bind=*) address=${arguments[i]#*=} ;;
    --db | --db=*) demo=no waybills= ;;  # that database is the user's own matter
  esac
done
if port_is_taken "$address" "$port"; then
  fail "port $port of $address is in use. Stop what listens there, or choose another: ./run.sh --port $((port + 1))"
fi
prepare make_demo_database
host=$address
case $host in
  0.0.0.0 | ::) host=127.0.0.1 ;;
  *:*) host="[$host]" ;;
esac
if [ "$port" != 0 ]; then
  say "Milepost: http://$host:$port"
  if [ -s "$waybills" ]; then
    while read -r waybill; do say "  try http://$host:$port/t/$waybill"; done <"$waybills"
  fi
fi
say "Stop it with Ctrl-C."
exec "$program" serve "$@"
