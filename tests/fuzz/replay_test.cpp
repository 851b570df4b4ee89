// SPDX-License-Identifier: AGPL-3.0-or-later
// Every parser of outside bytes reads its corpus, and each file of it many times damaged.
#include <gtest/gtest.h>

#include <filesystem>

#include "core/base/file.h"
#include "tests/fuzz/mutate.h"
#include "tests/fuzz/seeds.h"
#include "tests/fuzz/targets.h"

namespace chiosco::fuzz {
namespace {

constexpr int damages = 400;

class Parser : public testing::TestWithParam<Target> {};

// What the project keeps of it in files, and what its own writers make.
std::vector<std::string> corpus(std::string_view target) {
    auto all = seeds(target);
    const std::filesystem::path folder{std::string{SOURCE_ROOT "/tests/fuzz/corpus/"} +
                                       std::string{target}};
    if (!std::filesystem::is_directory(folder)) return all;
    for (const auto& entry : std::filesystem::directory_iterator{folder})
        all.push_back(read_file(entry.path()).value());
    return all;
}

TEST_P(Parser, ComesBackFromItsCorpusWholeAndDamaged) {
    const auto& target = GetParam();
    std::mt19937_64 dice{2026};
    const auto inputs = corpus(target.name);
    ASSERT_FALSE(inputs.empty()) << "a parser without a corpus is not tested";
    target.run({});
    for (const auto& bytes : inputs) {
        target.run(bytes);
        for (int i = 0; i < damages; ++i) target.run(damaged(bytes, dice));
    }
}

INSTANTIATE_TEST_SUITE_P(OfOutsideBytes, Parser, testing::ValuesIn(targets()),
                         [](const auto& of) { return std::string{of.param.name}; });

}  // namespace
}  // namespace chiosco::fuzz
