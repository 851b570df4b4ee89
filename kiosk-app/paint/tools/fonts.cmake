# SPDX-License-Identifier: AGPL-3.0-or-later
# cmake -DLIST=fonts.txt -DNPM=node_modules -DOUT=folder -P fonts.cmake
# Gathers the listed fonts in OUT/files and writes OUT/fonts.conf, so that fontconfig looks there
# and nowhere else, with a cache made now and not at the kiosk's start.
file(MAKE_DIRECTORY "${OUT}/files" "${OUT}/cache")
file(STRINGS "${LIST}" lines REGEX "^[^#]")
foreach(line IN LISTS lines)
    string(REGEX REPLACE " +" ";" parts "${line}")
    list(GET parts 0 name)
    list(GET parts 1 from)
    string(REGEX REPLACE "^npm:" "${NPM}/" from "${from}")
    if(NOT EXISTS "${from}/${name}")
        message(FATAL_ERROR "font ${name} is not in ${from} (see assets/fonts.txt)")
    endif()
    file(COPY "${from}/${name}" DESTINATION "${OUT}/files")
endforeach()
# The rules: SemiBold calls itself a family of its own; Chinese has no bold, so it is thickened.
file(WRITE "${OUT}/fonts.conf" "<?xml version=\"1.0\"?>
<!DOCTYPE fontconfig SYSTEM \"urn:fontconfig:fonts.dtd\">
<fontconfig>
<dir>${OUT}/files</dir>
<cachedir>${OUT}/cache</cachedir>
<cachedir prefix=\"xdg\">chiosco/fonts</cachedir>
<match target=\"scan\">
<test name=\"family\"><string>Titillium Web SemiBold</string></test>
<edit name=\"family\" mode=\"assign\"><string>Titillium Web</string></edit>
</match>
<match target=\"font\">
<test name=\"weight\" compare=\"less_eq\"><const>medium</const></test>
<test target=\"pattern\" name=\"weight\" compare=\"more_eq\"><const>semibold</const></test>
<edit name=\"embolden\" mode=\"assign\"><bool>true</bool></edit>
</match>
</fontconfig>
")
execute_process(COMMAND ${CMAKE_COMMAND} -E env "FONTCONFIG_FILE=${OUT}/fonts.conf"
                        fc-cache -f "${OUT}/files"
                OUTPUT_QUIET ERROR_QUIET)
file(TOUCH "${OUT}/done")
