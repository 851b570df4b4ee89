// SPDX-License-Identifier: AGPL-3.0-or-later
// What people fetched in place of the file: it is said what that is, before it is read as a table.
#include "core/exchange/foreign.h"

#include <random>

#include "core/base/clock.h"
#include "core/exchange/comuni.h"
#include "core/exchange/mapped.h"
#include "tests/unit/exchange/support.h"

namespace chiosco::exchange {
namespace {

constexpr const char* table_mapping = R"({"mapping":1,"format":"csv","source":"s","records":[
    {"name":"service","kind":"service","key":"{Nome}","set":{"name":{"from":"{Nome}"}}}]})";
constexpr const char* map_mapping = R"({"mapping":1,"format":"geojson","source":"s","records":[
    {"name":"place","kind":"location","key":"{Nome}","set":{"name":{"from":"{Nome}"}}}]})";

std::string fault_of(const std::string& bytes, std::string_view mapping) {
    auto db = empty_coop();
    const auto read = read_mapping(mapping);
    EXPECT_TRUE(read) << read.error().message;
    const IcsWindow window{parse_rfc3339("2026-03-09T23:00:00Z").value()};
    const auto report = import_mapped(*db, {"x", bytes}, *read, window);
    return report ? summary(*report) : report.error().message;
}

// It was "has no VCALENDAR", "not JSON at byte 0", a column that is not there.
TEST(ForeignFile, AWebPageIsSaidToBeOneWithItsLineWhateverItWasGivenAs) {
    const std::string advice =
        ": open its address in a browser, which may ask to sign in or have another link to the "
        "file";
    for (const std::string& page :
         {std::string{"<!DOCTYPE html>\n<html lang=\"it\"><head><title>Accedi</title></head>\n"
                      "<body><p>Nome, cognome</p></body></html>\n"},
          std::string{"<html>\n<body>Nome</body></html>"}, std::string{"<!-- x -->\n<HTML></HTML>"},
          std::string{"<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"x\">\n<html></html>\n"}}) {
        EXPECT_EQ(fault_of(page, table_mapping),
                  "x: line 1: this is a web page (HTML) and not a CSV table" + advice);
        EXPECT_EQ(fault_of("\xef\xbb\xbf\r\n\r\n" + page, map_mapping),
                  "x: line 3: this is a web page (HTML) and not GeoJSON" + advice);
        EXPECT_EQ(fault_of(page, calendar_mapping()),
                  "x: line 1: this is a web page (HTML) and not a calendar" + advice);
        auto db = empty_coop();
        EXPECT_EQ(import_comuni(*db, page, "x").error().message,
                  "x: line 1: this is a web page (HTML) and not a CSV table" + advice);
        EXPECT_TRUE(import_kinds(*db, page, "x", "s").error().message.contains("web page (HTML)"));
        for (const char* name : {"services.csv", "services.json"})
            EXPECT_TRUE(import_hsds(*db, {{name, page}}, "s").error().message.contains("web page"))
                << name;
    }
}

TEST(ForeignFile, AFileOfAnotherProgramIsNamed) {
    const std::pair<std::string, const char*> cases[] = {
        {"PK\x03\x04\x14",
         "x: byte 1: this is a zip file or a spreadsheet and not a CSV table: unpack it; a "
         "spreadsheet is saved as CSV (UTF-8)"},
        {"\x1f\x8b\x08", "x: byte 1: this is a gzip file and not a CSV table: unpack it"},
        {"%PDF-1.7\nNome\n",
         "x: byte 1: this is a PDF and not a CSV table: ask for the data behind it"},
        {std::string{"\xff\xfeN\0o\0", 6},
         "x: byte 1: this is UTF-16 text and not a CSV table: save it as UTF-8"},
        {"<?xml version=\"1.0\"?>\n<kml></kml>\n",
         "x: line 1: this is XML and not a CSV table: look for the same data in another format"},
        {std::string{"Nome;Stato\nA\0B;x\n", 17},
         "x: byte 13: this is no text and not a CSV table: it is a file of another program, or "
         "was damaged on its way"}};
    for (const auto& [bytes, says] : cases) EXPECT_EQ(fault_of(bytes, table_mapping), says);
}

// "line 1 is not UTF-8; if the file comes from an old spreadsheet ..." of a picture.
TEST(ForeignFile, RandomBytesAreSaidToBeNoText) {
    std::mt19937 random{20260310};
    std::uniform_int_distribution<int> any{1, 255};
    for (const std::size_t size : {200u, 5000u, 200'000u}) {
        std::string bytes(size, 'x');
        for (char& c : bytes) c = static_cast<char>(any(random));
        for (const auto& mapping : {std::string{table_mapping}, std::string{map_mapping},
                                    std::string{calendar_mapping()}}) {
            const auto said = fault_of(bytes, mapping);
            EXPECT_TRUE(said.starts_with("x: byte ") && said.contains(": this is no text and not "))
                << said;
        }
    }
}

TEST(ForeignFile, WhatIsTextIsNotStoppedByAStraySignOrAnAngle) {
    for (const char* text :
         {"Nome\n\x1fMensa\n", "<nome>\nMensa\n", "Nome\n<html>\n", "", "Nome,Nota\nA,\x02\x03\n"})
        EXPECT_TRUE(expect_text(text, "a CSV table")) << text;
}

TEST(ForeignFile, TextThatIsNoCalendarIsSaidToBeNone) {
    EXPECT_EQ(fault_of("\nUID;Titolo\n1;Cena\n", calendar_mapping()),
              "x: line 2: this is no calendar: it has no BEGIN:VCALENDAR");
    EXPECT_EQ(fault_of(" \n", calendar_mapping()), "x: there is nothing in it");
}

}  // namespace
}  // namespace chiosco::exchange
