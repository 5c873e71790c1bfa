# The outline of the land for the map, made from Natural Earth's as npm's world-atlas packs it:
# ${CMAKE_BINARY_DIR}/land.txt. What is pinned, and by which hash, says web/land/package-lock.json.
#
# MILEPOST_LAND_FILE points at a ready land-50m.json, for machines that npm cannot serve. node is
# needed in both cases.
#
# As a script (cmake -P) it makes the file, see the end.

if(NOT CMAKE_SCRIPT_MODE_FILE)
  set(MILEPOST_LAND_FILE "" CACHE FILEPATH "A land-50m.json of world-atlas 2, instead of npm's")
  set(land_sources package.json package-lock.json .npmrc encode_land.mjs)
  list(TRANSFORM land_sources PREPEND "${CMAKE_SOURCE_DIR}/web/land/")
  add_custom_command(
    OUTPUT "${CMAKE_BINARY_DIR}/land.txt"
    COMMAND "${CMAKE_COMMAND}" -D "SOURCE=${CMAKE_SOURCE_DIR}/web/land" -D "OUT=${CMAKE_BINARY_DIR}"
            -D "FILE=${MILEPOST_LAND_FILE}" -P "${CMAKE_SOURCE_DIR}/cmake/land.cmake"
    DEPENDS ${land_sources} ${MILEPOST_LAND_FILE} "${CMAKE_SOURCE_DIR}/cmake/land.cmake"
    COMMENT "Making the outline of the land"
    VERBATIM)
  add_custom_target(land DEPENDS "${CMAKE_BINARY_DIR}/land.txt")
  return()
endif()

find_program(NODE NAMES node nodejs)
if(NOT NODE)
  message(FATAL_ERROR "The map's outline of the land is made by node, which is not there: install nodejs.")
endif()
if(NOT FILE)
  find_program(NPM npm)
  set(log "${OUT}/land-npm.log")
  set(failed yes)
  if(NPM)
    file(COPY "${SOURCE}/package.json" "${SOURCE}/package-lock.json" "${SOURCE}/.npmrc" DESTINATION "${OUT}/land")
    execute_process(COMMAND "${NPM}" ci --ignore-scripts --loglevel=error WORKING_DIRECTORY "${OUT}/land"
                    OUTPUT_FILE "${log}" ERROR_FILE "${log}" RESULT_VARIABLE failed TIMEOUT 300)
  endif()
  if(NOT failed STREQUAL "0")
    message(FATAL_ERROR "The map's outline of the land could not be fetched with npm (${log}): mend that, or \
set the CMake variable MILEPOST_LAND_FILE to a land-50m.json of world-atlas 2.")
  endif()
  set(FILE "${OUT}/land/node_modules/world-atlas/land-50m.json")
endif()
execute_process(COMMAND "${NODE}" "${SOURCE}/encode_land.mjs" "${FILE}" "${OUT}/land.txt" RESULT_VARIABLE failed)
if(NOT failed STREQUAL "0")
  file(REMOVE "${OUT}/land.txt")
  message(FATAL_ERROR "The map's outline of the land could not be made from ${FILE}.")
endif()
