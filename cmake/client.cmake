# The client: Dear ImGui in the browser, and the same client without one for tests. Which platform
# it gets is decided here; the sources know of no switch.
#
# Dear ImGui comes as Debian's source package, pinned; MILEPOST_IMGUI_DIR points at another checkout,
# which imgui_trim.cmake has to fit.
milepost_fetch(imgui e7bd201d56b5ee90d24d5dac85e5c12f98bdb95410252a62d27b7f89e4566d48
               MILEPOST_IMGUI_DIR imgui_dir)

include(cmake/imgui_trim.cmake)
milepost_trim_imgui("${imgui_dir}" "${CMAKE_BINARY_DIR}/imgui")

function(milepost_imgui target)
  add_library(${target} STATIC "${CMAKE_BINARY_DIR}/imgui/imgui.cpp" "${CMAKE_BINARY_DIR}/imgui/imgui_draw.cpp"
              "${imgui_dir}/imgui_tables.cpp" "${imgui_dir}/imgui_widgets.cpp")
  target_include_directories(${target} SYSTEM PUBLIC "${imgui_dir}")
  target_include_directories(${target} PUBLIC "${CMAKE_SOURCE_DIR}")
  target_compile_definitions(${target} PUBLIC IMGUI_USER_CONFIG="client/imgui_config.h")
  if(MILEPOST_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=${MILEPOST_SANITIZE} -fno-omit-frame-pointer -g1)
  endif()
endfunction()

# platform, ui, api and core are libraries, once for each platform; a program is a folder over them.
function(milepost_client_libraries suffix imgui platform_sources)
  file(GLOB ui_sources CONFIGURE_DEPENDS client/ui/*.cc)
  file(GLOB api_sources CONFIGURE_DEPENDS client/api/*.cc)
  file(GLOB core_sources CONFIGURE_DEPENDS client/core/*.cc)
  # Objects, so that what stands in for the C library is linked instead of it.
  add_library(milepost_platform_${suffix} OBJECT client/platform/access_tree.cc client/platform/small_c.cc
              client/platform/texts.cc
              ${platform_sources})
  add_library(milepost_ui_${suffix} STATIC ${ui_sources})
  add_library(milepost_api_${suffix} STATIC ${api_sources})
  add_library(milepost_core_${suffix} STATIC ${core_sources})
  foreach(library platform ui api core)
    target_link_libraries(milepost_${library}_${suffix} PUBLIC milepost_shared ${imgui} PRIVATE third_party_json)
    target_compile_options(milepost_${library}_${suffix} PRIVATE -fno-exceptions)
  endforeach()
  target_link_libraries(milepost_ui_${suffix} PUBLIC milepost_platform_${suffix})
  target_link_libraries(milepost_core_${suffix} PUBLIC milepost_ui_${suffix} milepost_api_${suffix})
endfunction()

# Without a browser: for tests, natively and under node. Its Dear ImGui reports every item it makes,
# so that a test can see that nothing interactive lacks a node.
if(MILEPOST_TESTS)
  milepost_imgui(third_party_imgui_watched)
  target_compile_definitions(third_party_imgui_watched PUBLIC IMGUI_ENABLE_TEST_ENGINE)
  milepost_client_libraries(headless third_party_imgui_watched client/platform/platform_headless.cc)
endif()
if(EMSCRIPTEN)
  milepost_imgui(third_party_imgui)
  file(GLOB web_platform_sources CONFIGURE_DEPENDS client/platform/platform_web.cc client/platform/web_*.cc)
  milepost_client_libraries(web third_party_imgui "${web_platform_sources}")
endif()

# The screens of client/FOLDER as a library, once for each platform.
function(milepost_client_screens folder)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS client/${folder}/*.cc)
  list(FILTER sources EXCLUDE REGEX "/web_main\\.cc$")
  foreach(suffix web headless)
    if(TARGET milepost_core_${suffix})
      add_library(milepost_${folder}_${suffix} STATIC ${sources})
      target_link_libraries(milepost_${folder}_${suffix} PUBLIC milepost_core_${suffix} milepost_platform_${suffix}
                            PRIVATE third_party_json)
      target_compile_options(milepost_${folder}_${suffix} PRIVATE -fno-exceptions)
    endif()
  endforeach()
endfunction()

# A program for browsers, as NAME.js and NAME.wasm, of the screens of client/FOLDER. Which of them it
# has says their screens.cc, or the one that is given: it stands before the library's.
function(milepost_client_program name folder)
  if(EMSCRIPTEN)
    add_executable(${name} client/${folder}/web_main.cc ${ARGN})
    target_link_libraries(${name} PRIVATE milepost_${folder}_web milepost_platform_web)
    target_compile_options(${name} PRIVATE -fno-exceptions -fno-rtti)
    # Its JavaScript optimizer needs node modules that Debian keeps where only Debian's node looks.
    set_target_properties(${name} PROPERTIES CXX_LINKER_LAUNCHER "${CMAKE_COMMAND};-E;env;NODE_PATH=/usr/share/nodejs")
    # Sines are the browser's own.
    target_link_options(${name} PRIVATE -sJS_MATH=1 -sENVIRONMENT=web -sALLOW_MEMORY_GROWTH=1 -sFILESYSTEM=0
                        -sMALLOC=emmalloc -sMINIMAL_RUNTIME=1 -sMINIMAL_RUNTIME_STREAMING_WASM_COMPILATION=1
                        -sTOTAL_STACK=512KB -sINITIAL_MEMORY=8MB -sSUPPORT_LONGJMP=0 -sTEXTDECODER=2)
    # Once more over the whole: about a hundredth smaller; and another one by its data in one piece.
    find_program(WASM_OPT wasm-opt)
    find_program(NODE NAMES node nodejs)
    if(WASM_OPT AND NODE AND CMAKE_BUILD_TYPE STREQUAL "Release")
      add_custom_command(TARGET ${name} POST_BUILD VERBATIM
        COMMAND "${WASM_OPT}" --enable-bulk-memory --enable-sign-ext --enable-nontrapping-float-to-int --flatten
                --rereloop -Oz -Oz --converge --traps-never-happen ${name}.wasm -o ${name}.wasm
        COMMAND "${NODE}" "${CMAKE_SOURCE_DIR}/cmake/join_data.mjs" ${name}.wasm)
      set_property(TARGET ${name} APPEND PROPERTY LINK_DEPENDS "${CMAKE_SOURCE_DIR}/cmake/join_data.mjs")
    endif()
    file(GLOB libraries CONFIGURE_DEPENDS web/platform/*.js)
    foreach(library ${libraries})
      target_link_options(${name} PRIVATE "SHELL:--js-library ${library}")
      set_property(TARGET ${name} APPEND PROPERTY LINK_DEPENDS "${library}")
    endforeach()
  endif()
endfunction()

milepost_client_screens(portal)
milepost_client_screens(workplace)
milepost_client_program(client portal)
milepost_client_program(tracker portal client/tracker/screens.cc)
milepost_client_program(workplace workplace)
# All.
if(EMSCRIPTEN)
  add_custom_target(programs DEPENDS client tracker workplace)
endif()
