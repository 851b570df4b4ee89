# SPDX-License-Identifier: AGPL-3.0-or-later
# cmake -DCSS=variables.css -DOUT=tokens.h -P tokens.cmake
# The colours of the Italian public design system as named constants: token::blue_30.
file(STRINGS "${CSS}" lines REGEX "^ *--it-color-[a-z]+(-[0-9]+)?: #[0-9a-f]+;")
set(text "// Made from npm design-tokens-italia by kiosk-app/paint/tools/tokens.cmake.\n")
string(APPEND text "#pragma once\n\n#include \"kiosk-app/paint/colour.h\"\n\n")
string(APPEND text "namespace chiosco::paint::token {\n\n")
foreach(line IN LISTS lines)
    if(line MATCHES "--it-color-([a-z0-9-]+): #([0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]);")
        string(REPLACE "-" "_" name "${CMAKE_MATCH_1}")
        string(APPEND text "inline constexpr Rgb ${name} = rgb(0x${CMAKE_MATCH_2});\n")
    endif()
endforeach()
string(APPEND text "\n}  // namespace chiosco::paint::token\n")
file(WRITE "${OUT}" "${text}")
