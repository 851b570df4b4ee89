// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/technician.h"

#include <gtest/gtest.h>

#include <set>

#include "core/base/clock.h"

namespace chiosco {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;

const std::string secret(technician_secret_bytes, 's'), other(technician_secret_bytes, 't');
const std::string kiosk = "0190a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b";

Date day(const char* text) { return parse_iso_date(text).value(); }

TEST(TechnicianCode, IsTheSameAtTheDeskAndAtTheKioskForEver) {
    // Both sides are two releases at times: what is printed here must not change.
    EXPECT_EQ(technician_code(secret, kiosk, day("2026-03-10")), "39YH2PFW");
    std::set<std::string> codes;
    for (int n = 0; n < 1000; ++n)
        codes.insert(technician_code(
            secret, kiosk, Date{std::chrono::sys_days{day("2026-03-10")} + std::chrono::days{n}}));
    EXPECT_EQ(codes.size(), 1000u);
    for (const auto& code : codes)
        EXPECT_EQ(code.find_first_not_of("0123456789ABCDEFGHJKMNPQRSTVWXYZ"), std::string::npos);
}

TEST(TechnicianCode, OpensOnItsDayAndTheOnesBesideItOnly) {
    struct Row {
        const char* today;
        bool opens;
    };
    const auto code = technician_code(secret, kiosk, day("2026-03-01"));
    for (const auto& [today, opens] :
         {Row{"2026-02-27", false}, Row{"2026-02-28", true}, Row{"2026-03-01", true},
          Row{"2026-03-02", true}, Row{"2026-03-03", false}, Row{"2027-03-01", false}})
        EXPECT_EQ(opens_for_technician(secret, kiosk, code, day(today)), opens) << today;
}

TEST(TechnicianCode, IsOfOneKioskAndReadAsPeopleTypeIt) {
    const auto today = day("2026-03-10");
    const auto code = technician_code(secret, kiosk, today);
    const auto opens = [&](const std::string& typed) {
        return opens_for_technician(secret, kiosk, typed, today);
    };
    std::string small = code;
    for (char& c : small)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    EXPECT_TRUE(opens(code));
    EXPECT_TRUE(opens(small));
    EXPECT_TRUE(opens(code.substr(0, 4) + "-" + code.substr(4) + " "));
    for (const auto& wrong : {std::string{}, code.substr(1), code + "0", std::string{"00000000"},
                              std::string(8, '\xff'), technician_code(other, kiosk, today),
                              technician_code(secret, "another kiosk", today)})
        EXPECT_FALSE(opens(wrong)) << wrong;
    EXPECT_FALSE(opens_for_technician("", kiosk, code, today));
    EXPECT_FALSE(opens_for_technician("short", kiosk, code, today));
}

TEST(TechnicianTries, CostMoreAndMoreTime) {
    TechnicianTries tries;
    milliseconds now{1000};
    for (int n = 0; n < 4; ++n) {
        EXPECT_EQ(tries.wait(now), milliseconds{0});
        tries.wrong(now);
    }
    EXPECT_EQ(tries.wait(now), milliseconds{0});
    for (const int pause : {1, 2, 4, 8, 16, 32, 60, 60}) {
        tries.wrong(now);
        EXPECT_EQ(tries.wait(now), minutes{pause});
        EXPECT_GT(tries.wait(now + minutes{pause} - milliseconds{1}), milliseconds{0});
        now += minutes{pause};
        EXPECT_EQ(tries.wait(now), milliseconds{0});
    }
    tries.right();
    tries.wrong(now);
    EXPECT_EQ(tries.wait(now), milliseconds{0});
}

}  // namespace
}  // namespace chiosco
