// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/paint/sheets.h"

#include <map>

namespace chiosco::sheets {

namespace {

using namespace ui;

constexpr Um edge = mm(12), gap = mm(6);

const char* arabic(std::string_view italian) {
    static const std::map<std::string_view, const char*> words{
        {"Punto Lucciola", "نقطة لوتشولا"},
        {"Portineria di quartiere", "بوابة الحي"},
        {"Martedì 10 marzo", "الثلاثاء 10 مارس"},
        {"Buongiorno. Come possiamo aiutarti?", "مرحبًا! بماذا يمكننا مساعدتك؟"},
        {"Cerco aiuto", "أبحث عن مساعدة"},
        {"Per una situazione: casa, soldi, salute, famiglia", "سكن، مال، صحة، عائلة"},
        {"Indirizzi e orari", "العناوين والمواعيد"},
        {"Dove andare, quando è aperto, come arrivarci", "أين تذهب، ومتى، وكيف تصل"},
        {"Corsi e attività", "دورات وأنشطة"},
        {"Vedi che cosa c'è e prenota un posto", "اطّلع على المتاح واحجز مكانًا"},
        {"Parla con una persona", "تحدّث مع شخص"},
        {"Oggi c'è Marta, fino alle 19:00", "مارتا هنا اليوم حتى الساعة 19:00"},
        {"Ho un foglietto col codice", "لديّ ورقة برمز"},
        {"Numeri di emergenza", "أرقام الطوارئ"},
        {"Questo schermo non telefona", "هذه الشاشة لا تتصل بالهاتف"},
        {"Ascolta", "استمع"},
        {"Testo grande", "نص كبير"},
        {"Contrasto", "التباين"},
        {"Lingua", "اللغة"},
        {"Ho finito", "انتهيت"},
        {"Indietro", "رجوع"}};
    const auto found = words.find(italian);
    return found == words.end() ? nullptr : found->second;
}

class Sheeting {
public:
    Sheeting(const std::string& lang, const Panel& panel) : panel_(panel) {
        sheet_.look.lang = lang;
        if (lang == "ar" || lang == "ur") sheet_.look.direction = Direction::right_to_left;
    }

    Text text(std::string_view italian) const {
        const char* other = sheet_.look.lang == "ar" ? arabic(italian) : nullptr;
        return verbatim(other ? other : std::string{italian});
    }
    Box& box(Role role, std::string_view words, Rect rect, Name name = {}) {
        Part part{role, text(words)};
        part.name = std::move(name);
        if (!part.name.empty()) part.action = Action{};
        sheet_.layout.boxes.push_back({std::move(part), rect});
        return sheet_.layout.boxes.back();
    }
    void line(Box& box, std::string_view words, Rect rect, Face face,
              Line::Use use = Line::Use::main) {
        box.lines.push_back({text(words), rect, face, use});
    }
    void bands(Um head, Um bar) {
        sheet_.layout.head = {0, 0, panel_.width, head};
        sheet_.layout.bar = {0, panel_.height - bar, panel_.width, bar};
        sheet_.layout.body = {0, head, panel_.width, panel_.height - head - bar};
    }
    void head(bool with_back);
    void bar();
    Um width() const { return panel_.width; }
    Um height() const { return panel_.height; }
    Sheet take();

private:
    Panel panel_;
    Sheet sheet_;
};

void Sheeting::head(bool with_back) {
    const Um right = panel_.width - edge;
    if (with_back) {
        Box& back = box(Role::back, "Indietro", {edge, mm(10), mm(52), mm(20)}, "back");
        back.part.icon = "arrow-left";
        back.icon = {edge + mm(5), mm(15), mm(10), mm(10)};
        line(back, "Indietro", {edge + mm(17), mm(14), mm(33), mm(12)}, Face::strong);
    } else {
        Box& point = box(Role::point, "Punto Lucciola", {edge, mm(10), mm(130), mm(18)});
        point.part.icon = "store";
        point.icon = {edge, mm(10), mm(17), mm(17)};
        line(point, "Punto Lucciola", {edge + mm(22), mm(10), mm(100), mm(9.5)}, Face::strong);
        line(point, "Portineria di quartiere", {edge + mm(22), mm(19), mm(100), mm(8)}, Face::small,
             Line::Use::detail);
    }
    Box& clock = box(Role::clock, "10:24", {right - mm(90), mm(10), mm(90), mm(20)});
    line(clock, "10:24", {right - mm(90), mm(9), mm(90), mm(11)}, Face::clock);
    line(clock, "Martedì 10 marzo", {right - mm(90), mm(20), mm(90), mm(8)}, Face::small,
         Line::Use::detail);
}

void Sheeting::bar() {
    const char* items[][2] = {{"Ascolta", "volume-2"},
                              {"Testo grande", "a-large-small"},
                              {"Contrasto", "contrast"},
                              {"Lingua", "languages"},
                              {"Ho finito", "log-out"}};
    const Um each = (width() - 2 * edge) / 5, top = sheet_.layout.bar.y + mm(2);
    for (int i = 0; i < 5; ++i) {
        Box& item = box(Role::bar, items[i][0], {edge + i * each, top, each, mm(26)},
                        "bar:" + std::to_string(i));
        item.part.icon = items[i][1];
        item.part.chosen = i == 1;
        item.icon = {edge + i * each + each / 2 - mm(6), top + mm(2.5), mm(12), mm(12)};
        line(item, items[i][0], {edge + i * each, top + mm(16), each, mm(8)}, Face::small);
    }
}

Sheet Sheeting::take() {
    if (sheet_.look.direction == Direction::right_to_left) {
        const auto turn = [&](Rect& rect) {
            if (rect.width > 0) rect.x = width() - rect.x - rect.width;
        };
        for (auto& box : sheet_.layout.boxes) {
            turn(box.rect), turn(box.icon);
            for (auto& line : box.lines) turn(line.rect);
        }
    }
    return std::move(sheet_);
}

struct Door {
    const char *name, *label, *detail, *icon;
    Tint tint;
};
constexpr Door doors[] = {
    {"needs", "Cerco aiuto", "Per una situazione: casa, soldi, salute, famiglia", "hand-heart",
     Tint::blue},
    {"search", "Indirizzi e orari", "Dove andare, quando è aperto, come arrivarci", "map-pin",
     Tint::teal},
    {"events", "Corsi e attività", "Vedi che cosa c'è e prenota un posto", "calendar-days",
     Tint::purple},
    {"person", "Parla con una persona", "Oggi c'è Marta, fino alle 19:00", "user-round",
     Tint::orange},
    {"slip", "Ho un foglietto col codice", "", "ticket", Tint::green},
    {"numbers", "Numeri di emergenza", "Questo schermo non telefona", "siren", Tint::red}};

// Buttons, choices, a QR code and a wait, from `y` on.
void choosing(Sheeting& sheet, Um y) {
    const Um width = sheet.width() - 2 * edge;
    const Emphasis kinds[] = {Emphasis::primary, Emphasis::normal, Emphasis::quiet,
                              Emphasis::danger};
    for (int i = 0; i < 4; ++i) {
        const Um half = (width - gap) / 2;
        const Rect rect{edge + i % 2 * (half + gap), y + i / 2 * mm(28), half, mm(23)};
        Box& box = sheet.box(Role::button, "Stampa", rect, "button:" + std::to_string(i));
        box.part.emphasis = kinds[i];
        box.part.icon = "printer";
        box.icon = {rect.x + mm(8), rect.y + mm(6), mm(11), mm(11)};
        sheet.line(box, "Stampa il foglietto", {rect.x + mm(25), rect.y, half - mm(28), mm(23)},
                   Face::strong);
    }
    y += mm(60);
    for (int i = 0; i < 3; ++i) {
        const Um third = (width - 2 * gap) / 3;
        const Rect rect{edge + i * (third + gap), y, third, mm(22)};
        Box& box = sheet.box(Role::choice, "Sì", rect, "choice:" + std::to_string(i));
        box.part.chosen = i == 1;
        constexpr const char* answers[] = {"Per me", "Per un altro", "Non so"};
        sheet.line(box, answers[i], {rect.x + mm(6), y, third - mm(20), mm(22)}, Face::strong);
    }
    Box& qr = sheet.box(Role::picture, "", {edge, y + mm(28), mm(54), mm(54)});
    qr.icon = {edge + mm(4), y + mm(32), mm(46), mm(46)};
    qr.part.value = "CHIOSCO1:K7M2Q9XR4B5";
    Box& busy = sheet.box(Role::busy, "Un momento…", {edge + mm(60), y + mm(32), mm(120), mm(30)});
    busy.icon = {busy.rect.x + mm(6), busy.rect.y + mm(6), mm(18), mm(18)};
    const Rect beside{busy.rect.x + mm(30), busy.rect.y, mm(86), mm(30)};
    sheet.line(busy, "Un momento…", beside, Face::body);
    sheet.bar();
}

}  // namespace

std::string said(const ui::Text& text, std::string_view) {
    for (const auto& argument : text.arguments())
        if (const auto* words = std::get_if<Verbatim>(&argument)) return words->words;
    return {};
}

Sheet home(const std::string& lang, const Panel& panel) {
    Sheeting sheet(lang, panel);
    sheet.bands(mm(86), mm(30));
    sheet.head(false);
    Box& title = sheet.box(Role::title, "Buongiorno. Come possiamo aiutarti?",
                           {edge, mm(42), sheet.width() - 2 * edge, mm(32)});
    sheet.line(title, "Buongiorno. Come possiamo aiutarti?", title.rect, Face::hero);
    const bool tall = panel.height > panel.width;
    const int columns = tall ? 2 : 3;
    const Um width = (sheet.width() - 2 * edge - (columns - 1) * gap) / columns;
    const Um height = tall ? mm(104) : mm(64), top = mm(98), pad = mm(7);
    for (int i = 0; i < 6; ++i) {
        const Door& door = doors[i];
        const Rect rect{edge + (i % columns) * (width + gap), top + (i / columns) * (height + gap),
                        width, height};
        Box& tile = sheet.box(Role::tile, door.label, rect, door.name);
        tile.part.icon = door.icon;
        tile.part.tint = door.tint;
        const Um badge = tall ? mm(26) : mm(20);
        tile.icon = {rect.x + pad, rect.y + pad, badge, badge};
        const Um under = rect.y + pad + badge + mm(5);
        sheet.line(tile, door.label, {rect.x + pad, under, width - 2 * pad, mm(10)}, Face::strong);
        sheet.line(tile, door.detail, {rect.x + pad, under + mm(12), width - 2 * pad, mm(20)},
                   Face::body, Line::Use::detail);
    }
    sheet.bar();
    return sheet.take();
}

Sheet list(const std::string& lang, const Panel& panel) {
    Sheeting sheet(lang, panel);
    sheet.bands(mm(64), mm(30));
    sheet.head(true);
    Box& title = sheet.box(Role::title, "Indirizzi e orari",
                           {edge, mm(38), sheet.width() - 2 * edge, mm(16)});
    sheet.line(title, "Indirizzi e orari", title.rect, Face::title);
    const Um width = sheet.width() - 2 * edge, height = mm(36);
    for (int i = 0; i < 8; ++i) {
        const Door& door = doors[i % 6];
        const Rect rect{edge, mm(72) + i * (height + mm(5)), width, height};
        Box& row = sheet.box(Role::row, door.label, rect, "row:" + std::to_string(i));
        row.part.icon = door.icon;
        row.part.tint = door.tint;
        row.icon = {rect.x + mm(6), rect.y + mm(8), mm(20), mm(20)};
        const Um x = rect.x + mm(32);
        sheet.line(row, door.label, {x, rect.y + mm(4), width - mm(60), mm(10)}, Face::strong);
        sheet.line(row, "Via dei Tigli 12 · 400 m", {x, rect.y + mm(13.5), width - mm(60), mm(10)},
                   Face::body, Line::Use::detail);
        sheet.line(row, "aperto ora", {x, rect.y + mm(24.5), mm(34), mm(8)}, Face::small,
                   Line::Use::mark);
        sheet.line(row, "gratis", {x + mm(38), rect.y + mm(24.5), mm(24), mm(8)}, Face::small,
                   Line::Use::mark);
    }
    Box& next = sheet.box(Role::more, "Avanti",
                          {sheet.width() - edge - mm(60), mm(404), mm(60), mm(22)}, "more:next");
    next.part.icon = "arrow-right";
    next.icon = {next.rect.x + mm(44), next.rect.y + mm(6), mm(10), mm(10)};
    sheet.line(next, "Avanti", {next.rect.x + mm(8), next.rect.y + mm(4), mm(34), mm(14)},
               Face::strong);
    sheet.bar();
    return sheet.take();
}

Sheet typing(const std::string& lang, const Panel& panel) {
    Sheeting sheet(lang, panel);
    sheet.bands(mm(64), mm(30));
    sheet.head(true);
    Box& title = sheet.box(Role::title, "Che cosa cerchi?",
                           {edge, mm(38), sheet.width() - 2 * edge, mm(16)});
    sheet.line(title, "Che cosa cerchi?", title.rect, Face::title);
    Box& field = sheet.box(Role::field, "Scrivi qui",
                           {edge, mm(74), sheet.width() - 2 * edge, mm(36)}, "field:q");
    field.part.value = lang == "ar" ? "مساعدة 19:00" : "mensa 19:00";
    field.part.caret = lang == "ar" ? 8 : 3;
    field.part.active = true;
    sheet.line(field, "Scrivi qui", {edge, mm(75), mm(100), mm(10)}, Face::body);
    sheet.line(field, field.part.value,
               {edge + mm(5), mm(91), sheet.width() - 2 * edge - mm(10), mm(14)}, Face::strong,
               Line::Use::value);
    const char* rows[] = {"qwertyuiop", "asdfghjklò", "^zxcvbnm<-"};
    const Um each = (sheet.width() - 2 * edge) / 10, key = mm(20);
    for (int y = 0; y < 3; ++y)
        for (int x = 0; x < 10; ++x) {
            if (y == 1 && x == 9) continue;
            const std::string legend(1, rows[y][x]);
            const Rect rect{edge + x * each + mm(1.25), mm(300) + y * (key + mm(3)), each - mm(2.5),
                            key};
            Box& box =
                sheet.box(Role::key, legend, rect, "key:" + std::to_string(y) + std::to_string(x));
            if (legend == "^")
                box.part.icon = "arrow-big-up";
            else if (legend == "<")
                box.part.icon = "delete";
            else if (legend == "-")
                box.part.icon = "check", box.part.emphasis = Emphasis::primary;
            else
                sheet.line(box, legend, rect, Face::key);
        }
    sheet.bar();
    return sheet.take();
}

Sheet words(const std::string& lang, const Panel& panel) {
    Sheeting sheet(lang, panel);
    sheet.bands(mm(64), mm(30));
    sheet.head(true);
    const Um width = sheet.width() - 2 * edge;
    Box& title = sheet.box(Role::title, "Mensa di via dei Tigli", {edge, mm(38), width, mm(16)});
    sheet.line(title, "Mensa di via dei Tigli", title.rect, Face::title);
    Um y = mm(74);
    for (int i = 0; i < 4; ++i, y += mm(27)) {
        Box& box = sheet.box(Role::notice, "Avviso", {edge, y, width, mm(22)});
        box.part.tone = static_cast<Tone>(i);
        box.icon = {edge + mm(6), y + mm(6), mm(10), mm(10)};
        sheet.line(box, "Oggi chiude prima, alle 19:00.",
                   {edge + mm(22), y, width - mm(28), mm(22)}, Face::body);
    }
    for (int i = 0; i < 2; ++i, y += mm(30)) {
        Box& box = sheet.box(Role::fact, "Orari", {edge, y, width, mm(27)});
        box.part.icon = i ? "clock" : "map-pin";
        box.icon = {edge + mm(5), y + mm(5), mm(16), mm(16)};
        sheet.line(box, i ? "Orari" : "Indirizzo", {edge + mm(27), y + mm(3), width, mm(9)},
                   Face::small, Line::Use::detail);
        sheet.line(box, i ? "Lunedì-venerdì, 9:00-12:30" : "Via dei Tigli 12",
                   {edge + mm(27), y + mm(12), width - mm(30), mm(12)}, Face::body,
                   Line::Use::value);
    }
    for (int i = 0; i < 2; ++i, y += mm(18)) {
        Box& box = sheet.box(Role::step, "Passo", {edge, y, width, mm(15)});
        sheet.line(box, std::to_string(i + 1), {edge, y + mm(1), mm(13), mm(13)}, Face::strong,
                   Line::Use::number);
        sheet.line(box, "Porta un documento e il codice fiscale.",
                   {edge + mm(18), y, width, mm(15)}, Face::body);
    }
    choosing(sheet, y);
    return sheet.take();
}

std::unique_ptr<paint::Screen> open(const Panel& panel) {
    auto screen = paint::Screen::open(panel, paint::default_theme(), said, {.hidden = true});
    if (!screen) ensure_failed(screen.error().message.c_str(), __FILE__, __LINE__);
    return *std::move(screen);
}

Rect place(const Layout& layout, std::string_view name) {
    for (const auto& box : layout.boxes)
        if (box.part.name == name) return box.rect;
    ensure_failed("no such box", __FILE__, __LINE__);
}

}  // namespace chiosco::sheets
