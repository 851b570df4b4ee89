// SPDX-License-Identifier: AGPL-3.0-or-later
// Packages of other people, as they are.
#include "tests/unit/exchange/support.h"

namespace chiosco::exchange {
namespace {

const std::filesystem::path directories = std::filesystem::path{SHARED_DATA} / "directories";

bool absent(const std::string& what) { return !std::filesystem::exists(directories / what); }

TEST(RealInput, Miami211IsTakenAndTakenAgain) {
    const std::string zip = "miami211_hsds11/datapackage.zip";
    if (absent(zip)) GTEST_SKIP() << "no " << directories / zip;
    auto db = empty_coop();
    const auto files = read_files(directories / zip).value();
    const auto take = [&] {
        Report report;
        EXPECT_TRUE(db->transaction([&]() -> Result<void> {
            report = TRY(import_hsds(*db, files, "miami"));
            return {};
        }));
        return report;
    };
    const auto report = take();
    EXPECT_EQ(count(*db, "organization"), 1074);
    EXPECT_EQ(count(*db, "service"), 4089);
    EXPECT_EQ(count(*db, "location"), 4089);
    EXPECT_EQ(count(*db, "service_at_location"), 4089);
    EXPECT_GT(count(*db, "schedule"), 9000);
    EXPECT_GT(count(*db, "attribute"), 26000);
    EXPECT_EQ(db->one_integer("select count(*) from record where body like '%###MON###%'").value(),
              0);
    // What is left out is what the package itself has empty or without owner.
    for (const auto& remark : report.remarks)
        EXPECT_TRUE(remark.taken || remark.file != "services.csv") << written(remark);
    const auto again = take();
    EXPECT_EQ(again.added, 0);
    EXPECT_EQ(again.changed, 0);
    EXPECT_EQ(again.same, report.added);
}

TEST(RealInput, TheSpecificationsExamplesAreTaken) {
    if (absent("hsds_spec/examples")) GTEST_SKIP() << "no " << directories;
    auto db = empty_coop();
    const auto csv = read_files(directories / "hsds_spec/examples/csv").value();
    const auto report = import_hsds(*db, csv, "spec").value();
    EXPECT_EQ(report.added, 18);
    EXPECT_EQ(report.dropped, 2);  // An attribute and a history entry of nothing.
    for (const char* name : {"service_full", "organization_full", "service_at_location_full",
                             "service_list", "organization_list", "service_at_location_list",
                             "location", "taxonomy", "taxonomy_term", "taxonomy_term_list"}) {
        auto fresh = empty_coop();
        const auto path = directories / "hsds_spec/examples" / (std::string{name} + ".json");
        const auto files = read_files(path).value();
        const auto taken = import_hsds(*fresh, files, "spec");
        ASSERT_TRUE(taken) << name << ": " << taken.error().message;
        EXPECT_GE(taken->added, 1) << name;
        EXPECT_EQ(import_hsds(*fresh, files, "spec").value().same, taken->added) << name;
    }
}

}  // namespace
}  // namespace chiosco::exchange
