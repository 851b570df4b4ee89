// SPDX-License-Identifier: AGPL-3.0-or-later
#include "firmware/agent/stick.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <zip.h>

#include <csignal>
#include <cstdlib>

#include "core/base/file.h"
#include "core/store/outbox/outbox.h"
#include "tests/support/temp_folder.h"

namespace chiosco::agent {
namespace {

namespace fs = std::filesystem;

const Instant now = *parse_rfc3339("2026-03-10T09:30:00Z");
const std::string line = "2026-03-10T09:30:00.000Z ";

// Every file of an archive, one after the other, each after its name.
std::string all_of(const std::string& bytes) {
    zip_error_t error;
    zip_error_init(&error);
    auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    auto* archive = zip_open_from_source(source, ZIP_CHECKCONS | ZIP_RDONLY, &error);
    if (!archive) return "no archive";
    std::string all;
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
        all.append(zip_get_name(archive, zip_uint64_t(i), 0)).append("\n");
        auto* file = zip_fopen_index(archive, zip_uint64_t(i), 0);
        char piece[4096];
        for (zip_int64_t got = 0; (got = zip_fread(file, piece, sizeof piece)) > 0;)
            all.append(piece, static_cast<std::size_t>(got));
        zip_fclose(file);
    }
    zip_discard(archive);
    return all;
}

struct Stick : testing::Test {
    TempFolder folder;
    fs::path state = folder.path() / "state", usb = folder.path() / "usb";
    json::object status{{"kiosk", "0190a1b2-7c3d-7e4f"}, {"line", "ok"}};

    Stick() {
        EXPECT_TRUE(make_folder(usb));
        put("agent/logs/chioscod.log", line + "note agent.ready\n" + line +
                                           "warn sync.failed step=facts code=offline why=x y\n");
        put("agent/logs/chioscod.1.log", line + "warn sync.failed step=inbox code=offline\n");
        put("ui/logs/chiosco.log", line + "note visit.ended visit=7\n");
    }
    void put(const std::string& name, const std::string& content) {
        EXPECT_TRUE(make_folder((state / name).parent_path()));
        EXPECT_TRUE(write_file(state / name, content));
    }
    SavedLogs save(const fs::path& to) { return save_logs(to, state, status, now); }
    std::vector<std::string> on_the_stick() {
        std::vector<std::string> names;
        for (const auto& one : fs::directory_iterator{usb})
            names.push_back(one.path().filename().string());
        return names;
    }
};

// Whoever reads the logs at the desk is told as the technician is; what is in the file stays.
TEST_F(Stick, NamesAFileThatWasSetAsideAndTakesNothingOfIt) {
    put("ui/outbox.db.damaged-1", "Zelmira Quartucci");
    const auto all = all_of(read_file(usb / save(usb).file).value());
    EXPECT_TRUE(all.contains(R"("set_aside":[{"file":"outbox.db.damaged-1","since":")")) << all;
    EXPECT_FALSE(all.contains("Zelmira")) << all;
}

TEST_F(Stick, GetsTheLogsAndHowTheKioskIs) {
    const auto saved = save(usb);
    EXPECT_EQ(saved.outcome, "saved");
    EXPECT_EQ(saved.file, "chiosco-0190a1b2-20260310-093000.zip");
    ASSERT_EQ(on_the_stick(), std::vector<std::string>{saved.file});
    const auto all = all_of(read_file(usb / saved.file).value());
    for (const auto* wanted : {"agent.log", "screen.log", "status.json", "LEGGIMI.txt",
                               "agent.ready", "visit.ended visit=7", "\"line\":\"ok\"",
                               "\"warnings\":{\"sync.failed\":2}", "step=inbox"})
        EXPECT_TRUE(all.contains(wanted)) << wanted << " in\n" << all;
    // The older file of the ring comes first.
    EXPECT_LT(all.find("step=inbox"), all.find("step=facts"));
}

TEST_F(Stick, NothingOfAPersonGetsOntoIt) {
    const std::string planted = "PlantedAdaProva";
    put("ui/logs/chiosco.log", line + "note visit.ended name=" + planted + "\n" + line + "note " +
                                   planted + " n=1\n" + planted + "\n" + line +
                                   "warn print why=" + planted + " " + planted + "\n");
    put("agent/logs/chioscod.log",
        line + "warn sync.failed why=\"" + planted + "\" code=invalid\n");
    put("agent/agent.log", planted);
    put("ui/draft.txt", planted);
    auto outbox = store::Outbox::open((state / "ui/outbox.db").string()).value();
    ASSERT_TRUE(outbox.add({"id-" + planted, "help.asked", store::Lane::people, planted}));
    const auto saved = save(usb);
    ASSERT_EQ(saved.outcome, "saved");
    const auto bytes = read_file(usb / saved.file).value();
    EXPECT_FALSE((bytes + all_of(bytes)).contains("Planted")) << all_of(bytes);
    EXPECT_TRUE(all_of(bytes).contains("code=invalid")) << "what may be told is";
}

TEST_F(Stick, PulledWhileItIsWrittenLeavesNothingHalfDone) {
    const auto gone = usb / "mounted";
    EXPECT_EQ(save(gone).outcome, "pulled") << "its folder went between finding and writing";
    EXPECT_TRUE(on_the_stick().empty());
    // It went after the first bytes: the write fails in the middle.
    std::signal(SIGXFSZ, SIG_IGN);
    struct rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const struct rlimit little{64, before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &little), 0);
    const auto saved = save(usb);
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
    EXPECT_EQ(saved.outcome, "pulled");
    EXPECT_TRUE(saved.file.empty());
    EXPECT_TRUE(on_the_stick().empty()) << on_the_stick().front();
}

TEST_F(Stick, AStickThatCannotBeWrittenIsSaidSo) {
    EXPECT_EQ(save_logs(std::nullopt, state, status, now).outcome, "no_stick");
    EXPECT_EQ(save("/sys").outcome, "refused");
    EXPECT_EQ(save("/dev/full").outcome, "pulled") << "no folder at all";
}

TEST_F(Stick, AnOlderFileOfTheSameNameIsReplacedWhole) {
    ASSERT_EQ(save(usb).outcome, "saved");
    put("ui/logs/chiosco.log", line + "note visit.ended visit=8\n");
    const auto saved = save(usb);
    EXPECT_EQ(on_the_stick().size(), 1u);
    EXPECT_TRUE(all_of(read_file(usb / saved.file).value()).contains("visit=8"));
}

TEST_F(Stick, IsWhereTheEnvironmentSays) {
    ::setenv("CHIOSCO_USB", usb.c_str(), 1);
    EXPECT_EQ(find_stick(), usb);
    ::setenv("CHIOSCO_USB", (usb / "not there").c_str(), 1);
    EXPECT_EQ(find_stick(), std::nullopt);
    ::unsetenv("CHIOSCO_USB");
}

}  // namespace
}  // namespace chiosco::agent
