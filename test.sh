#!/usr/bin/env bash
# Runs every test. The last line is `N passed, N failed, N skipped`; the exit status is 0 only
# when nothing failed. What is skipped is named.
#
#   ./test.sh                 everything
#   ./test.sh --quick         the native tests alone
#   ./test.sh --only NAME     one of: shared server front client web fuzz scripts (may be repeated)
#   ./test.sh --gallery [REGEX…]   no tests: pictures of every screen, in build/gallery/
#     --compare FOLDER        and what differs in them from those kept in that folder
#   --no-install              touch no packages
#
# The whole output of each runner lies in build/log/.
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# Functions are called by their names in `all`.
# shellcheck source=cmake/steps.sh disable=SC2317
. "$root/cmake/steps.sh"
cd "$root" || exit 1

all=(shared server front client web fuzz scripts)
chosen=() install=yes gallery='' pictures=()
while [ $# -gt 0 ]; do
  case $1 in
    --quick) chosen+=(shared server) ;;
    --only)
      [[ " ${all[*]} " = *" ${2:-} "* ]] || fail "--only takes one of: ${all[*]}"
      chosen+=("$2")
      shift ;;
    --no-install) install=no ;;
    --gallery) gallery=yes ;;
    --compare)
      { [ -n "$gallery" ] && [ -d "${2:-}" ]; } || fail "--compare takes a folder, and goes with --gallery"
      pictures+=(--compare "$(realpath -- "$2")")
      shift ;;
    [!-]*) [ -n "$gallery" ] || fail "$1 is for --gallery only"; pictures+=("$1") ;;
    *) sed -n '2,/^set/s/^#\{1,\} \{0,1\}//p' "$0" >&2; exit 2 ;;
  esac
  shift
done
[ ${#chosen[@]} -gt 0 ] || chosen=("${all[@]}")

results="$logs/results"  # a line "passed failed skipped" for each thing that was counted
mkdir -p "$logs"
: >"$results"
count() { echo "$1 $2 $3" >>"$results"; }
broken() { echo "FAILED $*"; count 0 1 0; }

children=()
finish() {
  trap - EXIT INT TERM
  local child
  for child in "${children[@]}"; do kill "$child" 2>/dev/null; done
  awk -v interrupted="$1" '
    { passed += $1; failed += $2; skipped += $3 }
    END {
      if (interrupted) { print "FAILED interrupted before the end"; ++failed }
      if (passed + failed == 0) { print "FAILED nothing ran"; ++failed }
      printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped
      exit failed != 0
    }' "$results"
  exit
}
trap 'finish interrupted' EXIT INT TERM

build() {
  echo "== $1: building"
  build_preset "$@" || { broken "building $1"; return 1; }
}

# run_googletest NAME COMMAND…: counts from the report that the run leaves. A run that ends without
# one (a crash, a hang), answers non-zero without a failed test, or ran nothing is a failure.
run_googletest() {
  local name=$1 status tests failures skips
  local report="$logs/$1.xml" log="$logs/$1.log"
  shift
  rm -f "$report"
  timeout --kill-after=10 1200 "$@" --gtest_output="xml:$report" >"$log" 2>&1
  status=$?
  if [ ! -s "$report" ]; then
    broken "$name ended with status $status before its report, in $(grep -F '[ RUN' "$log" | tail -n 1)"
    grep -m 1 -A 25 -E 'ERROR: |runtime error: |Aborted' "$log" || tail -n 25 "$log"
    return
  fi
  tests=$(grep -c '<testcase ' "$report")
  skips=$(grep -cE '<testcase .*result="(skipped|suppressed)"' "$report")
  failures=$(sed -n 's/^<testsuites [^>]* failures="\([0-9]*\)".*/\1/p' "$report")
  if [ "$tests" = 0 ]; then
    broken "$name ran no test"
    return
  fi
  if [ "$status" != 0 ] && [ "$failures" = 0 ]; then
    broken "$name passed its tests and then ended with status $status"
    tail -n 30 "$log"
  fi
  count $((tests - failures - skips)) "$failures" "$skips"
  echo "   $name: $((tests - failures - skips)) passed, $failures failed, $skips skipped"
  name_failed_and_skipped "$name" "$report"
}

# Out of a GoogleTest report: each failed test with what was wrong, each skipped one with why.
name_failed_and_skipped() {
  awk -v name="$1" '
    function attribute(key,   from) {
      from = index($0, " " key "=\"")
      if (!from) return ""
      from = substr($0, from + length(key) + 3)
      return substr(from, 1, index(from, "\"") - 1)
    }
    function plain(text) {
      gsub(/&#x0A;/, " ", text); gsub(/&lt;/, "<", text); gsub(/&gt;/, ">", text)
      gsub(/&quot;/, "\"", text); gsub(/&apos;/, "\047", text); gsub(/&amp;/, "\\&", text)
      return text
    }
    /<testcase / { test = attribute("classname") "." attribute("name"); told = 0 }
    /<testcase .*result="suppressed"/ { print "   SKIPPED " name ": " test " (disabled)" }
    /<skipped message=/ { print "   SKIPPED " name ": " test ": " plain(attribute("message")) }
    /<failure message=/ { if (!told++) print "FAILED " name ": " test; inside = 1; sub(/^.*<!\[CDATA\[/, "") }
    inside { text = $0; inside = !sub(/\]\]><\/failure>.*/, "", text); print "     " text }' "$2"
}

# Runs in the background; wait_for_runs shows how far all of them are.
start_googletest() {
  run_googletest "$@" &
  children+=($!)
  running+=("$1")
}
wait_for_runs() {
  local next_line=$((SECONDS + 20)) i
  for i in "${!children[@]}"; do
    while kill -0 "${children[i]}" 2>/dev/null; do
      sleep 0.2
      if [ "$SECONDS" -ge "$next_line" ]; then
        say_progress
        next_line=$((SECONDS + 20))
      fi
    done
    wait "${children[i]}"
  done
  children=() running=()
}
say_progress() {
  local i done
  for i in "${!children[@]}"; do
    kill -0 "${children[i]}" 2>/dev/null || continue
    done=$(grep -acE '\[       OK \]|\[  SKIPPED \]|\[  FAILED  \]' "$logs/${running[i]}.log" 2>/dev/null)
    echo "   ${running[i]}: ${done:-0} done"
  done
}

# run_script FILE: a script that prints `ok NAME`, `not ok NAME` and `skip NAME: WHY` lines.
run_script() {
  local name log status counts
  name=$(basename "$1" .sh)
  log="$logs/$name.log"
  timeout --kill-after=10 1800 "$1" >"$log" 2>&1
  status=$?
  counts="$(grep -c '^ok ' "$log") $(grep -c '^not ok ' "$log") $(grep -c '^skip ' "$log")"
  read -r passed failed skipped <<<"$counts"
  if [ "$status" != 0 ] && [ "$failed" = 0 ]; then
    broken "$name ended with status $status"
    tail -n 20 "$log"
  elif [ "$counts" = "0 0 0" ]; then
    broken "$name ran no test"
  fi
  count "$passed" "$failed" "$skipped"
  echo "   $name: $passed passed, $failed failed, $skipped skipped"
  if [ "$failed" != 0 ]; then grep -A 10 '^not ok ' "$log" | sed "s/^not ok /FAILED $name: /"; fi
  sed -n "s/^skip /   SKIPPED $name: /p" "$log"
}

run_scripts() {
  local script
  for script in "$@"; do run_script "$script"; done
}

# What hangs on no time goes on while the next thing is built; what does wait for sockets, processes
# and deadlines runs by itself.
test_shared() {
  build dev shared_tests || return 0
  wait_for_runs
  start_googletest shared build/dev/tests/shared_tests
}

# In as many parts at once as there are processors.
test_server() {
  local parts part
  build dev milepost server_tests || return 0
  wait_for_runs
  parts=$(nproc)
  for ((part = 0; part < parts; ++part)); do
    start_googletest "server-$part" env GTEST_TOTAL_SHARDS="$parts" GTEST_SHARD_INDEX="$part" \
      build/dev/tests/server_tests
  done
  wait_for_runs
}

# Its threads, under ThreadSanitizer; under the others it is a part of server_tests.
test_front() {
  build tsan front_tests || return 0
  wait_for_runs
  start_googletest front build/tsan/tests/front_tests
  wait_for_runs
}

# The client without a browser; in WebAssembly too, with test_web.
test_client() {
  build dev client_tests || return 0
  wait_for_runs
  start_googletest client build/dev/tests/client_tests
}

test_web() {
  build web shared_tests client_tests || return 0
  wait_for_runs
  start_googletest web node --no-experimental-fetch build/web/tests/shared_tests.js
  start_googletest client-web node --no-experimental-fetch build/web/tests/client_tests.js
}

# Each target gets its corpus once; an empty corpus is a failure.
test_fuzz() {
  local source target log inputs
  build dev fuzz_targets || return 0
  for source in tests/fuzz/*_fuzz.cc; do
    target=$(basename "$source" .cc)
    log="$logs/$target.log"
    inputs=$(find "tests/fuzz/corpus/${target%_fuzz}" -type f 2>/dev/null | wc -l)
    if [ "$inputs" = 0 ]; then
      broken "$target has no corpus"
    elif timeout 300 "build/dev/tests/fuzz/$target" "tests/fuzz/corpus/${target%_fuzz}" >"$log" 2>&1; then
      count 1 0 0
      echo "   $target: $inputs inputs replayed"
    else
      broken "$target"
      grep -m 1 -A 25 -E 'ERROR: |runtime error: ' "$log" || tail -n 25 "$log"
    fi
  done
}

# The browser meets the program with the client in it.
test_scripts() {
  local script others=()
  build client programs || return 0
  build dev milepost || return 0
  wait_for_runs
  echo "== scripts"
  # A browser waits more than it works: the rest goes on beside it.
  for script in tests/scripts/*_test.sh; do
    [[ $script = *_web_test.sh ]] || others+=("$script")
  done
  run_scripts "${others[@]}" &
  children+=($!)
  run_scripts tests/scripts/*_web_test.sh
  wait "${children[@]}"
  children=()
}

# Needs what pages_web_test.sh needs.
take_pictures() {
  if [ "$install" = yes ]; then install_packages "${run_packages[@]}" "${browser_test_packages[@]}"; fi
  build_preset client programs && build_preset dev milepost_pinned || return 1
  (cd tests/web && { [ -d node_modules/playwright-core ] || npm ci --ignore-scripts --no-audit --no-fund; } &&
    node gallery.mjs "$@")
  local status=$?
  say "The pictures are in $root/build/gallery/"
  return "$status"
}
if [ -n "$gallery" ]; then
  trap - EXIT INT TERM
  take_pictures "${pictures[@]}"
  exit
fi

if [ "$install" = yes ]; then
  packages=("${run_packages[@]}" "${native_test_packages[@]}")
  case " ${chosen[*]} " in *' web '* | *' fuzz '*) packages+=("${other_test_packages[@]}") ;; esac
  if [[ " ${chosen[*]} " = *' scripts '* ]]; then
    packages+=("${browser_test_packages[@]}" "${proxy_test_packages[@]}" "${tidy_packages[@]}")
  fi
  install_packages "${packages[@]}"
fi
for runner in "${chosen[@]}"; do
  "test_$runner" || broken "$runner"
done
wait_for_runs
finish ''
