// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/paint/fonts.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "core/base/file.h"
#include "kiosk-app/text/languages.h"
#include "tests/support/temp_folder.h"

namespace chiosco::paint {
namespace {

TEST(FontsTest, EveryLanguageOfOursHasItsLettersInThePrivateFolder) {
    const auto fonts = Fonts::open();
    ASSERT_TRUE(fonts);
    for (const auto& language : text::all_languages())
        EXPECT_TRUE(fonts->writes(language.code)) << language.code;
    EXPECT_FALSE(fonts->writes("chr")) << "Cherokee is in none of them";
}

// A kiosk whose fonts are Titillium alone: no Arabic, no Bengali, no Chinese.
TEST(FontsTest, ALanguageWithoutLettersIsNotOffered) {
    namespace fs = std::filesystem;
    const TempFolder folder;
    const auto configuration = folder.path() / "fonts.conf";
    for (const auto& one :
         fs::directory_iterator{std::string{PROGRAMS} + "/../kiosk-app/paint/fonts/files"})
        if (one.path().filename().string().starts_with("titillium"))
            fs::copy(one.path(), folder.path());
    ASSERT_TRUE(write_file(configuration, "<?xml version=\"1.0\"?><fontconfig><dir>" +
                                              folder.path().string() + "</dir><cachedir>" +
                                              folder.path().string() + "</cachedir></fontconfig>"));
    const char* before = std::getenv("CHIOSCO_FONTS");
    const std::string kept = before ? before : "";
    ::setenv("CHIOSCO_FONTS", configuration.c_str(), 1);
    const auto fonts = Fonts::open();
    if (before)
        ::setenv("CHIOSCO_FONTS", kept.c_str(), 1);
    else
        ::unsetenv("CHIOSCO_FONTS");
    ASSERT_TRUE(fonts);
    for (const auto* lang : {"it", "en", "fr", "es", "ro", "sq"})
        EXPECT_TRUE(fonts->writes(lang)) << lang;
    for (const auto* lang : {"ar", "zh", "bn", "ur", "pa"})
        EXPECT_FALSE(fonts->writes(lang)) << lang;
}

}  // namespace
}  // namespace chiosco::paint
