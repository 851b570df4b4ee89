// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/paint/display_fd.h"

#include <SDL.h>
#include <SDL_syswm.h>
#include <dlfcn.h>

namespace chiosco::paint {

int display_fd(SDL_Window* window) {
    SDL_SysWMinfo about;
    SDL_VERSION(&about.version);
    if (!SDL_GetWindowWMInfo(window, &about) || about.subsystem != SDL_SYSWM_X11) return -1;
    // SDL has loaded libX11 already; linking it would bring it to kiosks that have no X.
    void* library = dlopen("libX11.so.6", RTLD_LAZY | RTLD_NOLOAD);
    if (!library) return -1;
    const auto number = reinterpret_cast<int (*)(Display*)>(dlsym(library, "XConnectionNumber"));
    const int fd = number ? number(about.info.x11.display) : -1;
    dlclose(library);
    return fd;
}

}  // namespace chiosco::paint
