// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/forms/vocabulary.h"

#include <gtest/gtest.h>

namespace chiosco::forms {
namespace {

TEST(Vocabulary, KnowsANameForWhicheverPerson) {
    for (const auto* name : {"person.#.surname", "person.1.surname", "person.12.surname"}) {
        ASSERT_NE(entry_of(name), nullptr) << name;
        EXPECT_TRUE(entry_of(name)->latin);
        EXPECT_EQ(entry_of(name)->type, Question::Type::text);
    }
    for (const auto* name : {"person.surname", "person.x.surname", "person.1.2.surname", "own.a",
                             "", "family.1.others", "."})
        EXPECT_EQ(entry_of(name), nullptr) << name;
}

TEST(Vocabulary, HoldsAnswersOfTypesThatFormsHave) {
    EXPECT_GE(vocabulary().size(), 10u);
    for (const auto& [name, entry] : vocabulary()) {
        EXPECT_NE(entry.type, Question::Type::notice) << name;
        EXPECT_EQ(entry.choices.empty(), entry.type != Question::Type::choice) << name;
    }
}

}  // namespace
}  // namespace chiosco::forms
