// SPDX-License-Identifier: AGPL-3.0-or-later
// Pieces that many screens show the same way, under the same names.
#pragma once

#include <algorithm>
#include <concepts>
#include <span>

#include "kiosk-app/screens/parts/paper.h"
#include "kiosk-app/screens/parts/words.h"
#include "kiosk-app/text/t.h"

namespace chiosco::parts {

struct Retried {};
struct PersonWanted {};
struct HomeWanted {};
struct CorrectionWanted {};
struct PageTurned {
    int page = 0;
};
struct ServicesWanted {};
struct ServiceChosen {
    std::string id;
};

constexpr int rows_max = 8;
// Rows of services are three lines high: so many of them stand on an upright panel at once.
constexpr int services_alone = 6, services_below = 4;

// Rows of one page when `count` are dealt out evenly: 9 are 5 and 4, not 8 and 1.
constexpr int evenly(std::size_t count) {
    const int all = static_cast<int>(count);
    const int pages = std::max(1, (all + rows_max - 1) / rows_max);
    return std::max(1, (all + pages - 1) / pages);
}

// The part of `all` on page `page`; nothing beyond the end.
template <class T>
std::span<const T> on_page(const std::vector<T>& all, int page, int size = rows_max) {
    const auto from = std::min(all.size(), static_cast<std::size_t>(page * size));
    return std::span{all}.subspan(from,
                                  std::min(all.size() - from, static_cast<std::size_t>(size)));
}

// A page that exists, however the list has changed since.
constexpr int clamp_page(int page, std::size_t count, int size = rows_max) {
    const int last = count == 0 ? 0 : (static_cast<int>(count) - 1) / size;
    return std::clamp(page, 0, last);
}

template <class Msg>
ui::Pager pager(ui::PageOf<Msg>& shown, std::size_t count, int page, int size = rows_max) {
    const int all = static_cast<int>(count);
    if (all <= size) return {};
    ui::Pager pager;
    if (page > 0)
        pager.previous = shown.target("page:back", t::parts_page_back(), PageTurned{page - 1});
    if ((page + 1) * size < all)
        pager.next = shown.target("page:next", t::common_next_rows(), PageTurned{page + 1});
    pager.where = t::common_range_of(page * size + 1, std::min(all, (page + 1) * size), all);
    return pager;
}

// What was asked for is not to be had; news of another question change nothing.
template <class Model>
Effects not_loaded(Model& model, const NotLoaded& refusal, std::string_view asked = {}) {
    using Stage = decltype(model.stage);
    if (refusal.asked != asked || model.stage != Stage::loading) return {};
    model.stage = Stage::failed;
    model.failure = refusal.code;
    return {};
}

// Asked again. What is shown stays until it comes in the other language.
template <class Model>
Effects load(Model& model, Effect question) {
    using Stage = decltype(model.stage);
    if (model.stage == Stage::failed) model.stage = Stage::loading;
    return {std::move(question)};
}

template <class Msg>
ui::Button button(ui::PageOf<Msg>& shown, ui::Name name, ui::Text label, Msg msg,
                  ui::Icon icon = {}, ui::Emphasis emphasis = ui::Emphasis::normal) {
    return {shown.target(std::move(name), std::move(label), std::move(msg)), emphasis,
            std::move(icon)};
}

template <class Msg>
ui::Rows service_rows(ui::PageOf<Msg>& shown, std::span<const ServiceLine> services, Date today) {
    ui::Rows rows;
    for (const auto& line : services)
        rows.rows.push_back(service_row(
            line, shown.target("service:" + line.id, words(line.name), ServiceChosen{line.id}),
            today));
    return rows;
}

// All services, as many as a page holds when it says nothing else.
template <class Msg>
void show_services(ui::PageOf<Msg>& shown, ui::Text title, const std::vector<ServiceLine>& services,
                   int page, Date today) {
    shown.show(ui::Heading{std::move(title), 2});
    auto rows = service_rows(shown, on_page(services, page, services_alone), today);
    rows.pager = pager<Msg>(shown, services.size(), page, services_alone);
    shown.show(std::move(rows));
}

// What helps, on a page that says more than that: the first of them, and one way to all.
template <class Msg>
void show_first_services(ui::PageOf<Msg>& shown, ui::Text title,
                         const std::vector<ServiceLine>& services, Date today) {
    if (services.empty()) return;
    shown.show(ui::Heading{std::move(title), 2});
    shown.show(service_rows(shown, on_page(services, 0, services_below), today));
    const auto count = static_cast<int>(services.size());
    if (count > services_below)
        shown.show(
            button<Msg>(shown, "services", t::parts_all_services(count), ServicesWanted{}, "list"));
}

template <class Msg>
void show_person(ui::PageOf<Msg>& shown, ui::Emphasis emphasis = ui::Emphasis::normal) {
    shown.show(
        button<Msg>(shown, "person", t::parts_person(), PersonWanted{}, "hand-helping", emphasis));
}

// "C'è un errore": at the end of every card.
template <class Msg>
void show_correction(ui::PageOf<Msg>& shown) {
    shown.show(button<Msg>(shown, "correction", t::correction_title(), CorrectionWanted{},
                           "file-pen", ui::Emphasis::quiet));
}

// What went wrong, and the two ways on.
template <class Msg>
void show_failure(ui::PageOf<Msg>& shown, ui::Text why) {
    shown.show(ui::Notice{std::move(why), ui::Tone::careful, "triangle-alert"});
    shown.show(button<Msg>(shown, "retry", t::common_retry(), Retried{}, "refresh-cw",
                           ui::Emphasis::primary));
    show_person(shown);
}

template <class Msg>
void show_reading(ui::PageOf<Msg>& shown, const Reading& reading) {
    if (reading.automatic) shown.show(ui::Paragraph{t::parts_automatic(), "languages"});
    if (reading.foreign) shown.show(ui::Paragraph{t::parts_foreign(), "languages"});
}

template <class Msg>
void show_yes_no(ui::PageOf<Msg>& shown, ui::Text yes, ui::Text no, Msg on_yes, Msg on_no) {
    auto left = button<Msg>(shown, "yes", std::move(yes), std::move(on_yes), "check",
                            ui::Emphasis::primary);
    auto right = button<Msg>(shown, "no", std::move(no), std::move(on_no), "x");
    left.half = right.half = true;
    shown.show(left);
    shown.show(right);
}

// The print button, or where the sheet is.
template <class Msg>
void show_paper(ui::PageOf<Msg>& shown, const Paper& paper, ui::Text label) {
    const auto print = [&](ui::Text words, ui::Emphasis emphasis) {
        shown.show(
            button<Msg>(shown, "print", std::move(words), PrintWanted{}, "printer", emphasis));
    };
    switch (paper.stage) {
    case Paper::Stage::none: print(std::move(label), ui::Emphasis::primary); break;
    case Paper::Stage::asking:
        // Screens that never ask do not hear the answer.
        if constexpr (std::constructible_from<Msg, PrintAnswered>) {
            shown.show(ui::Notice{t::parts_paper_seen(), ui::Tone::careful, "eye"});
            show_yes_no<Msg>(shown, t::parts_paper_yes(), t::parts_paper_no(), PrintAnswered{true},
                             PrintAnswered{false});
        }
        break;
    case Paper::Stage::sending: shown.show(ui::Busy{t::parts_paper_sending()}); break;
    case Paper::Stage::printing: shown.show(ui::Busy{t::parts_paper_printing()}); break;
    case Paper::Stage::done:
        shown.show(ui::Notice{t::parts_paper_take(), ui::Tone::good, "printer"});
        print(t::parts_paper_again(), ui::Emphasis::quiet);
        break;
    case Paper::Stage::failed:
        shown.show(ui::Notice{paper_trouble_words(paper.trouble), ui::Tone::careful, "printer"});
        print(t::parts_paper_retry(), ui::Emphasis::normal);
        break;
    }
}

}  // namespace chiosco::parts
