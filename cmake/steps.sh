# Steps that run.sh and test.sh share. Source it; `root` must name the repository.
#
# shellcheck shell=bash disable=SC2154,SC2034
# Everything said here goes to standard error: what a program prints stays alone on standard
# output. Whole outputs of what runs are kept in build/log/.

logs="$root/build/log"

run_packages=(g++ cmake ninja-build dpkg-dev xz-utils ca-certificates tzdata nlohmann-json3-dev
              libcli11-dev libsqlite3-dev libpq-dev libsodium-dev libhowardhinnant-date-dev libbrotli-dev zlib1g-dev
              libcurl4-openssl-dev libssl-dev libexiv2-dev libgd-dev libgmime-3.0-dev emscripten nodejs brotli terser)
# npm fetches the outline of the land. A node from elsewhere brings its own and would not bear
# Debian's.
command -v npm >/dev/null || run_packages+=(npm)
native_test_packages=(libgtest-dev postgresql-15 python3 python3-aiosmtpd openssl)
other_test_packages=(googletest)
browser_test_packages=(chromium fonts-noto-cjk)
proxy_test_packages=(nginx-light caddy)
tidy_packages=(clang-tidy)

say() { printf '%s\n' "$*" >&2; }
fail() { printf '%s: %s\n' "${0##*/}" "$*" >&2; exit 1; }

# Prints those of the packages that are not installed.
missing_packages() {
  local installed
  installed=$(dpkg-query -W -f '${db:Status-Abbrev}${Package}\n' "$@" 2>/dev/null | sed -n 's/^ii //p')
  printf '%s\n' "$@" | grep -vxF -e "$installed" || true
}

# Installs the packages that are missing, with sudo where the user is not root.
install_packages() {
  local id='' version='' missing as_root=() no_cluster no_start=/usr/sbin/policy-rc.d started_none=''
  local service status=0 log="$logs/install.log"
  if [ -r /etc/os-release ]; then
    id=$(. /etc/os-release && printf %s "${ID:-}")
    version=$(. /etc/os-release && printf %s "${VERSION_ID:-}")
  fi
  if [ "$id" != debian ] || [ "${version%%.*}" -lt 12 ] 2>/dev/null; then
    fail "this is ${id:-no known distribution} ${version}, and packages are installed by themselves on Debian 12 or later only.
Install what these Debian packages hold: $*
then run it again with --no-install, or use a Debian 12 container. README.md names the settings for what apt would fetch."
  fi
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0
  missing=${missing//$'\n'/ }
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || fail "packages are missing and this user has no sudo. Let an administrator run:
apt-get update && apt-get install --no-install-recommends $missing"
    if [ ! -t 0 ] && ! sudo -n true 2>/dev/null; then
      fail "packages are missing and sudo wants a password, which cannot be asked for here. Run in a terminal:
sudo apt-get update && sudo apt-get install --no-install-recommends $missing"
    fi
    as_root=(sudo)
  fi
  mkdir -p "$logs"
  say "Installing $missing"
  # The tests start a PostgreSQL and proxies of their own: the packages shall not start any for good.
  no_cluster=/etc/postgresql-common/createcluster.d/milepost.conf
  if [[ " $missing " = *' postgresql-15 '* ]]; then
    "${as_root[@]}" sh -c "mkdir -p ${no_cluster%/*} && echo 'create_main_cluster = false' >$no_cluster"
  fi
  if [[ " $missing " = *' nginx-light '* || " $missing " = *' caddy '* ]] && [ ! -e "$no_start" ]; then
    "${as_root[@]}" sh -c "printf '#!/bin/sh\\nexit 101\\n' >$no_start && chmod 755 $no_start"
    started_none=$no_start
  fi
  # A mirror that is out of reach shows in the install: update answers 0 and warns.
  # shellcheck disable=SC2086
  { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q update &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 install -y \
      --no-install-recommends $missing; } >"$log" 2>&1 || status=$?
  "${as_root[@]}" rm -f "$no_cluster" ${started_none:+"$started_none"}
  if [ "$status" = 0 ] && command -v systemctl >/dev/null; then
    for service in nginx caddy; do
      if [[ " $missing " = *" $service"* ]]; then
        "${as_root[@]}" systemctl disable "$service" >>"$log" 2>&1 || true
      fi
    done
  fi
  if [ "$status" != 0 ]; then
    tail -n 5 "$log" >&2
    if grep -qE 'Could not (resolve|connect)|Temporary failure|Connection (refused|timed out)|Network is unreachable' "$log"; then
      fail "the packages could not be fetched: this machine does not reach its Debian mirror. Mend the network, or install them by hand and use --no-install."
    fi
    fail "the packages could not be installed; apt's words are above and in $log. Mend that, or install them by hand and use --no-install."
  fi
}

# As many compilers as there are processors and 1.2 GB of memory for each.
build_jobs() {
  local processors memory
  processors=$(nproc)
  memory=$(awk '/^MemAvailable/ { print int($2 / 1200000) }' /proc/meminfo)
  [ "$memory" -ge 1 ] || memory=1
  echo $((processors < memory ? processors : memory))
}

# Shows how far ninja is: on a terminal one line that changes, else a line every ten seconds.
# Nothing is shown where nothing is built.
show_build_progress() {
  local preset=$1 line shown='' next_line=0 step='^\[([0-9]+)/([0-9]+)\] (Building|Linking)'
  while IFS= read -r line; do
    [[ $line =~ $step ]] || continue
    if [ -t 2 ]; then
      printf '\rBuilding %s: %s of %s   ' "$preset" "${BASH_REMATCH[@]:1:2}" >&2
      shown=yes
    elif [ "$SECONDS" -ge "$next_line" ]; then
      say "Building $preset: ${BASH_REMATCH[1]} of ${BASH_REMATCH[2]}"
      next_line=$((SECONDS + 10))
    fi
  done
  if [ -n "$shown" ]; then say; fi
}

# build_preset PRESET [TARGET…]: configures where that was not done by these presets, then builds. Answers non-zero after showing what
# went wrong.
build_preset() {
  local preset=$1 log="$logs/build-$1.log"
  shift
  mkdir -p "$logs"
  if [ ! "$root/build/$preset/.configured" -nt "$root/CMakePresets.json" ]; then
    say "Configuring $preset"
    # What is left of a failed attempt, or of another folder this was moved from, is in the way.
    if ! (cd "$root" && cmake --preset "$preset") >"$log" 2>&1 &&
       ! (cd "$root" && cmake --fresh --preset "$preset") >"$log" 2>&1; then
      tail -n 20 "$log" >&2
      say "Configuring $preset failed; the whole output is in $log"
      return 1
    fi
    touch "$root/build/$preset/.configured"
  fi
  nice ninja -C "$root/build/$preset" -j "$(build_jobs)" "$@" 2>&1 | tee "$log" | show_build_progress "$preset"
  if [ "${PIPESTATUS[0]}" != 0 ]; then
    grep -A 25 -m 1 -E '^FAILED:|error:|ninja: error' "$log" >&2
    say "Building $preset failed; the whole output is in $log"
    return 1
  fi
}
