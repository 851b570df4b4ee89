// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/form/ask.h"

namespace chiosco::form {
namespace {

using namespace ui;
using namespace parts;

Reading reading(const Model& model) {
    Reading reading;
    const auto& card = model.card;
    for (const auto* content : {&card.line.name, &card.line.summary, &card.about, &card.careful})
        reading.note(*content, model.lang);
    for (const auto& item : card.have) reading.note(item, model.lang);
    return reading;
}

void show_begin(PageOf<Msg>& shown, const Model& model) {
    if (!begun(model) && !model.earlier.empty()) {
        shown.show(Notice{t::form_earlier(), Tone::info, "file-pen"});
        auto yes = button<Msg>(shown, "earlier", t::form_earlier_yes(), Begun{.earlier = true},
                               "check", Emphasis::primary);
        auto no = button<Msg>(shown, "begin", t::form_earlier_no(), Begun{}, "x");
        yes.half = no.half = true;
        shown.show(yes);
        shown.show(no);
        return;
    }
    if (!begun(model)) {
        shown.show(button<Msg>(shown, "begin", t::form_begin(), Begun{}, "arrow-right",
                               Emphasis::primary));
        return;
    }
    shown.show(
        button<Msg>(shown, "begin", t::form_go_on(), Begun{}, "arrow-right", Emphasis::primary));
    shown.show(button<Msg>(shown, "anew", t::form_anew(), Begun{.anew = true}, "trash-2",
                           Emphasis::quiet));
}

// Advice about the law that nobody has read again is not the same as advice.
void show_law(PageOf<Msg>& shown, const FormCard& card) {
    if (!card.law.empty()) shown.show(Paragraph{t::guide_source({card.law, "it"}), "scale"});
    if (!card.checked_by.empty() && card.checked_on)
        shown.show(
            Paragraph{t::guide_checked({card.checked_by, "it"}, *card.checked_on), "badge-check"});
    else
        shown.show(Paragraph{t::form_unchecked(), "circle-alert"});
}

void show_card(PageOf<Msg>& shown, const Model& model) {
    const auto& card = model.card;
    if (!card.line.summary.empty()) shown.show(Paragraph{words(card.line.summary)});
    show_reading<Msg>(shown, reading(model));
    if (!card.about.empty()) shown.show(Paragraph{words(card.about)});
    if (!card.careful.empty())
        shown.show(Notice{words(card.careful), Tone::careful, "circle-alert"});
    Facts facts;
    if (!card.line.office.empty())
        facts.facts.push_back({t::form_office(), verbatim(card.line.office, "it"), "building-2"});
    if (!card.where.empty()) facts.facts.push_back({t::form_where(), words(card.where), "map-pin"});
    facts.facts.push_back({t::form_how_long(),
                           card.each > 0 ? t::form_questions_each(card.questions, card.each)
                                         : t::form_questions(card.questions),
                           "list"});
    shown.show(facts);
    if (!card.have.empty()) {
        shown.show(Heading{t::form_have(), 2});
        for (const auto& item : card.have) shown.show(Paragraph{words(item), "check"});
    }
    shown.show(Paragraph{t::form_private(), "shield-check"});
    show_begin(shown, model);
    show_law(shown, card);
    show_person(shown);
}

// What to do with the sheet in the hand.
void show_after(PageOf<Msg>& shown, const Model& model) {
    Steps steps{{t::form_after_read(), t::form_after_sign(model.card.signatures)}};
    if (!model.card.where.empty()) steps.steps.push_back(words(model.card.where));
    shown.show(steps);
    shown.show(Paragraph{t::form_kept(), "shield-check"});
}

void show_sheet(PageOf<Msg>& shown, const Model& model) {
    show_paper<Msg>(shown, model.paper, t::form_print());
    if (busy(model.paper)) return;
    if (model.paper.stage == Paper::Stage::done)
        show_after(shown, model);
    else
        shown.show(Paragraph{t::form_still_here(), "info"});
    shown.show(button<Msg>(shown, "review", t::form_back_to_answers(), ReviewWanted{}, "eye"));
    shown.show(button<Msg>(shown, "erase", t::form_erase(), EraseWanted{}, "trash-2"));
    if (model.paper.stage == Paper::Stage::failed) show_person(shown);
    auto more = button<Msg>(shown, "home", t::parts_more(), HomeWanted{}, "house");
    auto end = button<Msg>(shown, "end", t::parts_end(), Finished{}, "log-out");
    more.half = end.half = true;
    shown.show(more);
    shown.show(end);
}

void show_erased(PageOf<Msg>& shown) {
    shown.show(Notice{t::form_erased(), Tone::good, "circle-check"});
    shown.show(button<Msg>(shown, "forms", t::form_others(), FormsWanted{}, "file-pen"));
    auto more = button<Msg>(shown, "home", t::parts_more(), HomeWanted{}, "house");
    auto end = button<Msg>(shown, "end", t::parts_end(), Finished{}, "log-out");
    more.half = end.half = true;
    shown.show(more);
    shown.show(end);
}

int removed_person(const Model& model) {
    const auto entry = std::ranges::find(model.entries, model.removing, &FormEntry::name);
    return entry == model.entries.end() ? 0 : entry->nth;
}

}  // namespace

PageOf<Msg> view(const Model& model) {
    PageOf<Msg> shown{
        {model.card.line.name.empty() ? t::form_list_title() : words(model.card.line.name)}};
    switch (model.stage) {
    case Stage::loading: shown.show(Busy{t::common_loading()}); break;
    case Stage::not_loaded:
    case Stage::stopped: show_failure<Msg>(shown, trouble_words(model.failure)); break;
    case Stage::card: show_card(shown, model); break;
    case Stage::question: show_question(shown, model); break;
    case Stage::review: show_review(shown, model); break;
    case Stage::removing:
        shown.show(Heading{t::form_remove_sure(removed_person(model)), 2});
        show_yes_no<Msg>(shown, t::form_remove_yes(), t::form_remove_no(), Answered{true},
                         Answered{false});
        break;
    case Stage::paper: show_sheet(shown, model); break;
    case Stage::erased: show_erased(shown); break;
    }
    return shown;
}

}  // namespace chiosco::form
