#!/usr/bin/env bash
# A Dear ImGui that is not the one cmake/imgui_trim.cmake was written for stops the build with a
# sentence, and is never built half trimmed. Prints `ok` and `not ok` lines. Needs a configured build.
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
checkout=${MILEPOST_IMGUI_DIR:-$root/build/third_party/imgui}
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
printf 'include("%s")\nmilepost_trim_imgui("%s" "%s")\n' "$root/cmake/imgui_trim.cmake" "$folder/checkout" "$folder/out" \
  >"$folder/trim.cmake"

# expect NAME WORDS… : the run fails and says all of them; without any it succeeds and writes both files.
expect() {
  local name=$1 said status
  shift
  said=$(cmake -P "$folder/trim.cmake" 2>&1)
  status=$?
  said=$(tr -s ' \n' ' ' <<<"$said")  # CMake breaks lines
  if [ $# = 0 ] && { [ $status != 0 ] || ! [ -s "$folder/out/imgui.cpp" ] || ! [ -s "$folder/out/imgui_draw.cpp" ]; }; then
    echo "not ok $name"; echo "  $said"; return
  fi
  for words in "$@"; do
    if [ $status = 0 ] || [[ $said != *"$words"* ]]; then echo "not ok $name"; echo "  no \"$words\" in: $said"; return; fi
  done
  echo "ok $name"
}

# doctor FILE SED: the checkout with one file changed.
doctor() {
  rm -rf "$folder/checkout" "$folder/out"
  mkdir "$folder/checkout"
  cp "$checkout"/*.cpp "$checkout"/*.h "$folder/checkout"
  [ $# = 0 ] && return
  sed -i "$2" "$folder/checkout/$1"
  if cmp -s "$checkout/$1" "$folder/checkout/$1"; then echo "not ok doctoring $1"; fi
}

doctor
expect "the checkout that it was written for is trimmed"

doctor imgui.cpp 's/^    NavUpdate();/    NavUpdateAll();/'
expect "a call that is gone stops it" 'imgui.cpp' '"NavUpdate();" 0 times' 'expects 1' 'set MILEPOST_IMGUI_DIR'

doctor imgui.cpp 's/^    UpdateMouseWheel();/&\n&/'
expect "a call that is there twice stops it" '"UpdateMouseWheel();" 2 times' 'set MILEPOST_IMGUI_DIR'

doctor imgui.cpp '0,/if (g.IO.ConfigErrorRecovery)/s//if (g.IO.ConfigErrors)/'
expect "a condition of several places stops it where one is gone" '"if (g.IO.ConfigErrorRecovery)" 2 times' 'expects 3'

doctor imgui_draw.cpp '0,/Flags & ImFontAtlasFlags_NoMouseCursors/s//HasFlag(ImFontAtlasFlags_NoMouseCursors/'
expect "so does one in the drawing half" 'imgui_draw.cpp' '2 times'

doctor imgui_widgets.cpp 's/if (sscanf(buf, format/if (parse(buf, format/'
expect "scanning that is not where it was stops it" 'imgui_widgets.cpp' '"sscanf(" 2 times'

doctor imgui_draw.cpp '$a int added() { return sscanf("1", "%d", nullptr); }'
expect "scanning where none was stops it" 'imgui_draw.cpp' '"sscanf(" 1 times' 'expects 0'

doctor imgui.cpp 's/crc = _mm_crc32_u8(crc, /crc = hash_of(crc, /'
expect "hashing by something else stops it" '"crc = _mm_crc32_u8(crc," 0 times'

doctor imgui_draw.cpp 's/IMGUI_DISABLE_DEFAULT_FONT/IMGUI_DISABLE_EMBEDDED_FONT/'
expect "a setting that is asked for no more stops it" 'client/imgui_config.h sets IMGUI_DISABLE_DEFAULT_FONT' 'never asks for it' \
  'set MILEPOST_IMGUI_DIR'
