# Every dependency is named here and nowhere else.
#
# Debian packages: nlohmann-json3-dev, libsqlite3-dev, libpq-dev, libsodium-dev, libhowardhinnant-date-dev,
# libbrotli-dev, zlib1g-dev, libcurl4-openssl-dev, libssl-dev, libexiv2-dev, libgd-dev, libgmime-3.0-dev, libcli11-dev,
# libgtest-dev. Debian source packages, fetched and pinned: cpp-httplib and qr-code-generator (here), imgui (client).
# MILEPOST_HTTPLIB_DIR points at any other cpp-httplib checkout.

set(MILEPOST_THIRD_PARTY_DIR "${CMAKE_SOURCE_DIR}/build/third_party")

# A folder that holds only nlohmann/, so that em++ never sees /usr/include.
find_path(NLOHMANN_INCLUDE_DIR nlohmann/json.hpp PATHS /usr/include NO_CMAKE_FIND_ROOT_PATH REQUIRED)
set(json_include "${CMAKE_BINARY_DIR}/include/json")
file(MAKE_DIRECTORY "${json_include}")
if(NOT EXISTS "${json_include}/nlohmann")
  file(CREATE_LINK "${NLOHMANN_INCLUDE_DIR}/nlohmann" "${json_include}/nlohmann" SYMBOLIC)
endif()
add_library(third_party_json INTERFACE)
target_include_directories(third_party_json SYSTEM INTERFACE "${json_include}")
if(EMSCRIPTEN)
  target_compile_definitions(third_party_json INTERFACE JSON_NOEXCEPTION)
endif()

# GoogleTest: the system's library, or for WebAssembly the same version from its sources.
if(MILEPOST_TESTS AND EMSCRIPTEN)
  set(googletest_dir /usr/src/googletest/googletest)
  add_library(third_party_gtest STATIC "${googletest_dir}/src/gtest-all.cc" "${googletest_dir}/src/gtest_main.cc")
  target_include_directories(third_party_gtest PRIVATE "${googletest_dir}")
  target_include_directories(third_party_gtest SYSTEM PUBLIC "${googletest_dir}/include")
  target_compile_definitions(third_party_gtest PUBLIC GTEST_HAS_PTHREAD=0)
elseif(MILEPOST_TESTS)
  find_package(GTest REQUIRED)
  add_library(third_party_gtest INTERFACE)
  target_link_libraries(third_party_gtest INTERFACE GTest::gtest_main)
endif()

function(milepost_fetch package sha256 override_variable result)
  set(${override_variable} "$ENV{${override_variable}}" CACHE PATH "A checkout of ${package} to use")
  if(${override_variable})
    set(${result} "${${override_variable}}" PARENT_SCOPE)
    return()
  endif()
  execute_process(
    COMMAND "${CMAKE_SOURCE_DIR}/cmake/fetch_debian_source.sh" ${package} ${sha256} "${MILEPOST_THIRD_PARTY_DIR}"
    RESULT_VARIABLE failed)
  if(failed)
    message(FATAL_ERROR "Could not fetch ${package}. Set ${override_variable} to a checkout of it.")
  endif()
  set(${result} "${MILEPOST_THIRD_PARTY_DIR}/${package}" PARENT_SCOPE)
endfunction()

# QR codes: the C version of Nayuki's library; MILEPOST_QRCODEGEN_DIR points at any checkout of it.
milepost_fetch(qr-code-generator 2ec0a4d33d6f521c942eeaf473d42d5fe139abcfa57d2beffe10c5cf7d34ae60
               MILEPOST_QRCODEGEN_DIR qrcodegen_dir)
add_library(third_party_qrcodegen STATIC "${qrcodegen_dir}/c/qrcodegen.c")
target_include_directories(third_party_qrcodegen SYSTEM PUBLIC "${qrcodegen_dir}/c")
if(MILEPOST_SANITIZE)
  target_compile_options(third_party_qrcodegen PRIVATE -fsanitize=${MILEPOST_SANITIZE} -fno-omit-frame-pointer -g1)
endif()

if(NOT EMSCRIPTEN)
  find_library(DATE_TZ_LIBRARY date-tz REQUIRED)
  add_library(third_party_date INTERFACE)
  target_link_libraries(third_party_date INTERFACE "${DATE_TZ_LIBRARY}")

  # The words of e-mail: fields, addresses, encodings. Its headers need those of GLib.
  find_path(GMIME_INCLUDE_DIR gmime/gmime.h PATH_SUFFIXES gmime-3.0 REQUIRED)
  find_path(GLIB_INCLUDE_DIR glib.h PATH_SUFFIXES glib-2.0 REQUIRED)
  find_path(GLIB_CONFIG_DIR glibconfig.h PATHS "/usr/lib/${CMAKE_LIBRARY_ARCHITECTURE}" /usr/lib
            PATH_SUFFIXES glib-2.0/include REQUIRED)
  find_library(GMIME_LIBRARY gmime-3.0 REQUIRED)
  find_library(GOBJECT_LIBRARY gobject-2.0 REQUIRED)
  find_library(GLIB_LIBRARY glib-2.0 REQUIRED)
  add_library(third_party_mail INTERFACE)
  target_include_directories(third_party_mail SYSTEM INTERFACE "${GMIME_INCLUDE_DIR}" "${GLIB_INCLUDE_DIR}"
                             "${GLIB_CONFIG_DIR}")
  target_link_libraries(third_party_mail INTERFACE "${GMIME_LIBRARY}" "${GOBJECT_LIBRARY}" "${GLIB_LIBRARY}")
endif()

if(NOT EMSCRIPTEN AND NOT MILEPOST_FUZZ)
  find_package(Threads REQUIRED)

  find_package(SQLite3 REQUIRED)
  add_library(third_party_sqlite INTERFACE)
  target_link_libraries(third_party_sqlite INTERFACE SQLite::SQLite3)

  # find_package(PostgreSQL) would ask for the headers of the server, too.
  find_path(PQ_INCLUDE_DIR libpq-fe.h PATH_SUFFIXES postgresql REQUIRED)
  find_library(PQ_LIBRARY pq REQUIRED)
  add_library(third_party_pq INTERFACE)
  target_include_directories(third_party_pq SYSTEM INTERFACE "${PQ_INCLUDE_DIR}")
  target_link_libraries(third_party_pq INTERFACE "${PQ_LIBRARY}")

  find_library(SODIUM_LIBRARY sodium REQUIRED)
  add_library(third_party_sodium INTERFACE)
  target_link_libraries(third_party_sodium INTERFACE "${SODIUM_LIBRARY}")

  # Pictures from outside: exiv2 reads their heads, gd writes them anew.
  find_library(EXIV2_LIBRARY exiv2 REQUIRED)
  find_library(GD_LIBRARY gd REQUIRED)
  add_library(third_party_image INTERFACE)
  target_link_libraries(third_party_image INTERFACE "${EXIV2_LIBRARY}" "${GD_LIBRARY}")
  # What leaves the house: SMTP, and HTTP to others; the curve P-256 of web push.
  find_package(CURL REQUIRED)
  find_package(OpenSSL 3 REQUIRED COMPONENTS Crypto)
  add_library(third_party_curl INTERFACE)
  target_link_libraries(third_party_curl INTERFACE CURL::libcurl OpenSSL::Crypto)

  # Answers on the wire: brotli's encoder, zlib for gzip. Tests read them back.
  find_library(BROTLI_ENCODER_LIBRARY brotlienc REQUIRED)
  find_library(BROTLI_DECODER_LIBRARY brotlidec REQUIRED)
  find_package(ZLIB REQUIRED)
  add_library(third_party_compression INTERFACE)
  target_link_libraries(third_party_compression INTERFACE "${BROTLI_ENCODER_LIBRARY}" ZLIB::ZLIB)
  add_library(third_party_decompression INTERFACE)
  target_link_libraries(third_party_decompression INTERFACE "${BROTLI_DECODER_LIBRARY}" ZLIB::ZLIB)

  # Header-only; on the ordinary include path, so no target of Debian's package is needed.
  find_path(CLI11_INCLUDE_DIR CLI/CLI.hpp REQUIRED)

  milepost_fetch(cpp-httplib 7acb492bffdd95165677d22145c2c4890e6432c5ef53d0f781defe8dec48f567
                 MILEPOST_HTTPLIB_DIR httplib_dir)
  file(STRINGS "${httplib_dir}/httplib.h" httplib_version REGEX "define CPPHTTPLIB_VERSION \"")
  if(NOT httplib_version MATCHES "\"0\\.41\\.0\"" AND NOT MILEPOST_STOCK_SERVER)
    message(WARNING "The front was written for cpp-httplib 0.41.0, and this is another version: building with the "
                    "library's stock server instead. Every open connection holds a thread there: put nginx in front.")
    set(MILEPOST_STOCK_SERVER ON CACHE BOOL "" FORCE)
  endif()
  add_library(third_party_httplib INTERFACE)
  target_include_directories(third_party_httplib SYSTEM INTERFACE "${httplib_dir}")
  target_link_libraries(third_party_httplib INTERFACE Threads::Threads)
endif()
