// SPDX-License-Identifier: AGPL-3.0-or-later
// A technician's visit by the running programs: the way in with no server, what the page says,
// paper, logs on a stick; then the desk's orders, and the end of a kiosk.
#include <gtest/gtest.h>

#include "tests/support/pdf_text.h"
#include "tests/support/printer.h"
#include "tests/support/town.h"
#include "tests/system/steps.h"

namespace chiosco {
namespace {

namespace fs = std::filesystem;
constexpr std::chrono::seconds patience{20};

std::string kiosk_of(Town& town) {
    const auto text = read_file(town.state() / "agent/device.json").value();
    return text_of(*parse_json_object(text), "kiosk");
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

Result<void> come_in(Driver& driver, const std::string& code) {
    TRY(driver.ask({{"do", "knock"}}));
    TRY_VOID(driver.on("technician"));
    TRY_VOID(driver.sees("field:code"));
    TRY_VOID(driver.dial(code));
    return driver.tap("open");
}

// Programs of one town with what a technician carries.
class SystemTechnician : public testing::Test {
protected:
    void build(const std::string& printer = "") {
        ::setenv("CHIOSCO_USB", usb_.path().c_str(), 1);
        auto built = Town::build(Town::Content::demo, printer);
        ASSERT_TRUE(built) << built.error().message;
        town_ = std::move(*built);
        ASSERT_TRUE(town_->start_printd() && town_->start_agent()) << town_->last_words();
        auto driver = town_->open_screen();
        ASSERT_TRUE(driver) << driver.error().message << town_->last_words();
        driver_.emplace(std::move(*driver));
        ASSERT_TRUE(driver_->wait_for({{"line", true}})) << town_->last_words();
        const auto code = town_->coop({"technician-code", kiosk_of(*town_)});
        ASSERT_TRUE(code) << code.error().message;
        code_ = first_line(*code);
        ASSERT_EQ(code_.size(), 8u) << *code;
    }
    void TearDown() override { ::unsetenv("CHIOSCO_USB"); }
    void order(const std::string& what) {
        const auto given = town_->coop({"order", kiosk_of(*town_), what});
        ASSERT_TRUE(given) << given.error().message;
    }
    void expect(const Result<void>& done) {
        ASSERT_TRUE(done) << done.error().message << town_->last_words();
    }
    std::string provision(const std::vector<std::string>& words) {
        std::vector<std::string> all{std::string{PROGRAMS} + "/chiosco-provision"};
        all.insert(all.end(), words.begin(), words.end());
        const auto ran = chiosco::run({all,
                                       {{"CHIOSCO_STATE", town_->state().string()},
                                        {"CHIOSCO_RUN", (town_->folder() / "run").string()}}});
        return ran ? *ran : ran.error().message;
    }

    TempFolder usb_;
    std::unique_ptr<Town> town_;
    std::optional<Driver> driver_;
    std::string code_;
};

TEST_F(SystemTechnician, FindsPrintsAndCarriesAwayWithTheServerDown) {
    if (!RealPrinter::available()) GTEST_SKIP() << "SKIPPED: ippeveprinter, avahi or dbus missing";
    RealPrinter printer;
    ASSERT_NO_FATAL_FAILURE(build(printer.url()));
    town_->server.kill();
    expect(come_in(*driver_, "AAAABBBB"));
    expect(driver_->reads("Non è il codice di oggi"));
    expect(driver_->dial(code_));
    expect(driver_->tap("open"));
    expect(driver_->sees("test"));
    expect(driver_->reads("kiosk"));  // Its label.
    expect(driver_->tap("test"));
    expect(driver_->reads("La stampante dice di avere stampato"));
    ASSERT_TRUE(within(patience, [&] { return printer.received().size() == 1; }));
    EXPECT_TRUE(pdf_text(*read_file(printer.received()[0])).contains("Pagina di prova"));
    expect(driver_->tap("logs"));
    expect(driver_->reads("Ora puoi togliere la chiavetta"));
    EXPECT_FALSE(fs::is_empty(usb_.path()));
    expect(driver_->tap("exit"));
    expect(driver_->on("welcome"));
}

TEST_F(SystemTechnician, SaysThatTheAgentIsDead) {
    ASSERT_NO_FATAL_FAILURE(build());
    town_->agent.kill();
    expect(come_in(*driver_, code_));
    expect(driver_->reads("non risponde. Riavvia i programmi."));
    expect(driver_->tap("logs"));
    expect(driver_->reads("Il programma che scrive sulla chiavetta non risponde"));
    expect(driver_->tap("exit"));
    // And for everybody else the kiosk is as it was.
    expect(begin_visit(*driver_, "it"));
    expect(find_service(*driver_, "affitto", "Aiuto per l'affitto arretrato"));
    expect(driver_->tap("print"));
    expect(driver_->reads("La stampante non risponde"));
    expect(driver_->reads("Se serve aiuto con questo chiosco"));
}

// The page said that all was well of a kiosk that had just lost what people had left there.
TEST_F(SystemTechnician, IsToldOfAnOutboxThatWasSetAsideUntilItIsTakenAway) {
    ASSERT_NO_FATAL_FAILURE(build());
    driver_.reset();
    const auto outbox = town_->state() / "ui/outbox.db";
    for (const auto* suffix : {"-wal", "-shm"}) fs::remove(outbox.string() + suffix);
    ASSERT_TRUE(write_file(outbox, std::string(4096, 'x')));
    auto again = town_->open_screen();
    ASSERT_TRUE(again) << again.error().message << town_->last_words();
    expect(come_in(*again, code_));
    expect(again->reads("Messo da parte: outbox.db.damaged-1"));
    expect(again->reads("Punto Lucciola"));
    const auto told = provision({"status"});
    EXPECT_TRUE(told.contains("set aside as ui/outbox.db.damaged-1")) << told;
    fs::remove(outbox.string() + ".damaged-1");
    expect(again->tap("refresh"));
    const auto page = again->page_when([](const ShownPage& shown) {
        return shown.has("refresh") && std::ranges::none_of(shown.text, [](const auto& text) {
                   return text.contains("Messo da parte");
               });
    });
    EXPECT_TRUE(page) << page.error().message;
}

TEST_F(SystemTechnician, RestartsTheProgramsAndKeepsTheKioskShut) {
    ASSERT_NO_FATAL_FAILURE(build());
    order("lock");
    expect(driver_->on("out_of_service"));
    expect(driver_->reads("Questo chiosco è fuori servizio"));
    expect(come_in(*driver_, code_));
    expect(driver_->tap("restart"));
    expect(driver_->tap("yes"));
    EXPECT_EQ(*town_->agent.wait(patience), 0) << town_->last_words();
    EXPECT_EQ(*town_->printd.wait(patience), 0) << town_->last_words();
    EXPECT_EQ(*driver_->program().wait(patience), 0) << town_->last_words();
    // As systemd does.
    ASSERT_TRUE(town_->start_printd() && town_->start_agent());
    auto again = town_->open_screen();
    ASSERT_TRUE(again) << again.error().message << town_->last_words();
    expect(again->on("out_of_service"));
    order("unlock");
    expect(again->on("welcome"));
}

// Somebody in the middle of a page stood before the first one again.
TEST_F(SystemTechnician, ARestartOrderedByTheDeskWaitsForTheEndOfTheVisit) {
    ASSERT_NO_FATAL_FAILURE(build());
    expect(begin_visit(*driver_, "it"));
    order("restart");
    EXPECT_EQ(*town_->agent.wait(patience), 0) << town_->last_words();
    expect(driver_->on("home"));
    expect(driver_->tap("tile:numbers"));
    expect(driver_->on("numbers"));
    (void)driver_->tap("bar:close_now");
    EXPECT_EQ(*driver_->program().wait(patience), 0) << town_->last_words();
}

TEST_F(SystemTechnician, TheDeskWipesAKioskAndNothingIsLeftOfIt) {
    ASSERT_NO_FATAL_FAILURE(build());
    expect(begin_visit(*driver_, "it"));
    const auto told = ask_for_help(*driver_, "Ada Prova", "3331234567", "");
    ASSERT_TRUE(told) << told.error().message << town_->last_words();
    const auto kiosk = kiosk_of(*town_);
    order("wipe");
    EXPECT_EQ(*driver_->program().wait(patience), 0) << town_->last_words();
    EXPECT_EQ(*town_->agent.wait(patience), 0) << town_->last_words();
    EXPECT_FALSE(fs::exists(town_->state() / "ui/outbox.db"));
    EXPECT_FALSE(fs::exists(town_->state() / "agent/identity/device.key"));
    const auto facts = town_->facts();
    ASSERT_TRUE(facts);
    ASSERT_EQ(facts->size(), 1u) << "what was asked for came first";
    EXPECT_EQ(facts->front().kind, "help.asked");
    const auto status = town_->coop({"status"});
    ASSERT_TRUE(status);
    EXPECT_TRUE(status->contains("Kiosk " + kiosk)) << *status;
    EXPECT_TRUE(status->contains("is revoked")) << *status;
    EXPECT_TRUE(status->contains("was wiped")) << *status;
    EXPECT_TRUE(provision({"status"}).contains("Not set up")) << provision({"status"});
}

TEST_F(SystemTechnician, ProvisionLooksAtItRefusesWhileItRunsAndWipesItThen) {
    ASSERT_NO_FATAL_FAILURE(build());
    const auto status = provision({"status"});
    for (const auto* words : {"Device key: there", "Agent: answers; chiosco-printd: running",
                              "Line: ok", "To be sent: 0"})
        EXPECT_TRUE(status.contains(words)) << words << " in\n" << status;
    EXPECT_TRUE(parse_json_object(provision({"status", "--json"})));
    EXPECT_TRUE(provision({"wipe", "--yes"}).contains("chioscod is running"));
    town_->server.kill();
    expect(begin_visit(*driver_, "it"));
    ASSERT_TRUE(ask_for_help(*driver_, "Ada Prova", "3331234567", ""));
    driver_->program().kill();
    town_->agent.kill();
    EXPECT_TRUE(provision({"wipe", "--yes"}).contains("1 facts of people"))
        << provision({"wipe", "--yes"});
    EXPECT_TRUE(provision({"wipe", "--lose", "1", "--yes"}).contains("Wiped"));
    EXPECT_TRUE(provision({"status"}).contains("Not set up"));
}

}  // namespace
}  // namespace chiosco
