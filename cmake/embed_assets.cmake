# Builds files of web/, and files made by the build, into a library: each under a name with a hash of
# its content, beside its brotli and gzip forms where those tools are there.
#
#   milepost_embed_assets(milepost_assets web/page.js "${CMAKE_BINARY_DIR}/land.txt")
#
# As a script (cmake -P) it writes one library's source, see the end.

function(milepost_embed_assets library)
  set(out "${CMAKE_BINARY_DIR}/${library}")
  set(sources)
  foreach(file IN LISTS ARGN)
    cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY "${CMAKE_SOURCE_DIR}")
    list(APPEND sources "${file}")
  endforeach()
  add_custom_command(
    OUTPUT "${out}/assets_data.cc"
    COMMAND "${CMAKE_COMMAND}" -D "OUT=${out}" -D "FILES=${sources}"
            -P "${CMAKE_SOURCE_DIR}/cmake/embed_assets.cmake"
    DEPENDS ${sources} "${CMAKE_SOURCE_DIR}/cmake/embed_assets.cmake"
    COMMENT "Embedding web assets"
    VERBATIM)
  add_library(${library} STATIC "${out}/assets_data.cc")
  target_link_libraries(${library} PRIVATE milepost_options)
endfunction()

if(NOT CMAKE_SCRIPT_MODE_FILE)
  return()
endif()

find_program(BROTLI brotli)
find_program(GZIP gzip)
find_program(TERSER terser)
file(MAKE_DIRECTORY "${OUT}")

set(types_css "text/css; charset=utf-8")
set(types_js "text/javascript; charset=utf-8")
set(types_svg "image/svg+xml")
set(types_png "image/png")
set(types_html "text/html; charset=utf-8")
set(types_json "application/json")
set(types_wasm "application/wasm")
set(types_txt "text/plain; charset=utf-8")

set(code "// Written by cmake/embed_assets.cmake.\n#include \"server/pages/assets.h\"\n\n")
set(table "")
set(index 0)

# The bytes of a file behind a symbol; the assembler reads them, so size does not matter.
function(embed symbol path)
  set(code "${code}asm(\".section .rodata\\n\"
    \".global ${symbol}\\n${symbol}:\\n.incbin \\\"${path}\\\"\\n\"
    \".global ${symbol}_end\\n${symbol}_end:\\n.byte 0\\n.text\\n\");
extern \"C\" const char ${symbol}[], ${symbol}_end[];\n" PARENT_SCOPE)
endfunction()

# What browsers get need not be readable: a smaller form of scripts and style sheets.
function(shrink path extension result)
  get_filename_component(name "${path}" NAME)
  set(small "${OUT}/${name}")
  if(extension STREQUAL "js" AND TERSER)
    # Module is handed from one script to another; Debian's node modules are where only its node looks.
    execute_process(COMMAND "${CMAKE_COMMAND}" -E env NODE_PATH=/usr/share/nodejs "${TERSER}" "${path}"
                            --compress toplevel --mangle "toplevel,reserved=[Module]" --output "${small}"
                    COMMAND_ERROR_IS_FATAL ANY)
  elseif(extension STREQUAL "css")
    file(READ "${path}" text)
    string(REGEX REPLACE "/\\*[^*]*\\*+([^/*][^*]*\\*+)*/" "" text "${text}")
    string(REGEX REPLACE "\n[ \n]*" "\n" text "${text}")
    string(REGEX REPLACE " *{ *" "{" text "${text}")
    string(REGEX REPLACE "([:;,]) +" "\\1" text "${text}")
    file(WRITE "${small}" "${text}")
  else()
    set(small "${path}")
  endif()
  set(${result} "${small}" PARENT_SCOPE)
endfunction()

foreach(path IN LISTS FILES)
  get_filename_component(name "${path}" NAME)
  get_filename_component(stem "${path}" NAME_WE)
  get_filename_component(extension "${path}" LAST_EXT)
  string(SUBSTRING "${extension}" 1 -1 extension)
  if(NOT DEFINED types_${extension})
    message(FATAL_ERROR "embed_assets: what is the content type of ${name}?")
  endif()
  shrink("${path}" "${extension}" path)
  file(SHA256 "${path}" hash)
  string(SUBSTRING "${hash}" 0 16 hash)
  set(symbol "milepost_asset_${index}")
  embed(${symbol} "${path}")
  set(br "{}")
  set(gz "{}")
  if(BROTLI)
    execute_process(COMMAND "${BROTLI}" -q 11 -f -o "${OUT}/${name}.br" "${path}" COMMAND_ERROR_IS_FATAL ANY)
    embed(${symbol}_br "${OUT}/${name}.br")
    set(br "{${symbol}_br, ${symbol}_br_end}")
  endif()
  if(GZIP)
    execute_process(COMMAND "${GZIP}" -9 -n -c "${path}" OUTPUT_FILE "${OUT}/${name}.gz" COMMAND_ERROR_IS_FATAL ANY)
    embed(${symbol}_gz "${OUT}/${name}.gz")
    set(gz "{${symbol}_gz, ${symbol}_gz_end}")
  endif()
  # Staff's are apart, so that a proxy can keep all of it from the world by one prefix.
  set(folder "/assets")
  if(stem STREQUAL "workplace")
    set(folder "/workplace/assets")
  endif()
  set(table "${table}      {\"${folder}/${stem}.${hash}.${extension}\", \"${name}\", \"${types_${extension}}\",
       \"\\\"${hash}\\\"\", {${symbol}, ${symbol}_end}, ${br}, ${gz}},\n")
  math(EXPR index "${index} + 1")
endforeach()

file(WRITE "${OUT}/assets_data.cc" "${code}
namespace milepost::pages {

std::span<const Asset> all_assets() {
  static const Asset kAssets[] = {
${table}  };
  return kAssets;
}

}  // namespace milepost::pages
")
