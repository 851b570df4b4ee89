// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/paint/screen.h"

#include <imgui.h>
#include <time.h>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <cstring>

#include "core/base/clock.h"
#include "kiosk-app/paint/painter.h"
#include "kiosk-app/paint/shot.h"
#include "kiosk-app/paint/tone.h"
#include "kiosk-app/paint/window.h"

namespace chiosco::paint {

namespace {

double cpu_ms() {
    timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

const ImVec2 nowhere{-FLT_MAX, -FLT_MAX};

// ImGui for identities and hit-testing; its letters are never drawn, so one glyph is plenty.
class Core {
public:
    explicit Core(const ui::Panel& panel) : context_(ImGui::CreateContext()) {
        auto& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.LogFilename = nullptr;
        io.DisplaySize = {static_cast<float>(panel.width_px), static_cast<float>(panel.height_px)};
        io.DeltaTime = 1.0f / 60;
        io.MousePos = nowhere;
        io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
        io.Fonts->Flags |= ImFontAtlasFlags_NoBakedLines | ImFontAtlasFlags_NoMouseCursors;
        static constexpr ImWchar only[] = {' ', ' ', 0};
        ImFontConfig font;
        font.GlyphRanges = only;
        io.Fonts->AddFontDefault(&font);
        unsigned char* pixels = nullptr;
        int width = 0, height = 0;
        io.Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
        auto& style = ImGui::GetStyle();
        style.WindowPadding = {0, 0};
        style.WindowBorderSize = 0;
        style.WindowMinSize = {1, 1};
    }
    ~Core() { ImGui::DestroyContext(context_); }
    Core(const Core&) = delete;
    Core& operator=(const Core&) = delete;

private:
    ImGuiContext* context_;
};

ui::Um um_at(int pixel, ui::Um length, int pixels) {
    return static_cast<ui::Um>(std::int64_t{length} * pixel / std::max(pixels, 1));
}

}  // namespace

struct Screen::Inside {
    explicit Inside(std::unique_ptr<Window> opened, std::unique_ptr<TextEngine> engine, Theme with)
        : window(std::move(opened)),
          text(std::move(engine)),
          theme(with),
          core(window->panel()),
          painter(window->panel(), bakery, icons, *text) {}

    std::optional<std::size_t> frame(bool whole = false);
    std::optional<Happening> take(const Input& input);
    Happening tell(std::size_t box) const {
        return {Happening::Kind::chosen, scene.layout.boxes[box].part.name, box};
    }

    std::unique_ptr<Window> window;
    std::unique_ptr<TextEngine> text;
    Theme theme;
    Core core;
    Bakery bakery;
    Icons icons;
    Presenter presenter;
    Painter painter;
    Tone tone;
    Scene scene;
    Stats stats;
};

std::optional<std::size_t> Screen::Inside::frame(bool whole) {
    const double before = cpu_ms();
    const auto glass = window->glass();
    if (!glass) return std::nullopt;  // The display is gone for a moment; the next frame is whole.
    ImGui::NewFrame();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::Begin("glass", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground |
                     ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse);
    const auto chosen = painter.paint(scene, theme);
    ImGui::End();
    ImGui::Render();
    const auto* drawn = ImGui::GetDrawData();
    const std::span<ImDrawList* const> lists{drawn->CmdLists,
                                             static_cast<std::size_t>(drawn->CmdListsCount)};
    const auto& boxes = presenter.present(lists, *glass, whole);
    window->update(boxes);
    text->trim();
    ++stats.frames;
    stats.text_bytes = text->bytes();
    stats.text_entries = text->entries();
    if (!boxes.empty()) {
        ++stats.presented;
        stats.frame_ms = cpu_ms() - before;
    }
    return chosen;
}

// One input, one frame: ImGui 1.86 loses a tap whose two ends fall into the same one.
std::optional<Happening> Screen::Inside::take(const Input& input) {
    auto& io = ImGui::GetIO();
    const ImVec2 place{static_cast<float>(input.x), static_cast<float>(input.y)};
    switch (input.kind) {
    case Input::Kind::moves:
        // Nothing on the glass changes under a finger that does not touch it.
        if (io.MouseDown[0]) io.MousePos = place, frame();
        return std::nullopt;
    case Input::Kind::down:
        io.MousePos = place;
        io.MouseDown[0] = true;
        frame();
        return Happening{.kind = Happening::Kind::touched,
                         .x = um_at(input.x, window->panel().width, window->panel().width_px),
                         .y = um_at(input.y, window->panel().height, window->panel().height_px)};
    case Input::Kind::up: {
        io.MousePos = place;
        io.MouseDown[0] = false;
        const auto chosen = frame();
        // Only now: taken away in the frame of the finger's going up, it would lose the tap.
        io.MousePos = nowhere;
        if (chosen) return tell(*chosen);
        return std::nullopt;
    }
    case Input::Kind::exposed: frame(true); return std::nullopt;
    case Input::Kind::key: return Happening{Happening::Kind::key, input.word};
    case Input::Kind::typed: return Happening{Happening::Kind::typed, input.word};
    case Input::Kind::closed: return Happening{Happening::Kind::closed};
    }
    return std::nullopt;
}

Screen::Screen(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Screen::~Screen() = default;

Result<std::unique_ptr<Screen>> Screen::open(const ui::Panel& panel, Theme theme, Words words,
                                             Options options) {
    auto window = TRY(Window::open(panel, options));
    auto text = TRY(TextEngine::open(window->panel(), std::move(words)));
    TRY(window->glass());
    auto inside = std::make_unique<Inside>(std::move(window), std::move(text), theme);
    return std::unique_ptr<Screen>(new Screen(std::move(inside)));
}

const ui::Panel& Screen::panel() const { return inside_->window->panel(); }
const ui::Measure& Screen::measure() const { return *inside_->text; }
bool Screen::can_write(std::string_view lang) const { return inside_->text->can_write(lang); }
const Stats& Screen::stats() const { return inside_->stats; }
void Screen::use(Theme theme) { inside_->theme = theme; }
void Screen::wake() { inside_->window->wake(); }

void Screen::show(ui::Layout layout, const ui::Look& look, int page, const ui::Name& focused) {
    ui::Look seen = look;
    seen.size = layout.size;
    inside_->scene = {std::move(layout), seen, page, focused};
    inside_->frame();
}

void Screen::tone() { inside_->tone.sound(); }

Happening Screen::wait(int timeout_ms, std::span<const int> readable) {
    inside_->tone.rest();
    const SystemClock clock;
    const auto until = clock.steady() + std::chrono::milliseconds{timeout_ms};
    for (;;) {
        while (const auto input = inside_->window->next())
            if (auto happening = inside_->take(*input)) return *std::move(happening);
        int left = -1;
        if (timeout_ms >= 0)
            left = static_cast<int>(std::max<std::int64_t>(0, (until - clock.steady()).count()));
        ++inside_->stats.waits;
        if (inside_->window->sleep(left, readable)) return {Happening::Kind::woken};
        if (left == 0) {
            while (const auto input = inside_->window->next())
                if (auto happening = inside_->take(*input)) return *std::move(happening);
            return {};
        }
    }
}

void Screen::inject(Finger finger, ui::Um x, ui::Um y) {
    const auto& panel = inside_->window->panel();
    const double scale = static_cast<double>(panel.width_px) / panel.width;
    inside_->window->inject(finger, static_cast<int>(std::lround(x * scale)),
                            static_cast<int>(std::lround(y * scale)));
}

void Screen::inject_tap(ui::Um x, ui::Um y) {
    inject(Finger::moves, x, y);
    inject(Finger::down, x, y);
    inject(Finger::up, x, y);
}

Result<void> Screen::shot(const std::string& path) const {
    return save_png(TRY(inside_->window->glass()), path);
}

void Screen::forget() {
    inside_->scene = {};
    inside_->text->forget();
    inside_->bakery.forget();
    inside_->presenter.forget();
    inside_->stats.text_bytes = inside_->stats.text_entries = 0;
    if (const auto glass = inside_->window->glass()) {
        explicit_bzero(glass->pixels, static_cast<std::size_t>(glass->pitch) *
                                          static_cast<std::size_t>(glass->height));
        const pixman_box32_t all{0, 0, glass->width, glass->height};
        inside_->window->update({&all, 1});
    }
}

}  // namespace chiosco::paint
