// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/paint/window.h"

#include <SDL.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "core/base/log.h"
#include "kiosk-app/paint/display_fd.h"

namespace chiosco::paint {

namespace {

constexpr int poll_ms = 16;

void set_hints(const Options& options) {
    // Without these SDL presents through GL where there is one (5 times slower without a GPU),
    // doubles every touch as a mouse, and takes Ctrl-C away from the developer.
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    if (options.hidden) SDL_SetHint(SDL_HINT_VIDEODRIVER, "dummy");
}

// The same glass with fewer pixels, so that a tall kiosk fits a developer's desktop.
ui::Panel fitted(ui::Panel panel, const Options& options) {
    SDL_Rect room;
    if (options.hidden || SDL_GetDisplayUsableBounds(0, &room) != 0) return panel;
    const double scale = std::min(
        {1.0, static_cast<double>(room.w) / panel.width_px, (room.h - 40.0) / panel.height_px});
    panel.width_px = static_cast<int>(panel.width_px * scale);
    panel.height_px = static_cast<int>(panel.height_px * scale);
    return panel;
}

}  // namespace

Result<std::unique_ptr<Window>> Window::open(const ui::Panel& panel, const Options& options) {
    set_hints(options);
    if (SDL_Init(SDL_INIT_VIDEO) != 0) return failure(ErrorCode::refused, SDL_GetError());
    auto made = std::unique_ptr<Window>(new Window);
    made->panel_ = options.full_screen ? panel : fitted(panel, options);
    made->bell_ = Fd{eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
    if (!made->bell_) return std::unexpected(system_error("eventfd"));
    const Uint32 flags = options.full_screen ? Uint32{SDL_WINDOW_FULLSCREEN_DESKTOP} : 0;
    made->window_ = SDL_CreateWindow("Chiosco", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                                     made->panel_.width_px, made->panel_.height_px, flags);
    if (!made->window_) return failure(ErrorCode::refused, SDL_GetError());
    if (options.full_screen) {
        SDL_GetWindowSize(made->window_, &made->panel_.width_px, &made->panel_.height_px);
        SDL_ShowCursor(SDL_DISABLE);
    }
    made->find_sources();
    return made;
}

Window::~Window() {
    if (window_) SDL_DestroyWindow(window_);
    SDL_Quit();
}

// Where input comes from decides what can be slept on.
void Window::find_sources() {
    const std::string driver = SDL_GetCurrentVideoDriver();
    if (driver == "dummy" || driver == "offscreen") return;
    if (driver == "KMSDRM") {
        std::error_code none;
        for (const auto& entry : std::filesystem::directory_iterator("/dev/input", none)) {
            if (!entry.path().filename().string().starts_with("event")) continue;
            Fd device{::open(entry.path().c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)};
            if (device) devices_.push_back(std::move(device));
        }
        must_poll_ = devices_.empty();
        return;
    }
    display_ = display_fd(window_);
    must_poll_ = display_ < 0;
    log::note("window.open", {{"driver", driver}, {"polls", must_poll_ ? "yes" : "no"}});
}

Result<Glass> Window::glass() {
    SDL_Surface* surface = SDL_GetWindowSurface(window_);
    if (!surface) return failure(ErrorCode::refused, SDL_GetError());
    ENSURE(surface->format->BytesPerPixel == 4 && surface->format->Rmask == 0xff0000);
    return Glass{surface->pixels, surface->w, surface->h, surface->pitch};
}

void Window::update(std::span<const pixman_box32_t> boxes) {
    std::vector<SDL_Rect> rects;
    for (const auto& box : boxes)
        rects.push_back({box.x1, box.y1, box.x2 - box.x1, box.y2 - box.y1});
    if (!rects.empty())
        SDL_UpdateWindowSurfaceRects(window_, rects.data(), static_cast<int>(rects.size()));
}

std::optional<Input> Window::next() {
    SDL_Event event;
    while (SDL_PollEvent(&event)) {
        auto input = read(event);
        if (input && input->kind == Input::Kind::moves) {
            // Of a run of movements only the last counts.
            SDL_Event later;
            while (SDL_PeepEvents(&later, 1, SDL_PEEKEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) == 1 &&
                   later.type == event.type && SDL_PollEvent(&later))
                if (auto newer = read(later)) input = newer;
        }
        if (input) return input;
    }
    return std::nullopt;
}

std::optional<Input> Window::read(const SDL_Event& event) {
    using enum Input::Kind;
    const auto touch = [&](Input::Kind kind) {
        return Input{kind, static_cast<int>(event.tfinger.x * static_cast<float>(panel_.width_px)),
                     static_cast<int>(event.tfinger.y * static_cast<float>(panel_.height_px))};
    };
    switch (event.type) {
    case SDL_MOUSEMOTION: return Input{moves, event.motion.x, event.motion.y};
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        if (event.button.button != SDL_BUTTON_LEFT) return std::nullopt;
        return Input{event.type == SDL_MOUSEBUTTONDOWN ? down : up, event.button.x, event.button.y};
    case SDL_FINGERDOWN:
        if (finger_) return std::nullopt;
        finger_ = event.tfinger.fingerId;
        return touch(down);
    case SDL_FINGERMOTION:
        if (finger_ != event.tfinger.fingerId) return std::nullopt;
        return touch(moves);
    case SDL_FINGERUP:
        if (finger_ != event.tfinger.fingerId) return std::nullopt;
        finger_.reset();
        return touch(up);
    case SDL_KEYDOWN: return Input{key, 0, 0, SDL_GetKeyName(event.key.keysym.sym)};
    case SDL_TEXTINPUT: return Input{typed, 0, 0, event.text.text};
    case SDL_WINDOWEVENT:
        if (event.window.event == SDL_WINDOWEVENT_EXPOSED) return Input{exposed};
        return std::nullopt;
    case SDL_QUIT: return Input{closed};
    default: return std::nullopt;
    }
}

bool Window::sleep(int timeout_ms, std::span<const int> readable) {
    if (woken_.exchange(false)) return true;
    std::vector<pollfd> polled{{bell_.get(), POLLIN, 0}};
    for (const int fd : readable) polled.push_back({fd, POLLIN, 0});
    if (display_ >= 0) polled.push_back({display_, POLLIN, 0});
    for (const auto& device : devices_) polled.push_back({device.get(), POLLIN, 0});
    if (must_poll_ && (timeout_ms < 0 || timeout_ms > poll_ms)) timeout_ms = poll_ms;
    ::poll(polled.data(), polled.size(), timeout_ms);
    std::uint64_t rung = 0;
    if (polled[0].revents) (void)!::read(bell_.get(), &rung, sizeof rung);
    // SDL reads the devices through its own descriptors; ours are emptied and forgotten.
    char ignored[1024];
    for (const auto& device : devices_)
        while (::read(device.get(), ignored, sizeof ignored) > 0) {
        }
    const bool woken = woken_.exchange(false);
    return woken || std::any_of(polled.begin() + 1,
                                polled.begin() + 1 + static_cast<std::ptrdiff_t>(readable.size()),
                                [](const pollfd& each) { return each.revents != 0; });
}

void Window::wake() {
    woken_ = true;
    const std::uint64_t one = 1;
    (void)!::write(bell_.get(), &one, sizeof one);
}

void Window::inject(Screen::Finger finger, int x, int y) {
    SDL_Event event{};
    if (finger == Screen::Finger::moves) {
        event.type = SDL_MOUSEMOTION;
        event.motion.windowID = SDL_GetWindowID(window_);
        event.motion.x = x;
        event.motion.y = y;
    } else {
        event.type = finger == Screen::Finger::down ? SDL_MOUSEBUTTONDOWN : SDL_MOUSEBUTTONUP;
        event.button.windowID = SDL_GetWindowID(window_);
        event.button.button = SDL_BUTTON_LEFT;
        event.button.x = x;
        event.button.y = y;
    }
    SDL_PushEvent(&event);
    const std::uint64_t one = 1;
    (void)!::write(bell_.get(), &one, sizeof one);
}

}  // namespace chiosco::paint
