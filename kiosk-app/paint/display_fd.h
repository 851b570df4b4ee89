// SPDX-License-Identifier: AGPL-3.0-or-later
// Apart, because X11's headers define words such as None and Status.
#pragma once

struct SDL_Window;

namespace chiosco::paint {

// The descriptor on which `window`'s X11 display speaks; -1 on any other display.
int display_fd(SDL_Window* window);

}  // namespace chiosco::paint
