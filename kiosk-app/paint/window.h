// SPDX-License-Identifier: AGPL-3.0-or-later
// The window, its pixels, and what fingers and keys do to it; sleeps without SDL's polling.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/file.h"
#include "kiosk-app/paint/present.h"
#include "kiosk-app/paint/screen.h"

struct SDL_Window;
union SDL_Event;

namespace chiosco::paint {

struct Input {
    enum class Kind { moves, down, up, key, typed, exposed, closed } kind;
    int x = 0, y = 0;
    std::string word = {};
};

class Window {
public:
    static Result<std::unique_ptr<Window>> open(const ui::Panel& panel, const Options& options);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    // As many pixels as there really are.
    const ui::Panel& panel() const { return panel_; }
    Result<Glass> glass();
    void update(std::span<const pixman_box32_t> boxes);

    // The next thing that was done; nothing when all is told.
    std::optional<Input> next();
    // Until input, wake(), one of `readable`, or the time is up. True when woken or readable.
    bool sleep(int timeout_ms, std::span<const int> readable);
    void wake();
    void inject(Screen::Finger finger, int x, int y);

private:
    Window() = default;
    std::optional<Input> read(const SDL_Event& event);
    void find_sources();

    ui::Panel panel_{};
    SDL_Window* window_ = nullptr;
    Fd bell_;                  // Rung by wake() and inject().
    std::vector<Fd> devices_;  // KMSDRM: input devices, so that we need not poll through SDL.
    int display_ = -1;         // X11: the connection to the display.
    bool must_poll_ = false;   // A driver that tells nobody: look every 16 ms.
    std::atomic<bool> woken_{false};
    std::optional<std::int64_t> finger_;  // The only one that counts.
};

}  // namespace chiosco::paint
