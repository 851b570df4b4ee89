// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/csv.h"

#include <gtest/gtest.h>

namespace chiosco::exchange {
namespace {

using Cells = std::vector<std::string>;

TEST(Csv, ReadsWhatRfc4180AndPeopleWrite) {
    struct Case {
        std::string text;
        Cells cells;
    };
    for (const auto& [text, cells] : {
             Case{"a,b\n1,2", {"1", "2"}},
             Case{"a,b\r\n1,2\r\n", {"1", "2"}},
             Case{"\xef\xbb\xbf"
                  "a,b\n1,2\n",
                  {"1", "2"}},
             Case{"a;b\n1;2,5\n", {"1", "2,5"}},
             Case{"a\tb\n1\t2\n", {"1", "2"}},
             Case{"a,b\n\"x, \"\"y\"\"\nz\",2\n", {"x, \"y\"\nz", "2"}},
             Case{"a,b\n,\n", {"", ""}},
             Case{"a,b\n5\" pipe,2\n", {"5\" pipe", "2"}},
             Case{"a,b\n\n1,2\n", {"1", "2"}},
         }) {
        const auto table = read_csv(text);
        ASSERT_TRUE(table) << text;
        ASSERT_EQ(table->rows.size(), 1u) << text;
        EXPECT_EQ(table->rows.front().cells, cells) << text;
        EXPECT_TRUE(table->faults.empty()) << text;
    }
}

TEST(Csv, TellsTheRowThatIsWrongAndTakesTheOthers) {
    const auto table = read_csv("a,b\n1\n1,2,3\n\"x\"y,2\n\xff,2\nfine,2\n").value();
    ASSERT_EQ(table.rows.size(), 1u);
    EXPECT_EQ(table.rows.front().number, 6);
    std::vector<std::int64_t> rows;
    for (const auto& fault : table.faults) rows.push_back(fault.number);
    EXPECT_EQ(rows, (std::vector<std::int64_t>{2, 3, 4, 5}));
}

TEST(Csv, RefusesWhatIsNoTable) {
    for (const std::string& text :
         {std::string{}, std::string{"a,,b\n"}, std::string{"a,a\n1,2\n"},
          std::string{"a,b\n\"never closed"}, std::string{"a,b\n1,\0002\n", 8},
          "a\n" + std::string(2 << 20, 'x'), std::string(300, ',')}) {
        EXPECT_FALSE(read_csv(text)) << text.substr(0, 20);
    }
}

TEST(Csv, AFileThatWasCutIsSaidToBeWithItsLine) {
    const std::pair<const char*, const char*> cases[] = {
        {"a,b\n\"x\ny\",2\n3,\"quattro\n5,6\n",
         "line 4: a quote opens here and is never closed; the file is cut, or a quote is missing; "
         "fetch it again"},
        {"a,b,c\n1,2,3\n\n4,5",
         "line 4: the file is cut, its last row has 2 cells of 3 and no end of line; fetch it "
         "again"},
        {"a,b\r\n1,2\r\n3",
         "line 3: the file is cut, its last row has 1 cell of 2 and no end of line; fetch it "
         "again"},
        {"a,b\n1,2\n3,4,5",
         "line 3: the file is cut, its last row has no end of line, and 3 cells where the header "
         "has 2; fetch it again"},
        {"a,b\n1,2\n3,\xc3",
         "line 3: the file is cut, its last row has no end of line, and not UTF-8; fetch it again"},
        {"a,b\n1,2\n3,",
         "line 3: the file is cut, its last row has no end of line, and nothing in \"b\" as every "
         "other row has; fetch it again"},
        {"a,b", "line 1: the file is cut, it ends within its header; fetch it again"}};
    for (const auto& [text, says] : cases) {
        const auto table = read_csv(text);
        ASSERT_FALSE(table) << text;
        EXPECT_EQ(table.error().code, ErrorCode::invalid);
        EXPECT_EQ(table.error().message, says);
    }
    // Whole, though nobody ended its last line; and a short row that has its end is one bad row.
    EXPECT_EQ(read_csv("a,b\n\"1\n1\",2\n3,4").value().open_line, 4);
    EXPECT_EQ(read_csv("a,b\n1,\n3,").value().open_line, 3);
    for (const char* ended : {"a,b\n1,2\n", "a,b\r\n1,2\r", "a,b\n", "a,b\n1,2\n   "})
        EXPECT_EQ(read_csv(ended).value().open_line, 0) << ended;
    EXPECT_EQ(read_csv("a,b\n1,2\n3\n").value().rows.size(), 1u);
}

TEST(Utf8, IsCheckedToTheLastByte) {
    for (const char* good : {"", "a", "è", "€", "🏠", "ع"}) EXPECT_TRUE(is_utf8(good)) << good;
    for (const char* bad : {"\x80", "\xc0\xaf", "\xe2\x82", "\xed\xa0\x80", "\xf4\x90\x80\x80",
                            "\xf0\x80\x80\x80", "\xff"})
        EXPECT_FALSE(is_utf8(bad));
}

}  // namespace
}  // namespace chiosco::exchange
