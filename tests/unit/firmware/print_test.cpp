// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <optional>

#include "core/base/ids.h"
#include "firmware/print/desk.h"
#include "tests/support/printer.h"

namespace chiosco::print {
namespace {

using std::chrono::milliseconds;

// The smallest file that begins as a PDF does, and is long enough to go in several pieces.
const std::string document = "%PDF-1.4\n" + std::string(100'000, '%') + "\n%%EOF\n";

TEST(Trouble, IsWhatNeedsAHandFirst) {
    const struct {
        std::vector<std::string> reasons;
        std::string wanted;
    } cases[] = {{{}, ""},
                 {{"none"}, ""},
                 {{"media-empty-error"}, "paper_out"},
                 {{"media-needed"}, "paper_out"},
                 {{"media-low-warning", "toner-low-report"}, ""},
                 {{"media-empty-warning"}, ""},
                 {{"media-empty", "media-jam-error"}, "jam"},
                 {{"shutdown"}, "offline"},
                 {{"timed-out"}, "offline"},
                 {{"cover-open-error"}, "refused"},
                 {{"com.example-odd"}, ""}};
    for (const auto& [reasons, wanted] : cases) EXPECT_EQ(trouble_of(reasons), wanted);
}

// chiosco-printd's desk in this process, and the agent's end of its socket.
class DeskTest : public testing::Test {
protected:
    std::string ask_to_print(const std::string& printer, const std::string& content = document) {
        const auto id = uuid7(clock_.now());
        const auto memory = *sealed_memory(content);
        EXPECT_TRUE(agent_.send({{"do", "print"},
                                 {"id", id},
                                 {"copies", 1},
                                 {"printer", printer},
                                 {"title", "Chiosco"}},
                                memory.get()));
        return id;
    }
    // The next message; an empty object if none comes.
    json::object hear(milliseconds limit = milliseconds{20'000}) {
        const auto until = clock_.steady() + limit;
        while (clock_.steady() < until) {
            loop_.turn(milliseconds{20});
            if (auto message = agent_.receive()) return std::move(message->body);
        }
        return {};
    }
    // All that is said of a job, up to its end.
    std::string story_of(const std::string& id) {
        std::string story;
        for (;;) {
            const auto message = hear();
            const auto& job = object_of(message, "job");
            EXPECT_EQ(text_of(job, "id"), id);
            const auto state = text_of(job, "state");
            if (!story.ends_with(state)) story += " " + state;
            if (state == "failed") story += " " + text_of(job, "reason");
            if (state.empty() || state == "failed" || state == "done") return story;
        }
    }

    TempFolder folder_;
    SystemClock clock_;
    firmware::Loop loop_{clock_};
    std::string path_ = (folder_.path() / "print.sock").string();
    std::unique_ptr<Desk> desk_ = *Desk::open(loop_, path_, 0600, {::geteuid()});
    Socket agent_ = *Socket::connect(path_);
};

TEST_F(DeskTest, PrintsOnARealPrinterWhatIsInTheMemory) {
    if (!RealPrinter::available()) GTEST_SKIP() << "no ippeveprinter, avahi-daemon or dbus-daemon";
    RealPrinter printer;
    EXPECT_TRUE(agent_.send({{"do", "state"}, {"printer", printer.url()}, {"ask", 3}}));
    EXPECT_EQ(hear(), (json::object{{"printer", json::object{{"state", "ok"}}}, {"ask", 3}}));

    for (std::size_t copy = 1; copy <= 2; ++copy) {
        const auto story = story_of(ask_to_print(printer.url()));
        EXPECT_TRUE(story.starts_with(" queued") && story.ends_with(" done")) << story;
        ASSERT_TRUE(
            within(std::chrono::seconds{20}, [&] { return printer.received().size() == copy; }));
        EXPECT_EQ(*read_file(printer.received().back()), document);
    }
    EXPECT_EQ(printer.titles().back(), "Chiosco iso_a4_210x297mm application/pdf");

    printer.stop();
    EXPECT_EQ(story_of(ask_to_print(printer.url())), " failed offline");
    EXPECT_TRUE(agent_.send({{"do", "state"}, {"printer", printer.url()}}));
    EXPECT_EQ(text_of(object_of(hear(), "printer"), "state"), "offline");
}

// Another kiosk's sheet is at the printer, and does not come out before it is let go.
class SharedPrinter : public DeskTest {
protected:
    void SetUp() override {
        if (!RealPrinter::available())
            GTEST_SKIP() << "no ippeveprinter, avahi-daemon or dbus-daemon";
        printer_.emplace();
        printer_->hold();
        other_ = ask_to_print(printer_->url());
        EXPECT_EQ(text_of(object_of(hear(), "job"), "state"), "queued");
    }
    // `wait` moves the clock on, and is told how often it has been called.
    JobState print_ours(const std::function<bool(int)>& wait) {
        const auto memory = *sealed_memory(document);
        int waits = 0;
        const Pace pace{fake_, [&](const std::stop_token& stop, milliseconds by) {
                            if (taken_) return machine_pace().wait(stop, by);
                            fake_.advance(by);
                            return wait(++waits);
                        }};
        return print(
            {.printer = printer_->url(), .file = memory.get(), .size = document.size()}, {},
            [&](const JobState& state) { said_.push_back(state); }, pace);
    }

    FakeClock fake_{Instant{}};
    std::optional<RealPrinter> printer_;
    std::string other_;
    bool taken_ = false;
    std::vector<JobState> said_;
};

TEST_F(SharedPrinter, TwoKiosksPrintAtOnceAndTheSecondSheetComesOutAfterTheFirst) {
    const auto end = print_ours([&](int waits) {
        EXPECT_EQ(said_, std::vector{JobState{State::queued}});
        if (waits < 3) return true;
        printer_->let_go();
        EXPECT_TRUE(story_of(other_).ends_with(" done"));
        return taken_ = true;
    });
    EXPECT_EQ(end, JobState{State::done}) << end.reason;
    EXPECT_GE(fake_.steady(), std::chrono::seconds{3});
    EXPECT_EQ(printer_->received().size(), 2u);
}

TEST_F(SharedPrinter, OneThatIsBusyForLongerThanAJobMayBeStuckIsSaidToBeBusy) {
    const auto end = print_ours([](int) { return true; });
    EXPECT_EQ(end, (JobState{State::failed, "busy"})) << end.reason;
    EXPECT_EQ(said_, std::vector{JobState{State::queued}});
    EXPECT_GT(fake_.steady(), std::chrono::minutes{3});
    EXPECT_LT(fake_.steady(), std::chrono::seconds{190});
    printer_->let_go();
    EXPECT_TRUE(story_of(other_).ends_with(" done"));
    EXPECT_EQ(printer_->received().size(), 1u) << "ours comes out when nobody waits for it";
}

TEST_F(SharedPrinter, APersonWhoGoesWhileItIsBusyHasNothingPrinted) {
    int asked = 0;
    const auto end = print_ours([&](int) { return ++asked < 2; });
    EXPECT_EQ(end.state, State::failed);
    EXPECT_EQ(asked, 2);
    printer_->let_go();
    EXPECT_TRUE(story_of(other_).ends_with(" done"));
    EXPECT_EQ(printer_->received().size(), 1u);
}

TEST_F(DeskTest, SaysWhyItCannotPrint) {
    EXPECT_EQ(story_of(ask_to_print("")), " failed no_printer");
    EXPECT_EQ(story_of(ask_to_print("file:///etc/passwd")), " failed no_printer");
    EXPECT_EQ(story_of(ask_to_print("ipp://127.0.0.1:1/ipp/print")), " failed offline");
    EXPECT_EQ(story_of(ask_to_print("ipp://127.0.0.1:1/", "MZ no document")), " failed refused");
}

TEST_F(DeskTest, TakesOnlySealedMemory) {
    const auto id = uuid7(clock_.now());
    ASSERT_TRUE(write_file(folder_.path() / "a.pdf", document));
    const Fd file{::open((folder_.path() / "a.pdf").c_str(), O_RDONLY | O_CLOEXEC)};
    ASSERT_TRUE(
        agent_.send({{"do", "print"}, {"id", id}, {"printer", "ipp://127.0.0.1:1/"}}, file.get()));
    EXPECT_EQ(story_of(id), " failed refused");
}

TEST_F(DeskTest, RefusesWhatItDoesNotUnderstand) {
    for (const auto& nonsense : {json::object{{"do", "staple"}}, json::object{},
                                 json::object{{"do", "print"}, {"id", "../../x"}}}) {
        ASSERT_TRUE(agent_.send(nonsense));
        EXPECT_EQ(text_of(hear(), "error"), "invalid");
    }
}

}  // namespace
}  // namespace chiosco::print
