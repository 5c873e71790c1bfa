#!/usr/bin/env bash
# clang-tidy, by the list in .clang-tidy, over what changed in the working tree and in the last ten
# commits: at most 40 files, since each takes some seconds. What is left out is named.
#
#   tests/scripts/tidy_test.sh          what changed lately
#   tests/scripts/tidy_test.sh --all    everything; takes half an hour
#
# Needs build/dev/compile_commands.json. Headers are looked at with the sources that include them.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1
most=40

command -v clang-tidy >/dev/null || { echo "skip tidy: clang-tidy is not installed"; exit 0; }
[ -f build/dev/compile_commands.json ] || { echo "skip tidy: dev is not configured"; exit 0; }

changed() {
  git status --porcelain --untracked-files=all | cut -c4-
  git log -10 --format= --name-only
}
# Of a header the source beside it.
sources_of() { sed -n 's/\.\(h\|cc\)$/.cc/p' | grep -E '^(shared|server|client)/' | awk '!seen[$0]++'; }
compiled() {
  local file
  while read -r file; do
    [ -f "$file" ] && grep -qF "/$file\"" build/dev/compile_commands.json && echo "$file"
  done
}

if [ "${1:-}" = --all ]; then
  mapfile -t files < <(find shared server client -name '*.cc' | sort | compiled)
elif git rev-parse HEAD >/dev/null 2>&1; then
  mapfile -t files < <(changed | sources_of | compiled)
  if [ ${#files[@]} -gt $most ]; then
    echo "left for --all, changed longer ago: ${files[*]:most}"
    files=("${files[@]:0:most}")
  fi
else
  echo "skip tidy: this is no clone, so nothing says what changed"
  exit 0
fi

look_at() {
  local said
  if said=$(nice clang-tidy -p build/dev --quiet "$1" 2>/dev/null); then
    echo "ok $1"
  else
    printf 'not ok %s\n%s\n' "$1" "$said"  # at once, so that two do not mix
  fi
}
export -f look_at
[ ${#files[@]} -gt 0 ] || { echo "ok nothing changed"; exit 0; }
# shellcheck disable=SC2016
said=$(printf '%s\n' "${files[@]}" | xargs -P "$(nproc)" -I{} bash -c 'look_at "$1"' _ {})
printf '%s\n' "$said"
! grep -q '^not ok' <<<"$said"
