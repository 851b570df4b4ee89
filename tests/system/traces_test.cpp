// SPDX-License-Identifier: AGPL-3.0-or-later
// Nothing of a visit stays: not in a file, a log or a spool, not in the memory of the programs
// that have seen it. The same search must find it where the wipe is left out, or it proves nothing.
#include <gtest/gtest.h>
#include <unistd.h>

#include "tests/support/memory.h"
#include "tests/support/printer.h"
#include "tests/support/town.h"
#include "tests/system/steps.h"

namespace chiosco {
namespace {

// Nobody's: the name is made up, and so is what the code's letters and date would be of.
const std::string planted_name = "Zelmira Quartucci";
const std::string planted_code = "QRTZMR61T52X999W";
const std::string planted_words = "il mio codice e " + planted_code;
const Planted planted{{"Zelmira", "Quartucci", planted_code}};

// A visit in which the name signs up for an event, name and code ask for help, and begin to ask
// once more and walk away. What names somebody is pressed blindly: an answer of the driver with
// the page in it would itself be a trace.
Result<void> press(Driver& driver, const std::vector<std::string>& names) {
    for (const auto& name : names) TRY_VOID(driver.press(name));
    return {};
}

Result<void> write_for_help(Driver& driver) {
    TRY_VOID(go_home(driver));
    TRY_VOID(driver.tap("tile:person"));
    TRY_VOID(driver.tap("call"));
    TRY_VOID(driver.tap("yes"));
    TRY_VOID(driver.sees("field:name"));
    TRY_VOID(driver.type(planted_name, Driver::Raised::words));
    TRY_VOID(press(driver, {"next", "how:phone"}));
    TRY_VOID(driver.dial("3331234567"));
    TRY_VOID(press(driver, {"next", "yes", "when:morning"}));
    return driver.type(planted_words, Driver::Raised::first);
}

Result<void> visit(Driver& driver, const std::string& event) {
    TRY_VOID(begin_visit(driver, "it"));
    TRY_VOID(open_signup(driver, event, 1));
    TRY_VOID(driver.type(planted_name, Driver::Raised::words));
    TRY_VOID(press(driver, {"next", "skip", "yes"}));
    TRY_VOID(driver.sees("end"));
    TRY_VOID(write_for_help(driver));
    TRY_VOID(press(driver, {"next", "yes", "send"}));
    TRY_VOID(driver.sees("end"));
    return write_for_help(driver);
}

// All that has to do with the kiosk: its state, logs and spool, shared memory, and the programs.
Result<std::vector<Planted::Hit>> search(Town& town, Driver& driver) {
    auto hits = TRY(planted.in_files(town.folder()));
    for (auto& hit : TRY(planted.in_files("/dev/shm"))) hits.push_back(std::move(hit));
    for (const auto pid : {driver.program().pid(), town.printd.pid(), town.agent.pid()})
        for (auto& hit : TRY(planted.in_memory(pid))) hits.push_back(std::move(hit));
    return hits;
}

struct Searched {
    std::vector<Planted::Hit> during, after;
};

Result<Searched> visit_and_search(Town& town, const std::vector<std::string>& flags) {
    const auto event = Town::id_of("event:pranzo-filanda");
    TRY_VOID(town.start_printd());
    TRY_VOID(town.start_agent());
    auto driver = TRY(town.open_screen(flags));
    TRY_VOID(town.wait_for_lease(event));
    town.server.kill();  // So that the facts stay, sealed, on the kiosk's disk.
    TRY_VOID(visit(driver, event));
    Searched searched{.during = TRY(search(town, driver))};
    TRY_VOID(end_visit(driver));
    searched.after = TRY(search(town, driver));
    return searched;
}

// These programs keep their memory from everybody but root (PR_SET_DUMPABLE).
bool memory_can_be_read() {
    auto program = Program::start({.words = {"/bin/sleep", "60"}});
    return program && ::geteuid() == 0 && within(std::chrono::seconds{5}, [&] {
               return planted.in_memory(program->pid()).has_value();
           });
}

class Traces : public testing::Test {
protected:
    void SetUp() override {
        if (!RealPrinter::available())
            GTEST_SKIP() << "ippeveprinter, avahi-daemon or dbus missing";
        if (!memory_can_be_read()) GTEST_SKIP() << "only root may read these programs' memory";
        printer_ = std::make_unique<RealPrinter>();
        auto built = Town::build(Town::Content::demo, printer_->url());
        ASSERT_TRUE(built) << built.error().message;
        town_ = std::move(*built);
    }
    std::unique_ptr<RealPrinter> printer_;
    std::unique_ptr<Town> town_;
};

TEST_F(Traces, AreNowhereAfterTheVisit) {
    const auto searched = visit_and_search(*town_, {});
    ASSERT_TRUE(searched) << searched.error().message << town_->last_words();
    EXPECT_FALSE(searched->during.empty());
    EXPECT_TRUE(searched->after.empty()) << described(searched->after);
}

TEST_F(Traces, AreFoundByTheSameSearchWhereTheWipeIsLeftOut) {
    const auto searched = visit_and_search(*town_, {"--no-wipe"});
    ASSERT_TRUE(searched) << searched.error().message << town_->last_words();
    EXPECT_FALSE(searched->after.empty());
    std::printf("without a wipe: found in %zu places\n", searched->after.size());
}

}  // namespace
}  // namespace chiosco
