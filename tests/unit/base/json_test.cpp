// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/json.h"

#include <gtest/gtest.h>

namespace chiosco {
namespace {

TEST(Json, CanonicalDoesNotDependOnOrderOrSpace) {
    const auto a = parse_json(R"({"b": [1, {"z":null, "a":"è"}], "a": true})").value();
    const auto b = parse_json(R"({"a":true,"b":[1,{"a":"è","z":null}]})").value();
    EXPECT_EQ(canonical(a), canonical(b));
    EXPECT_EQ(canonical(a), R"({"a":true,"b":[1,{"a":"è","z":null}]})");
}

TEST(Json, BadInputIsInvalidAndSaysWhere) {
    const std::string deep(1000, '[');
    for (const std::string& text : {std::string{}, std::string{"{"}, std::string{"{} x"}, deep,
                                    std::string{"{\"a\":\"\xff\"}"}, std::string{"nul"}}) {
        const auto parsed = parse_json(text);
        ASSERT_FALSE(parsed) << text.substr(0, 20);
        EXPECT_EQ(parsed.error().code, ErrorCode::invalid);
        EXPECT_NE(parsed.error().message.find("byte"), std::string::npos);
    }
    EXPECT_FALSE(parse_json_object("[]"));
}

TEST(Json, ReadersSurviveTheWrongType) {
    const auto object = parse_json_object(R"({"n":"7","t":7,"list":{},"ok":1.5})").value();
    EXPECT_EQ(int_of(object, "n", -1), -1);
    EXPECT_EQ(text_of(object, "t", "none"), "none");
    EXPECT_TRUE(array_of(object, "list").empty());
    EXPECT_FALSE(need_int(object, "ok"));
    EXPECT_EQ(need_text(object, "t").error().message, "\"t\" must be text");
}

}  // namespace
}  // namespace chiosco
