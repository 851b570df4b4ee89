# SPDX-License-Identifier: AGPL-3.0-or-later
# The few words that every folder's CMakeLists.txt is written in.

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(GTest REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json)

add_library(chiosco_flags INTERFACE)
target_compile_options(chiosco_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-missing-field-initializers
    $<$<BOOL:${CHIOSCO_WERROR}>:-Werror>)

# Reading the same headers of the libraries again in every file was a third of a build from
# nothing. They are read once: for programs and libraries, and with GoogleTest for tests. All
# compile with the same options, so that they can share (docs/decisions/0035).
set(read_once
    <algorithm> <array> <charconv> <chrono> <cstdint> <expected> <filesystem> <functional> <map>
    <memory> <optional> <ranges> <set> <span> <string> <string_view> <utility> <variant> <vector>
    <boost/json.hpp>)
target_compile_options(chiosco_flags INTERFACE -pthread)
target_link_libraries(chiosco_flags INTERFACE Boost::json)
# GCC forgets which of the headers read before are the system's, and warns in them: these four
# are never true there. The asan preset and the fuzz targets look for the real ones.
target_compile_options(chiosco_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess
    -Wno-array-bounds -Wno-stringop-overread -Wno-stringop-overflow -Wno-restrict>)
foreach(kind plain test)
    add_library(chiosco_headers_${kind} OBJECT ${PROJECT_SOURCE_DIR}/cmake/pch.cpp)
    target_link_libraries(chiosco_headers_${kind} PRIVATE chiosco_flags)
    target_precompile_headers(chiosco_headers_${kind} PRIVATE ${read_once})
endforeach()
target_link_libraries(chiosco_headers_test PRIVATE GTest::gtest)
target_precompile_headers(chiosco_headers_test PRIVATE <gtest/gtest.h>)

# chiosco_pkg(NAME pkg...): an imported target chiosco::NAME from pkg-config, headers as system.
function(chiosco_pkg name)
    pkg_check_modules(${name}_pc REQUIRED IMPORTED_TARGET GLOBAL ${ARGN})
    add_library(chiosco::${name} ALIAS PkgConfig::${name}_pc)
endfunction()

chiosco_pkg(sqlite sqlite3)
chiosco_pkg(sodium libsodium)
chiosco_pkg(zstd libzstd)
chiosco_pkg(curl libcurl)
chiosco_pkg(icu icu-uc icu-i18n)
chiosco_pkg(pango pango pangocairo pangoft2)
chiosco_pkg(sdl sdl2)
chiosco_pkg(imgui imgui)
chiosco_pkg(zip libzip)
chiosco_pkg(ical libical)
chiosco_pkg(png libpng)

# chiosco_library(NAME SOURCES a.cpp... USES chiosco::x... [PRIVATE_USES y...])
# One target per folder. USES is a row of "who may include whom" (docs/architecture.md).
function(chiosco_library name)
    cmake_parse_arguments(A "" "" "SOURCES;USES;PRIVATE_USES" ${ARGN})
    if(A_SOURCES)
        add_library(chiosco_${name} STATIC ${A_SOURCES})
        target_include_directories(chiosco_${name} PUBLIC ${PROJECT_SOURCE_DIR}
                                   PRIVATE ${PROJECT_BINARY_DIR})
        target_link_libraries(chiosco_${name} PUBLIC ${A_USES}
                              PRIVATE ${A_PRIVATE_USES} chiosco_flags)
        target_precompile_headers(chiosco_${name} REUSE_FROM chiosco_headers_plain)
    else()
        add_library(chiosco_${name} INTERFACE)
        target_include_directories(chiosco_${name} INTERFACE ${PROJECT_SOURCE_DIR})
        target_link_libraries(chiosco_${name} INTERFACE ${A_USES})
    endif()
    add_library(chiosco::${name} ALIAS chiosco_${name})
endfunction()

# chiosco_program(NAME SOURCES main.cpp... USES chiosco::x...)
function(chiosco_program name)
    cmake_parse_arguments(A "" "" "SOURCES;USES" ${ARGN})
    add_executable(${name} ${A_SOURCES})
    target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR})
    target_link_libraries(${name} PRIVATE ${A_USES} chiosco_flags)
    target_precompile_headers(${name} REUSE_FROM chiosco_headers_plain)
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
endfunction()

# chiosco_test(NAME SOURCES a_test.cpp... USES chiosco::x... [TIMEOUT seconds] [ALONE_WITH what])
# Tests that are ALONE_WITH the same thing do not run at once.
# Tests know where the sources, the shared data (which may be absent) and the programs are.
function(chiosco_test name)
    cmake_parse_arguments(A "" "TIMEOUT;ALONE_WITH" "SOURCES;USES" ${ARGN})
    add_executable(${name} ${A_SOURCES})
    target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR})
    target_link_libraries(${name} PRIVATE ${A_USES} chiosco_flags GTest::gtest_main)
    target_precompile_headers(${name} REUSE_FROM chiosco_headers_test)
    target_compile_definitions(${name} PRIVATE
        SOURCE_ROOT="${PROJECT_SOURCE_DIR}" PROGRAMS="${PROJECT_BINARY_DIR}/bin"
        SHARED_DATA="${PROJECT_SOURCE_DIR}/../shared/data")
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
    if(NOT A_TIMEOUT)
        set(A_TIMEOUT 120)
    endif()
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT ${A_TIMEOUT})
    if(A_ALONE_WITH)
        set_tests_properties(${name} PROPERTIES RESOURCE_LOCK ${A_ALONE_WITH})
    endif()
endfunction()
