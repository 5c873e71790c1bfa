#!/usr/bin/env bash
# Fetches one Debian source package from suite forky and unpacks its upstream tarball.
#
#   cmake/fetch_debian_source.sh PACKAGE SHA256 DIRECTORY
#
# The user's own apt is left alone: sources list, list folder and cache are private ones below
# DIRECTORY. The mirror is the one this machine's apt already uses. apt checks the signatures with
# Debian's keyring; SHA256 is the tarball this project was tested with. Another version is
# unpacked too, with a warning (suites move on). Writes DIRECTORY/PACKAGE and, beside it,
# DIRECTORY/PACKAGE.version and DIRECTORY/PACKAGE.tested (yes or no).
set -euo pipefail
package=$1 tested_sha=$2 directory=$3
[ -f "$directory/$package.tested" ] && exit 0

mkdir -p "$directory"
directory=$(cd "$directory" && pwd)
work="$directory/.fetch-$package"
rm -rf "$work"
mkdir -p "$work/lists/partial" "$work/archives/partial"

mirror_of_lists() {
  apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Label: Debian' 2>/dev/null | head -n 1
}
# Where no lists were ever fetched, apt still names what it would fetch.
mirror_of_sources() {
  apt-get update --print-uris 2>/dev/null |
    sed -nE "s,^'(https?://[^']*debian[^']*)/dists/[^/]+/(In)?Release'.*,\1,p" | grep -v security | head -n 1
}
mirror=$(mirror_of_lists || true)
[ -n "$mirror" ] || mirror=$(mirror_of_sources || true)
if [ -z "$mirror" ]; then
  echo "fetch: apt on this machine names no Debian mirror; give a checkout of $package by its MILEPOST_*_DIR setting instead" >&2
  exit 1
fi
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
echo "deb-src [check-valid-until=no signed-by=$keyring] $mirror forky main" > "$work/sources.list"

apt_private=(-o "Dir::Etc::sourcelist=$work/sources.list" -o Dir::Etc::sourceparts=-
             -o "Dir::State::lists=$work/lists" -o "Dir::Cache=$work" -o "Dir::Cache::archives=$work/archives"
             -o APT::Sandbox::User=root -o Acquire::Languages=none)
echo "fetch: $package from Debian's sources" >&2
apt-get "${apt_private[@]}" -qq update >&2
(cd "$work" && apt-get "${apt_private[@]}" -qq source --download-only --tar-only "$package" >&2)

tarball=$(ls "$work/${package}"_*.orig.tar.* | grep -v '\.asc$' | head -n 1)
version=$(basename "$tarball" | sed -E "s/^${package}_(.*)\.orig\.tar\..*/\1/")
sha=$(sha256sum "$tarball" | cut -d' ' -f1)
rm -rf "${directory:?}/$package"
mkdir -p "$directory/$package"
tar -xf "$tarball" -C "$directory/$package" --strip-components=1
echo "$version" > "$directory/$package.version"
if [ "$sha" = "$tested_sha" ]; then
  echo yes > "$directory/$package.tested"
else
  echo "fetch: $package $version came, which is not the version this project was tested with" >&2
  echo no > "$directory/$package.tested"
fi
rm -rf "$work"
