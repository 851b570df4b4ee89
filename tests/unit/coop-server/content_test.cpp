// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include "coop-server/ops/editions.h"
#include "coop-server/ops/publish.h"
#include "core/base/file.h"
#include "core/sync/manifest.h"
#include "tests/support/served_coop.h"

namespace chiosco::coop {
namespace {

struct ContentOverHttp : testing::Test {
    ServedCoop coop;
    std::string bytes = random_bytes(200'000);
    std::string target = "/packs/demo/3.db.zst";

    void SetUp() override {
        const auto path = pack_path(coop.folder(), "demo", 3);
        ASSERT_TRUE(make_folder(path.parent_path()));
        ASSERT_TRUE(write_file(path, bytes));
    }
    net::Response get(const std::string& range, const std::string& if_range = "") {
        std::vector<net::Header> headers;
        if (!range.empty()) headers.push_back({"Range", range});
        if (!if_range.empty()) headers.push_back({"If-Range", if_range});
        return *coop.call("GET", target, "", headers);
    }
};

TEST_F(ContentOverHttp, APackComesWhole) {
    const auto whole = get("");
    EXPECT_EQ(whole.status, 200);
    EXPECT_EQ(whole.header("accept-ranges"), "bytes");
    EXPECT_TRUE(whole.header("cache-control").contains("immutable"));
    EXPECT_EQ(sha256(whole.body), sha256(bytes));
}

TEST_F(ContentOverHttp, APackResumesAtAnyByte) {
    for (const std::size_t from : {std::size_t{1}, std::size_t{4095}, std::size_t{65'536},
                                   std::size_t{131'073}, bytes.size() - 1}) {
        const auto rest = get("bytes=" + std::to_string(from) + "-");
        EXPECT_EQ(rest.status, 206) << from;
        EXPECT_EQ(rest.header("content-range"), "bytes " + std::to_string(from) + "-199999/200000");
        EXPECT_EQ(sha256(rest.body), sha256(bytes.substr(from))) << from;
    }
}

TEST_F(ContentOverHttp, RangesAreAsTheStandardSays) {
    struct Row {
        const char* range;
        int status;
        std::size_t from, size;
    };
    for (const auto& [range, status, from, size] :
         {Row{"bytes=0-0", 206, 0, 1}, Row{"bytes=10-19", 206, 10, 10},
          Row{"bytes=-5", 206, 199'995, 5}, Row{"bytes=199990-300000", 206, 199'990, 10},
          Row{"bytes=-300000", 206, 0, 200'000}, Row{"bytes=5-2", 200, 0, 200'000},
          Row{"lines=1-2", 200, 0, 200'000}, Row{"bytes=0-1,5-6", 200, 0, 200'000},
          Row{"bytes=x-", 200, 0, 200'000}}) {
        const auto answer = get(range);
        EXPECT_EQ(answer.status, status) << range;
        EXPECT_EQ(answer.body, bytes.substr(from, size)) << range;
    }
    for (const auto* range : {"bytes=200000-", "bytes=999999-", "bytes=-0"}) {
        const auto beyond = get(range);
        EXPECT_EQ(beyond.status, 416) << range;
        EXPECT_EQ(beyond.header("content-range"), "bytes */200000");
    }
}

TEST_F(ContentOverHttp, ARangeOfAnotherVersionIsTheWhole) {
    const std::string etag{get("").header("etag")};
    EXPECT_EQ(get("bytes=5-", etag).status, 206);
    EXPECT_EQ(get("bytes=5-", "\"demo-2\"").status, 200);
    EXPECT_EQ(coop.call("GET", target, "", {{"If-None-Match", etag}})->status, 304);
}

TEST_F(ContentOverHttp, NothingElseCanBeFetched) {
    for (const auto* path : {"/packs/demo/4.db.zst", "/packs/demo/03.db.zst", "/packs/demo/3.db",
                             "/packs/x/3.db.zst", "/packs/..%2f..%2fkeys/publish.key",
                             "/packs/../keys/publish.key", "/packs/demo/../../keys/publish.key",
                             "/packs/demo/.zst", "/packs//3.db.zst", "/keys", "/coop.db", "/"})
        EXPECT_EQ(coop.call("GET", path)->status, 404) << path;
}

TEST_F(ContentOverHttp, TheHeadIsSignedAndKnowsItself) {
    EXPECT_EQ(coop.call("GET", "/v1/shards/demo/head")->status, 404) << "before the first";
    const auto day = Date{std::chrono::year{2026}, std::chrono::month{3}, std::chrono::day{10}};
    const auto done = publish(*coop.db, coop.folder(), "demo", day, coop.clock);
    ASSERT_TRUE(done) << done.error().message;
    const auto head = coop.call("GET", "/v1/shards/demo/head");
    ASSERT_EQ(head->status, 200);
    const auto manifest = sync::open_manifest(head->body, head->header("chiosco-signature"),
                                              hex(read_keys(coop.folder())->publish.public_key));
    ASSERT_TRUE(manifest) << manifest.error().message;
    EXPECT_EQ(manifest->seq, done->seq);
    const auto pack = coop.call("GET", manifest->path);
    EXPECT_EQ(std::int64_t(pack->body.size()), manifest->zst_size);
    const std::string etag{head->header("etag")};
    EXPECT_EQ(etag, "W/\"" + std::to_string(done->seq) + "\"") << "patches may become better";
    const auto same = coop.call("GET", "/v1/shards/demo/head", "", {{"If-None-Match", etag}});
    EXPECT_EQ(same->status, 304);
    EXPECT_EQ(same->body, "");
    EXPECT_EQ(coop.call("GET", "/v1/shards/demo/head", "", {{"If-None-Match", "\"0\""}})->status,
              200);
}

}  // namespace
}  // namespace chiosco::coop
