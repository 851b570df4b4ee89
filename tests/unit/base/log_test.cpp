// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/log.h"

#include <gtest/gtest.h>

#include "core/base/file.h"
#include "tests/support/temp_folder.h"

namespace chiosco {
namespace {

namespace fs = std::filesystem;

struct LogRing : testing::Test {
    TempFolder folder;
    void TearDown() override { log::keep_nowhere(); }
    std::size_t bytes() {
        std::size_t all = 0;
        for (const auto& one : fs::directory_iterator{folder.path()})
            all += fs::file_size(one.path());
        return all;
    }
    std::string newest() { return read_file(folder.path() / "program.log").value(); }
};

TEST_F(LogRing, KeepsTheNewestLinesInBoundedRoom) {
    log::keep_in({.folder = folder.path(), .name = "program", .bytes = 2000, .files = 3});
    for (int n = 0; n < 500; ++n) log::note("turned", {{"n", std::to_string(n)}});
    EXPECT_LE(bytes(), 6000u);
    EXPECT_GT(bytes(), 3000u);
    EXPECT_TRUE(newest().contains("turned n=499\n"));
    EXPECT_FALSE(newest().contains("n=1\n"));
    EXPECT_TRUE(fs::exists(folder.path() / "program.2.log"));
    EXPECT_FALSE(fs::exists(folder.path() / "program.3.log"));
}

TEST_F(LogRing, GoesOnWhereTheLastRunStopped) {
    const log::Ring ring{.folder = folder.path(), .name = "program", .bytes = 2000, .files = 2};
    log::keep_in(ring);
    log::note("first");
    log::keep_nowhere();
    log::note("unheard");
    log::keep_in(ring);
    log::note("second");
    EXPECT_TRUE(newest().contains("first"));
    EXPECT_TRUE(newest().contains("second"));
    EXPECT_FALSE(newest().contains("unheard"));
}

TEST_F(LogRing, AFolderThatGoesAwayStopsNobody) {
    log::keep_in({.folder = folder.path() / "logs", .name = "program", .bytes = 100, .files = 2});
    fs::remove_all(folder.path() / "logs");
    for (int n = 0; n < 10; ++n) log::note("still.here", {{"n", std::to_string(n)}});
}

TEST(Nameless, KeepsKindsIdsCountsAndDurations) {
    const std::string time = "2026-03-10T09:30:00.123Z ";
    EXPECT_EQ(log::nameless(time + "note http method=get status=200 ms=12"),
              time + "note http method=get status=200 ms=12");
    EXPECT_EQ(log::nameless(time + "warn sync.failed step=facts code=offline why=could not reach "
                                   "http://x"),
              time + "warn sync.failed step=facts code=offline");
}

TEST(Nameless, LetsNothingThroughThatCouldBeAboutAPerson) {
    const std::string time = "2026-03-10T09:30:00.123Z ";
    for (const auto& line :
         {time + "note visit.ended name=Rossi", time + "note visit.ended words=ho_paura",
          time + "note visit.ended why=Rossi", time + "note visit.ended visit=Rossi",
          time + "note visit.ended kind=mario rossi", time + "note visit.ended ROSSI",
          time + "note Rossi n=1", std::string{"Rossi"}, time + "shout x n=1",
          time + "note visit.ended id=RSSMRA80A01H501U", time + "note visit.ended n=+39 333 123"}) {
        const auto bare = log::nameless(line);
        for (const auto* trace : {"Rossi", "rossi", "ROSSI", "paura", "RSSMRA", "333"})
            EXPECT_FALSE(bare.contains(trace)) << line << " became " << bare;
    }
}

}  // namespace
}  // namespace chiosco
