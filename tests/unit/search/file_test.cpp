// SPDX-License-Identifier: AGPL-3.0-or-later
// The file of an index: always the same for the same pack, and harmless whatever is in it.
#include <cstring>
#include <fstream>
#include <random>

#include "core/base/file.h"
#include "core/search/tables.h"
#include "tests/unit/search/point.h"

namespace chiosco::search {
namespace {

class IndexFile : public Searching {
protected:
    std::string content() { return *read_file(path("1.idx")); }
    // Not durable: thousands of these are written.
    auto open(const std::string& content) {
        std::ofstream{path("hostile.idx"), std::ios::binary} << content;
        return Index::open(path("hostile.idx"));
    }
    ErrorCode opened(const std::string& content) {
        const auto index = open(content);
        EXPECT_FALSE(index);
        return index ? ErrorCode::full : index.error().code;
    }
};

TEST_F(IndexFile, IsTheSameForTheSamePack) {
    ASSERT_TRUE(build_index(path("1.db"), path("again.idx")));
    EXPECT_EQ(*read_file(path("again.idx")), content());
    EXPECT_EQ(index_->seq(), 7);
}

TEST_F(IndexFile, IsNotMadeFromWhatIsNoPack) {
    ASSERT_TRUE(write_file(path("no.db"), "nothing of the kind"));
    const auto built = build_index(path("no.db"), path("no.idx"));
    ASSERT_FALSE(built);
    EXPECT_EQ(built.error().code, ErrorCode::damaged);
    EXPECT_EQ(Index::open(path("no.idx")).error().code, ErrorCode::not_found);
    EXPECT_EQ(build_index(path("absent.db"), path("no.idx")).error().code, ErrorCode::not_found);
}

TEST_F(IndexFile, IsDamagedWhenAnyByteIsAnother) {
    const auto whole = content();
    std::mt19937 dice{1};
    for (int i = 0; i < 400; ++i) {
        auto changed = whole;
        // The header every time, the rest by chance.
        const auto at = i < 320 ? static_cast<std::size_t>(i) : dice() % whole.size();
        changed[at] = static_cast<char>(changed[at] ^ (1 << dice() % 8));
        EXPECT_EQ(opened(changed), ErrorCode::damaged) << at;
    }
}

TEST_F(IndexFile, IsDamagedWhenCutOrGrown) {
    const auto whole = content();
    for (std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{319}, std::size_t{320},
                             whole.size() / 2, whole.size() - 64, whole.size() - 1})
        EXPECT_EQ(opened(whole.substr(0, size)), ErrorCode::damaged) << size;
    EXPECT_EQ(opened(whole + "x"), ErrorCode::damaged);
    EXPECT_EQ(opened(std::string(whole.size(), '\0')), ErrorCode::damaged);
}

// Somebody who knows the checksum may write anything: it is refused or answered from, and nothing
// outside is read: AddressSanitizer would tell.
TEST_F(IndexFile, IsHarmlessWhateverIsInIt) {
    const auto whole = content();
    std::mt19937 dice{2};
    int survived = 0;
    for (int round = 0; round < 1500; ++round) {
        auto changed = whole;
        for (int n = 0; n < 8; ++n) {
            const auto at = round % 2 ? dice() % whole.size() : 24 + dice() % 296;
            changed[at] = static_cast<char>(dice() % 3 ? 0xff : dice());
        }
        std::uint64_t sum = checksum(changed);
        std::memcpy(changed.data() + checksum_at, &sum, sizeof sum);
        const auto index = open(changed);
        if (!index) {
            EXPECT_EQ(index.error().code, ErrorCode::damaged);
            continue;
        }
        ++survived;
        for (const char* typed : {"", "m", "mensa carits", "non riesco a pagare", "الايجار"}) {
            (*index)->find(ask(typed));
            (*index)->type_counts(ask(typed));
        }
    }
    EXPECT_GT(survived, 100);  // Else nothing was tried.
}

}  // namespace
}  // namespace chiosco::search
