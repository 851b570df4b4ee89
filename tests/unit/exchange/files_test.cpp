// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/files.h"

#include <gtest/gtest.h>
#include <zip.h>

#include "core/base/file.h"
#include "tests/support/temp_folder.h"

namespace chiosco::exchange {
namespace {

void pack(const std::string& path, const std::vector<NamedFile>& files) {
    zip_t* zip = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    ASSERT_NE(zip, nullptr);
    for (const auto& file : files) {
        auto* source = zip_source_buffer(zip, file.content.data(), file.content.size(), 0);
        ASSERT_GE(zip_file_add(zip, file.name.c_str(), source, ZIP_FL_OVERWRITE), 0);
    }
    ASSERT_EQ(zip_close(zip), 0);
}

TEST(Files, AZipAndAFolderAreTheSame) {
    const TempFolder folder;
    const std::string zip = (folder.path() / "x.zip").string();
    pack(zip, {{"data/b.csv", "b"}, {"a.csv", "a"}, {"readme.txt", "no"}});
    const auto files = read_files(zip).value();
    ASSERT_EQ(files.size(), 2u);
    EXPECT_EQ(files[0].name + files[1].name, "a.csvb.csv");
    EXPECT_EQ(files[1].content, "b");
    std::filesystem::create_directory(folder.path() / "f");
    ASSERT_TRUE(write_file(folder.path() / "f" / "a.csv", "a"));
    EXPECT_EQ(read_files(folder.path() / "f").value().size(), 1u);
    EXPECT_EQ(read_files(folder.path() / "nowhere").error().code, ErrorCode::not_found);
}

TEST(Files, AZipThatGrowsTooMuchIsRefused) {
    const TempFolder folder;
    const std::string zip = (folder.path() / "bomb.zip").string();
    pack(zip, {{"a.csv", std::string(40u << 20, 'a')}});
    ASSERT_LT(std::filesystem::file_size(zip), 100'000u);
    const auto files = read_files(zip);
    ASSERT_FALSE(files);
    EXPECT_EQ(files.error().code, ErrorCode::full);
}

TEST(Files, AZipThatWasCutIsSaidToBeAndNothingIsReadOfIt) {
    const TempFolder folder;
    const std::string zip = (folder.path() / "x.zip").string();
    pack(zip, {{"a.csv", "id,name\n1,Uno\n"}, {"b.csv", "id,name\n2,Due\n"}});
    const auto whole = read_file(zip).value();
    for (std::size_t i = 1; i < 8; ++i) {
        ASSERT_TRUE(write_file(zip, whole.substr(0, whole.size() * i / 8)));
        const auto files = read_files(zip);
        ASSERT_FALSE(files) << i;
        EXPECT_EQ(files.error().message,
                  zip + ": is no zip file, or one that was cut; fetch it again");
    }
}

TEST(Files, TwoFilesOfOneNameAreRefused) {
    const TempFolder folder;
    const std::string zip = (folder.path() / "x.zip").string();
    pack(zip, {{"one/a.csv", "1"}, {"two/a.csv", "2"}});
    EXPECT_EQ(read_files(zip).error().code, ErrorCode::invalid);
}

TEST(Files, AGarbledZipIsRefusedOrRead) {
    const TempFolder folder;
    const std::string zip = (folder.path() / "x.zip").string();
    pack(zip, {{"a.csv", std::string(5000, 'x') + "end"}, {"b.csv", "id,name\n1,2\n"}});
    const auto bytes = read_file(zip).value();
    int refused = 0;
    int cuts = 0;
    for (std::size_t at = 4; at < bytes.size(); at += 5, ++cuts) {
        auto changed = bytes;
        changed[at] = static_cast<char>(~changed[at]);
        for (const auto& content : {bytes.substr(0, at), changed}) {
            ASSERT_TRUE(write_file(zip, content));
            refused += !read_files(zip);
        }
    }
    EXPECT_GT(refused, cuts);  // Every cut one, and some of the changed.
}

}  // namespace
}  // namespace chiosco::exchange
