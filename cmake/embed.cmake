# SPDX-License-Identifier: AGPL-3.0-or-later
# chiosco_embed(HEADER NAMESPACE file...): a header in the build tree, included by the path HEADER,
# with one `constexpr std::string_view` for each text file, named like it (001_start.sql ->
# text_001_start). Changing a file configures again.
function(chiosco_embed header namespace)
    set(code "// Made by cmake/embed.cmake.\n#pragma once\n#include <string_view>\n")
    string(APPEND code "namespace ${namespace} {\n")
    foreach(file ${ARGN})
        get_filename_component(name ${file} NAME_WE)
        string(MAKE_C_IDENTIFIER ${name} name)
        string(REGEX REPLACE "^_" "" name ${name})
        file(READ ${file} content)
        string(APPEND code
            "inline constexpr std::string_view text_${name} = R\"embed(${content})embed\";\n")
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    endforeach()
    string(APPEND code "}\n")
    set(path ${PROJECT_BINARY_DIR}/${header})
    set(before "")
    if(EXISTS ${path})
        file(READ ${path} before)
    endif()
    if(NOT before STREQUAL code)
        file(WRITE ${path} "${code}")
    endif()
endfunction()
