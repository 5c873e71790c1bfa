# shellcheck shell=bash
# For the scripts here: servers on free ports of loopback, ended when the script ends.
pids=()
finish() { for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; wait 2>/dev/null || true; }
trap finish EXIT

need() {
  for tool in "$@"; do
    command -v "$tool" >/dev/null || { echo "$(basename "$0"): $tool is missing: apt-get install wrk nginx-light sqlite3 curl" >&2; exit 1; }
  done
}
# One that nothing listens on just now, outside of what the kernel gives to clients.
free_port() {
  local port
  for port in $(shuf -i 20000-32000 -n 100); do
    (exec 3<> "/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
  echo "$(basename "$0"): no port is free" >&2
  exit 1
}
wait_for() {
  for _ in $(seq 100); do curl -sf -o /dev/null "$1" && return 0; sleep 0.1; done
  echo "$(basename "$0"): nothing answers at $1" >&2
  exit 1
}
