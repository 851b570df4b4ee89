// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/contact/screen.h"

namespace chiosco::contact {
namespace {

using namespace ui;
using namespace parts;

constexpr Tint tints[] = {Tint::blue,  Tint::teal, Tint::orange, Tint::purple,
                          Tint::green, Tint::red,  Tint::pink,   Tint::brown};
constexpr std::string_view languages[] = {"it", "en", "fr", "es", "ro", "ar",
                                          "sq", "uk", "zh", "bn", "ur", "pa"};
constexpr int minutes_offered[] = {5, 10, 15, 30, 60};

void show_situations(PageOf<Msg>& shown, const Model& model) {
    Tiles tiles{{}, 4};
    for (std::size_t i = 0; const auto& need : model.situations)
        tiles.tiles.push_back(
            {shown.target("need:" + need.id, words(need.name), NeedChosen{need.id}),
             {},
             need.icon,
             tints[i++ % std::size(tints)]});
    shown.show(tiles);
}

// All of them at once, not eight a page: turning a page would be a sixth touch.
void show_leaves(PageOf<Msg>& shown, const Model& model) {
    Choices choices{t::contact_which(), {}, 2};
    for (const auto& need : model.leaves)
        choices.choices.push_back(
            {shown.target("need:" + need.id, words(need.name), NeedChosen{need.id}), false});
    choices.choices.push_back({shown.target("need:" + model.situation.id, t::contact_other(),
                                            NeedChosen{model.situation.id}),
                               false});
    shown.show(choices);
}

struct OutcomeWords {
    Contact::Outcome outcome;
    Text words;
    Icon icon;
};
std::vector<OutcomeWords> outcomes() {
    using enum Contact::Outcome;
    return {{informed, t::contact_informed(), "info"},
            {done_here, t::contact_done_here(), "check"},
            {sent_on, t::contact_sent_on(), "send"},
            {appointment, t::contact_appointment(), "calendar-check"},
            {comes_back, t::contact_comes_back(), "refresh-cw"},
            {nothing_found, t::contact_nothing_found(), "circle-help"}};
}

Text whom_words(Contact::ForWhom whom) {
    switch (whom) {
    case Contact::ForWhom::self: return t::contact_self();
    case Contact::ForWhom::other_here: return t::contact_other_here();
    case Contact::ForWhom::other_away: return t::contact_other_away();
    }
    ENSURE(false);
}

Text channel_words(Contact::Channel channel) {
    switch (channel) {
    case Contact::Channel::in_person: return t::contact_in_person();
    case Contact::Channel::telephone: return t::contact_telephone();
    case Contact::Channel::message: return t::contact_message();
    case Contact::Channel::outside: return t::contact_outside();
    }
    ENSURE(false);
}

Text minutes_words(const Model& model) {
    const int minutes = model.contact.minutes == 0 ? minutes_open(model) : model.contact.minutes;
    return t::common_minutes(minutes);
}

// A sensitive reason is not written where others can read it.
Text reason_words(const Model& model) {
    return model.contact.sensitive ? t::contact_quiet() : words(model.reason.name);
}

Text details_words(const Model& model) {
    return side_by_side({channel_words(model.contact.channel), whom_words(model.contact.for_whom),
                         language_words(model.contact.language), minutes_words(model)});
}

Text outcome_words(Contact::Outcome outcome) {
    for (auto& each : outcomes())
        if (each.outcome == outcome) return each.words;
    ENSURE(false);
}

void show_outcome(PageOf<Msg>& shown, const Model& model) {
    Choices choices{t::contact_outcome(), {}, 2};
    for (auto& [outcome, said, icon] : outcomes()) {
        // The one that was taken back is still to be seen.
        const bool chosen = model.outcome_said && model.contact.outcome == outcome;
        choices.choices.push_back(
            {shown.target("outcome:" + std::string{code(outcome)}, said, OutcomeChosen{outcome}),
             chosen, icon});
    }
    shown.show(choices);
}

void show_details(PageOf<Msg>& shown, const Model& model) {
    // First what is asked: all of it on the first page of a small panel, too.
    show_outcome(shown, model);
    shown.show(Paragraph{t::contact_reason(reason_words(model)), "clipboard-list"});
    shown.show(Paragraph{details_words(model), "info"});
    shown.show(button<Msg>(shown, "more", t::contact_more(), MoreWanted{}, "list"));
}

template <class Code, class Words, class Send>
void show_choice(PageOf<Msg>& shown, Text question, const std::vector<Code>& codes, Code chosen,
                 const char* name, Words said, Send send) {
    Choices choices{std::move(question), {}, 3};
    for (const auto one : codes)
        choices.choices.push_back(
            {shown.target(std::string{name} + std::string{code(one)}, said(one), send(one)),
             one == chosen});
    shown.show(choices);
}

Text age_words(Contact::Age age) { return verbatim(std::string{code(age)}); }

Text area_words(Contact::Area area) {
    switch (area) {
    case Contact::Area::unsaid:
    case Contact::Area::quarter: return t::contact_area_quarter();
    case Contact::Area::town: return t::contact_area_town();
    case Contact::Area::elsewhere: return t::contact_area_elsewhere();
    }
    ENSURE(false);
}

void show_optional(PageOf<Msg>& shown, const Contact& contact) {
    using Age = Contact::Age;
    using First = Contact::First;
    using Area = Contact::Area;
    if (contact.sensitive) return shown.show(Paragraph{t::contact_quiet_why(), "shield-check"});
    show_choice<Age>(shown, t::contact_age(),
                     {Age::under_18, Age::from_18, Age::from_35, Age::from_65, Age::from_80},
                     contact.age, "age:", age_words, [](Age age) { return AgeChosen{age}; });
    shown.show(Choices{t::contact_first(),
                       {{shown.target("first:yes", t::common_yes(), FirstChosen{First::yes}),
                         contact.first == First::yes},
                        {shown.target("first:no", t::common_no(), FirstChosen{First::no}),
                         contact.first == First::no}},
                       2});
    show_choice<Area>(shown, t::contact_area(), {Area::quarter, Area::town, Area::elsewhere},
                      contact.area, "area:", area_words,
                      [](Area area) { return AreaChosen{area}; });
}

void show_more(PageOf<Msg>& shown, const Model& model) {
    using Channel = Contact::Channel;
    using ForWhom = Contact::ForWhom;
    const auto& contact = model.contact;
    shown.show(button<Msg>(shown, "more", t::contact_to_outcome(), MoreWanted{}, "arrow-left",
                           Emphasis::primary));
    show_choice<ForWhom>(
        shown, t::contact_whom(), {ForWhom::self, ForWhom::other_here, ForWhom::other_away},
        contact.for_whom, "whom:", whom_words, [](ForWhom whom) { return WhomChosen{whom}; });
    show_choice<Channel>(
        shown, t::contact_channel(),
        {Channel::in_person, Channel::telephone, Channel::message, Channel::outside},
        contact.channel, "channel:", channel_words,
        [](Channel channel) { return ChannelChosen{channel}; });
    show_optional(shown, contact);
    Choices spoken{t::contact_language(), {}, 4};
    for (const auto lang : languages)
        spoken.choices.push_back({shown.target("spoken:" + std::string{lang}, language_words(lang),
                                               LanguageChosen{std::string{lang}}),
                                  contact.language == lang});
    shown.show(spoken);
    Choices lasted{t::contact_minutes(), {}, 5};
    for (const int minutes : minutes_offered)
        lasted.choices.push_back({shown.target("minutes:" + std::to_string(minutes),
                                               t::common_minutes(minutes), MinutesChosen{minutes}),
                                  contact.minutes == minutes});
    shown.show(lasted);
}

void show_saved(PageOf<Msg>& shown, const Model& model) {
    shown.show(Notice{t::contact_saved(), Tone::good, "circle-check"});
    if (model.undo_failed)
        shown.show(Notice{t::contact_not_undone(), Tone::careful, "triangle-alert"});
    shown.show(Paragraph{side_by_side({reason_words(model), outcome_words(model.contact.outcome)}),
                         "clipboard-list"});
    shown.show(button<Msg>(shown, "another", t::contact_another(), AnotherWanted{}, "plus",
                           Emphasis::primary));
    if (can_undo(model))
        shown.show(button<Msg>(shown, "undo", t::contact_undo(), Undone{}, "undo-2"));
    // Who is sent to a service may be told there by name, if they say so.
    shown.show(button<Msg>(shown, "pass", t::handoff_title(), PassWanted{}, "send"));
    shown.show(button<Msg>(shown, "menu", t::porter_menu(), MenuWanted{}, "house"));
    if (can_undo(model)) shown.show(Paragraph{t::contact_undo_why(), "timer"});
}

void show_undone(PageOf<Msg>& shown) {
    shown.show(Notice{t::contact_undone(), Tone::good, "undo-2"});
    shown.show(
        button<Msg>(shown, "mend", t::contact_mend(), MendWanted{}, "file-pen", Emphasis::primary));
    shown.show(button<Msg>(shown, "another", t::contact_another(), AnotherWanted{}, "plus"));
    shown.show(button<Msg>(shown, "menu", t::porter_menu(), MenuWanted{}, "house"));
}

Text title(const Model& model) {
    if (model.stage != Stage::leaves) return t::porter_contact();
    return model.situation.sensitive ? t::needs_quiet_title() : words(model.situation.name);
}

}  // namespace

PageOf<Msg> view(const Model& model) {
    PageOf<Msg> shown{{title(model)}};
    switch (model.stage) {
    case Stage::loading: shown.show(Busy{t::common_loading()}); break;
    case Stage::situations: show_situations(shown, model); break;
    case Stage::leaves: show_leaves(shown, model); break;
    case Stage::details: show_details(shown, model); break;
    case Stage::more: show_more(shown, model); break;
    case Stage::saving:
    case Stage::undoing: shown.show(Busy{t::porter_working()}); break;
    case Stage::saved: show_saved(shown, model); break;
    case Stage::undone: show_undone(shown); break;
    case Stage::failed:
        shown.show(Notice{
            model.outcome_said ? not_saved_words(model.failure) : trouble_words(model.failure),
            Tone::careful, "triangle-alert"});
        shown.show(button<Msg>(shown, "retry", t::common_retry(), Retried{}, "refresh-cw",
                               Emphasis::primary));
        break;
    }
    return shown;
}

}  // namespace chiosco::contact
