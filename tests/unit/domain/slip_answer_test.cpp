// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/slip_answer.h"

#include <gtest/gtest.h>

#include "core/base/bytes.h"

namespace chiosco {
namespace {

TEST(SlipAnswer, IsReadWithTheCodeOnThePaperAndWithNoOther) {
    const auto code = make_slip_code(random_bytes(10)), other = make_slip_code(random_bytes(10));
    const auto sealed = seal_answer(answer_key(code).value(), "Torna giovedì alle 10.");
    ASSERT_TRUE(sealed) << sealed.error().message;
    EXPECT_FALSE(from_base64(*sealed)->contains("giovedì"));
    EXPECT_EQ(open_answer(code, *sealed).value(), "Torna giovedì alle 10.");
    EXPECT_FALSE(open_answer(other, *sealed));
}

TEST(SlipAnswer, ThatWasChangedOrIsNoneIsNotRead) {
    const auto code = make_slip_code(random_bytes(10));
    const auto key = answer_key(code).value();
    auto box = from_base64(seal_answer(key, "parole").value()).value();
    box.back() = static_cast<char>(box.back() ^ 1);
    for (const auto& capsule : {base64(box), std::string{}, std::string{"AAAA"}, std::string{"%"}})
        EXPECT_FALSE(open_answer(code, capsule)) << capsule;
    EXPECT_FALSE(seal_answer("00", "parole"));
    EXPECT_FALSE(seal_answer(key, std::string(301, 'x')));
}

}  // namespace
}  // namespace chiosco
