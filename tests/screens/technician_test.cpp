// SPDX-License-Identifier: AGPL-3.0-or-later
#include <set>

#include "tests/screens/support.h"

namespace chiosco {
namespace {

using technician::Stage;
using Checked = TechnicianChecked::Outcome;
using Saved = LogsSaved::Outcome;

technician::Model at_the_status() {
    technician::Model model;
    type(model, "K7M2Q9XR");
    EXPECT_EQ(tap(model, "open"), Effects{CheckTechnician{"K7M2Q9XR"}});
    EXPECT_EQ(update(model, TechnicianChecked{Checked::opens}), Effects{LoadKioskStatus{}});
    EXPECT_TRUE(model.code.value.empty()) << "the code need not stay on the glass";
    EXPECT_EQ(update(model, KioskStatusLoaded{preview(technician::previews(), "well").status}),
              Effects{});
    EXPECT_EQ(model.stage, Stage::shown);
    return model;
}

TEST(Technician, NothingIsShownBeforeTheCode) {
    technician::Model model;
    for (const auto& message :
         {technician::Msg{technician::TestWanted{}}, technician::Msg{technician::LogsWanted{}},
          technician::Msg{technician::RestartWanted{}}, technician::Msg{technician::StatusWanted{}},
          technician::Msg{technician::Answered{true}},
          technician::Msg{technician::ServiceWanted{false}}, technician::Msg{KioskStatusLoaded{}},
          technician::Msg{TechnicianChecked{Checked::opens}}})
        EXPECT_EQ(update(model, message), Effects{});
    EXPECT_EQ(model.stage, Stage::code);
    EXPECT_EQ(tap(model, "open"), Effects{}) << "no code was typed";
}

TEST(Technician, AWrongCodeIsSaidAndAskedForAgain) {
    for (const auto outcome : {Checked::wrong, Checked::paused, Checked::unknown}) {
        technician::Model model;
        type(model, "K7M2Q9XR");
        (void)tap(model, "open");
        EXPECT_EQ(update(model, TechnicianChecked{outcome, 4}), Effects{});
        EXPECT_EQ(model.stage, Stage::code);
        EXPECT_TRUE(model.refusal);
        type(model, "K");
        EXPECT_FALSE(model.refusal);
    }
}

TEST(Technician, RestartingAndLockingAreAskedTwice) {
    auto model = at_the_status();
    EXPECT_EQ(tap(model, "restart"), Effects{});
    EXPECT_EQ(tap(model, "no"), Effects{});
    EXPECT_EQ(model.stage, Stage::shown);
    (void)tap(model, "restart");
    EXPECT_EQ(tap(model, "yes"), Effects{RestartPrograms{}});
    model = at_the_status();
    (void)tap(model, "lock");
    EXPECT_EQ(tap(model, "yes"), Effects{SetOutOfService{true}});
    (void)update(model, ServiceSet{true, true});
    EXPECT_EQ(tap(model, "unlock"), Effects{SetOutOfService{false}});
}

TEST(Technician, TheTestPageIsOneSheetAtATime) {
    auto model = at_the_status();
    EXPECT_EQ(tap(model, "test"), Effects{PrintTestPage{}});
    EXPECT_EQ(tap(model, "test"), Effects{});
    (void)update(model, Printing{PrintState::done, PrintTrouble::none, "test"});
    EXPECT_TRUE(says(model, t::technician_test_done())) << "a printer that lies is thought of";
    EXPECT_EQ(tap(model, "test"), Effects{PrintTestPage{}});
    (void)update(model, Printing{PrintState::failed, PrintTrouble::unknown, "test"});
    EXPECT_TRUE(says(model, t::parts_paper_unknown()));
}

TEST(Technician, WhatBecameOfTheLogsIsASentence) {
    for (const auto& [outcome, words] : {std::pair{Saved::no_stick, t::technician_no_stick()},
                                         std::pair{Saved::full, t::technician_stick_full()},
                                         std::pair{Saved::pulled, t::technician_pulled()},
                                         std::pair{Saved::refused, t::technician_stick_refused()},
                                         std::pair{Saved::no_agent, t::technician_no_agent()}}) {
        auto model = at_the_status();
        EXPECT_EQ(tap(model, "logs"), Effects{SaveLogs{}});
        EXPECT_EQ(tap(model, "logs"), Effects{}) << "it is being written";
        (void)update(model, LogsSaved{outcome});
        EXPECT_TRUE(says(model, words));
        EXPECT_EQ(tap(model, "logs"), Effects{SaveLogs{}});
    }
}

TEST(Technician, EveryTroubleHasItsLine) {
    struct Row {
        std::function<void(KioskStatus&)> breaks;
        ui::Text line;
    };
    const auto since = *preview(technician::previews(), "well").status.last_sync;
    const FileSetAside outbox{FileSetAside::Of::outbox, "outbox.db.damaged-1", since};
    const FileSetAside inbox{FileSetAside::Of::inbox, "inbox.db.damaged-2", since};
    const Row rows[]{
        {[](auto& now) { now.agent = false; }, t::technician_agent_dead()},
        {[](auto& now) { now.line = "none"; }, t::technician_no_line()},
        {[](auto& now) { now.line = "captive"; }, t::technician_portal()},
        {[](auto& now) { now.line = "stranger"; }, t::technician_stranger()},
        {[](auto& now) { now.line = "stranger"; }, t::technician_line_refused()},
        {[](auto& now) { now.line = "revoked"; }, t::technician_revoked()},
        {[](auto& now) { now.line = "unapproved"; }, t::technician_unapproved()},
        {[](auto& now) { now.printer = "none"; }, t::technician_printer_none()},
        {[](auto& now) { now.printer = "paper_out"; }, t::technician_printer_out()},
        {[](auto& now) { now.printer = "offline"; }, t::technician_printer_off()},
        {[](auto& now) { now.needs_attention = 2; }, t::technician_attend(2)},
        {[](auto& now) { now.disk_free_mb = 20; }, t::technician_disk_low()},
        {[](auto& now) { now.disk_free_mb = 0; }, t::technician_disk_full()},
        {[](auto& now) { now.disk_failed = true; }, t::technician_disk_failed()},
        {[&](auto& now) { now.set_aside = {outbox}; },
         t::technician_outbox_aside(outbox.since, parts::unbroken(outbox.name))},
        {[&](auto& now) { now.set_aside = {inbox}; },
         t::technician_inbox_aside(inbox.since, parts::unbroken(inbox.name))},
        {[](auto& now) { now.clock_offset_ms = -90'000; }, t::technician_clock_off()},
        {[](auto& now) { now.clock_doubt = true; }, t::technician_clock_doubt()},
        {[](auto& now) { now.out_of_service = true; }, t::technician_is_out()},
    };
    for (const auto& [breaks, words] : rows) {
        auto model = preview(technician::previews(), "well");
        EXPECT_TRUE(says(model, t::technician_all_good()));
        breaks(model.status);
        EXPECT_TRUE(says(model, words)) << words.key();
        EXPECT_FALSE(says(model, t::technician_all_good())) << words.key();
    }
}

// "Il disco è quasi pieno", of one with 0 MB.
TEST(Technician, ADiskWithNoRoomIsNotSaidToBeAlmostFull) {
    auto model = preview(technician::previews(), "well");
    for (const auto& [free, full] : {std::pair{0, true}, {1, false}, {499, false}}) {
        model.status.disk_free_mb = free;
        EXPECT_EQ(says(model, t::technician_disk_full()), full) << free;
        EXPECT_NE(says(model, t::technician_disk_low()), full) << free;
    }
}

// "Riavvia i programmi" and nothing else, of a kiosk whose disk was dying.
TEST(Technician, WhatTheScreenKnowsOfTheDiskIsSaidWithADeadAgentToo) {
    auto model = preview(technician::previews(), "agent-dead");
    EXPECT_FALSE(says(model, t::technician_disk_failed()));
    model.status.disk_failed = true;
    EXPECT_TRUE(says(model, t::technician_disk_failed()));
    EXPECT_TRUE(says(model, t::technician_agent_dead()));
}

// A technician with eight digits of an id in hand could not tell which point this was.
TEST(Technician, ThePointIsNamed) {
    auto model = preview(technician::previews(), "well");
    const auto number = parts::number_words(model.status.site.substr(0, 8));
    EXPECT_TRUE(says(model, parts::side_by_side(ui::verbatim(model.status.point, "it"), number)));
    model.status.point.clear();
    EXPECT_TRUE(says(model, number)) << "no content yet";
}

// "Mai", of a kiosk that had exchanged a minute before its agent died.
TEST(Technician, WhatADeadAgentDoesNotTellIsNotKnown) {
    auto model = preview(technician::previews(), "well");
    model.status.last_sync.reset();
    EXPECT_TRUE(says(model, t::technician_never())) << "an agent that says so";
    model.status.agent = false;
    EXPECT_FALSE(says(model, t::technician_never()));
    EXPECT_TRUE(says(model, t::technician_not_known()));
}

TEST(OutOfService, SaysWhomToCallAndOffersNothing) {
    const out_of_service::Model model{"chiosco n. 42", "+39 0990 55 0199"};
    EXPECT_TRUE(names(view(model).page).empty());
    EXPECT_TRUE(says(model, parts::number_words("+39 0990 55 0199")));
    EXPECT_TRUE(says(model, ui::verbatim("chiosco n. 42", "it")));
}

TEST(OutOfService, SaysItOnceInEachLanguage) {
    for (const std::string lang : {"it", "en", "ar"}) {
        std::set<std::string> others;
        const out_of_service::Model model{"chiosco n. 42", "+39 0990 55 0199", lang};
        for (const auto& element : view(model).page.body)
            if (const auto* said = std::get_if<ui::Paragraph>(&element))
                others.insert(std::get<ui::Verbatim>(said->words.arguments().front()).lang);
        EXPECT_EQ(others.size(), 2u) << lang;
        EXPECT_FALSE(others.contains(lang)) << lang;
    }
}

}  // namespace
}  // namespace chiosco
