// SPDX-License-Identifier: AGPL-3.0-or-later
#include "coop-server/ops/publish.h"

#include <gtest/gtest.h>
#include <zstd.h>

#include "coop-server/ops/editions.h"
#include "coop-server/ops/forms.h"
#include "coop-server/ops/import.h"
#include "coop-server/ops/init.h"
#include "core/base/bytes.h"
#include "core/base/file.h"
#include "core/base/ids.h"
#include "core/domain/signed_request.h"
#include "core/store/pack/pack.h"
#include "core/sync/manifest.h"
#include "tests/support/temp_folder.h"

namespace chiosco::coop {
namespace {

const Date today = parse_iso_date("2026-03-10").value();
const LocalTime ten = parse_hh_mm("10:00").value();
const FakeClock noon{parse_rfc3339("2026-03-10T11:00:00Z").value()};
const std::filesystem::path sample = std::filesystem::path{SOURCE_ROOT} / "assets/sample";

struct Coop {
    Coop() {
        EXPECT_TRUE(init(folder.path() / "c", "Prova", noon));
        db = open_coop(at()).value();
    }
    std::filesystem::path at() const { return folder.path() / "c"; }
    std::filesystem::path file(const std::string& name, const std::string& content) const {
        EXPECT_TRUE(write_file(folder.path() / name, content));
        return folder.path() / name;
    }
    Published published(Date day = today) const {
        auto done = publish(*db, at(), "demo", day, noon);
        EXPECT_TRUE(done) << done.error().message;
        return done.value_or(Published{});
    }
    std::string unpacked(std::int64_t seq) const {
        const auto packed = read_file(pack_path(at(), "demo", seq)).value();
        std::string plain(ZSTD_getFrameContentSize(packed.data(), packed.size()), '\0');
        EXPECT_EQ(ZSTD_decompress(plain.data(), plain.size(), packed.data(), packed.size()),
                  plain.size());
        return plain;
    }
    std::shared_ptr<const store::Pack> pack(std::int64_t seq) const {
        const auto path = file(std::to_string(seq) + ".db", unpacked(seq));
        EXPECT_TRUE(store::check_pack(path.string()));
        return store::Pack::open(path.string()).value();
    }

    TempFolder folder;
    std::unique_ptr<store::Db> db;
};

const std::string event =
    R"({"kind":"event","id":"event:e","name":"Corso","signup":"seats","seats":8,)"
    R"("starts":{"in_days":3,"at":"18:30"},"ends":{"in_days":30,"at":"20:00"}})";

TEST(Init, MakesKeysOnceAndKeepsThemPrivate) {
    const Coop coop;
    const auto keys = read_keys(coop.at()).value();
    const auto mode = [&](const char* name) {
        return std::filesystem::status(coop.at() / "keys" / name).permissions();
    };
    using std::filesystem::perms;
    EXPECT_EQ(mode("publish.key"), perms::owner_read | perms::owner_write);
    EXPECT_EQ(mode("coop.seal"), perms::owner_read | perms::owner_write);
    EXPECT_EQ(init(coop.at(), "x", noon).error().code, ErrorCode::conflict);
    EXPECT_EQ(make_keys(coop.at()).error().code, ErrorCode::conflict);
    EXPECT_EQ(read_keys(coop.at()).value().publish.secret, keys.publish.secret);
    EXPECT_EQ(open_coop(coop.folder.path()).error().code, ErrorCode::not_found);
    ASSERT_TRUE(write_file(coop.at() / "keys" / "coop.seal", "short"));
    EXPECT_EQ(read_keys(coop.at()).error().code, ErrorCode::damaged);
}

TEST(Publish, IsSignedAndWhatTheManifestSays) {
    const Coop coop;
    ASSERT_TRUE(import_kinds(*coop.db, coop.file("k.ndjson", event)));
    EXPECT_EQ(head(*coop.db, "demo").error().code, ErrorCode::not_found);
    const auto done = coop.published();
    EXPECT_EQ(done.seq, 1);
    EXPECT_TRUE(done.made);
    const auto served = head(*coop.db, "demo").value();
    const auto key = hex(read_keys(coop.at()).value().publish.public_key);
    const auto signature = from_base64(served.signature).value();
    const auto manifest =
        sync::open_manifest(served.manifest, written_signature(signature), key).value();
    const auto plain = coop.unpacked(1);
    EXPECT_EQ(manifest.sha256, hex(sha256(plain)));
    EXPECT_EQ(manifest.size, static_cast<std::int64_t>(plain.size()));
    EXPECT_EQ(manifest.seq, 1);
    const auto pack = coop.pack(1);
    EXPECT_EQ(pack->seq(), 1);
    EXPECT_EQ(pack->shard(), "demo");
}

TEST(Publish, TheSameContentIsNotPublishedTwice) {
    const Coop coop;
    ASSERT_TRUE(import_kinds(*coop.db, coop.file("k.ndjson", event)));
    EXPECT_TRUE(coop.published().made);
    const auto again = coop.published();
    EXPECT_FALSE(again.made);
    EXPECT_EQ(again.seq, 1);
    const Date tomorrow = std::chrono::sys_days{today} + std::chrono::days{1};
    EXPECT_EQ(coop.published(tomorrow).seq, 2);  // Its days have moved.
    for (const char* bad : {"", "../x", "Demo", "a/b"})
        EXPECT_EQ(publish(*coop.db, coop.at(), bad, today, noon).error().code, ErrorCode::invalid);
}

TEST(Publish, RelativeDaysAreItalysAcrossTheChangeOfClocks) {
    const Coop coop;
    ASSERT_TRUE(import_kinds(*coop.db, coop.file("k.ndjson", event)));
    const auto record = coop.pack(coop.published().seq)->record(uuid5("sample", "event:e"));
    const auto& body = record.value()->body;
    EXPECT_EQ(text_of(body, "starts_at"), "2026-03-13T17:30:00Z");
    EXPECT_EQ(text_of(body, "ends_at"), "2026-04-09T18:00:00Z");  // Summer time.
    EXPECT_FALSE(body.contains("starts"));
}

TEST(Publish, ATranslationOfWordsThatHaveChangedIsFuzzy) {
    const Coop coop;
    const auto words = [&] {
        return coop.pack(coop.published().seq)
            ->words(uuid5("sample", "event:e"), "name", "en")
            .value();
    };
    ASSERT_TRUE(import_kinds(*coop.db, coop.file("k.ndjson", event)));
    ASSERT_TRUE(
        import_text(*coop.db, "en",
                    coop.file("t.csv", "record,path,value,state\nevent:e,name,Course,human\n")));
    EXPECT_EQ(words(), (Words{"Course", "en", false}));
    auto renamed = event;
    renamed.replace(renamed.find("Corso"), 5, "Festa");
    ASSERT_TRUE(import_kinds(*coop.db, coop.file("k.ndjson", renamed)));
    EXPECT_EQ(words(), (Words{"Course", "en", true}));
}

TEST(Publish, WhatOnlyAPersonMayTranslateStaysItalianWithoutOne) {
    const Coop coop;
    const auto words = [&] {
        return coop.pack(coop.published().seq)
            ->words(uuid5("sample", "event:e"), "name", "en")
            .value();
    };
    auto careful = event;
    careful.insert(1, R"("human_only":["name"],)");
    ASSERT_TRUE(import_kinds(*coop.db, coop.file("k.ndjson", careful)));
    const auto translated = [&](const std::string& state) {
        return import_text(*coop.db, "en",
                           coop.file("t.csv", "record,path,value,state\nevent:e,name,Course," +
                                                  state + "\n"))
            .value();
    };
    const auto refused = translated("machine");
    ASSERT_EQ(refused.remarks.size(), 1u);
    EXPECT_EQ(refused.remarks.front().row, 2);
    EXPECT_EQ(words().lang, "it");
    EXPECT_EQ(translated("human").added, 1);
    EXPECT_EQ(words(), (Words{"Course", "en", false}));
    // The Italian has changed since: the translation may be wrong now.
    careful.replace(careful.find("Corso"), 5, "Festa");
    ASSERT_TRUE(import_kinds(*coop.db, coop.file("k.ndjson", careful)));
    EXPECT_EQ(words().lang, "it");
}

TEST(Publish, AConfidentialPlaceNeverLeaves) {
    const Coop coop;
    const auto hsds = coop.folder.path() / "hsds";
    std::filesystem::create_directory(hsds);
    const auto table = [&](const char* name, const char* content) {
        ASSERT_TRUE(write_file(hsds / name, content));
    };
    table("organizations.csv", "id,name\nO,Ente\n");
    table("services.csv", "id,name,status,organization_id\nS,Ascolto,active,O\n");
    table("locations.csv",
          "id,name,confidential,latitude,longitude\n"
          "L,PLANTED-NAME,true,45.777,10.777\nM,Sede,,45.1,10.1\n");
    table("service_at_location.csv",
          "id,service_id,location_id,description\n"
          "A,S,L,PLANTED-PAIR\nB,S,M,\n");
    table("addresses.csv", "id,location_id,address_1\nD,L,PLANTED-STREET\nE,M,Via Roma\n");
    table("schedules.csv",
          "id,service_at_location_id,byday,opens_at,closes_at,notes\n"
          "H,A,MO,09:00,12:00,PLANTED-HOURS\n");
    table("phones.csv", "id,service_id,location_id,number\nP,S,L,0990 1\nQ,,L,PLANTED-PHONE\n");
    table("metadata.csv",
          "id,resource_id,resource_type,last_action_date,last_action_type,"
          "previous_value\nX,L,location,2026-01-01,update,PLANTED-OLD\n");
    ASSERT_TRUE(import_hsds(*coop.db, hsds, "s"));
    ASSERT_TRUE(
        import_text(*coop.db, "en",
                    coop.file("t.csv", "record,path,value,state\n" + uuid5("s", "location:L") +
                                           ",name,PLANTED-TEXT,human\n")));
    const auto done = coop.published();
    EXPECT_EQ(done.withheld, 6);
    EXPECT_EQ(coop.unpacked(done.seq).find("PLANTED"), std::string::npos);
    EXPECT_EQ(coop.unpacked(done.seq).find(uuid5("s", "location:L")), std::string::npos);
    const auto card = coop.pack(done.seq)->service_card(uuid5("s", "service:S"), "it", today, ten);
    EXPECT_EQ(card.value().phones, std::vector<std::string>{"0990 1"});
    ASSERT_EQ(card.value().places.size(), 1u);
    EXPECT_EQ(card.value().places.front().address, "Via Roma");
}

TEST(Sample, IsTakenWholeAndEveryNeedLeadsSomewhere) {
    const Coop coop;
    for (int times = 0; times < 2; ++times) {
        const auto hsds = import_hsds(*coop.db, sample / "hsds").value();
        const auto forms = import_forms(*coop.db, sample / "../forms").value();
        const auto kinds = import_kinds(*coop.db, sample / "kinds.ndjson").value();
        for (const auto* report : {&hsds, &forms, &kinds}) {
            for (const auto& remark : report->remarks) ADD_FAILURE() << written(remark);
            EXPECT_EQ(report->added + report->changed == 0, times == 1);
        }
    }
    const auto pack = coop.pack(coop.published().seq);
    int leaves = 0;
    const auto see = [&](const auto& self, const std::string& id) -> void {
        const auto page = pack->need_page(id, "it", today, ten).value();
        if (page.children.empty()) ++leaves;
        EXPECT_FALSE(page.children.empty() && page.services.empty() && page.guides.empty() &&
                     page.numbers.empty() && !page.person_first)
            << page.need.name.text;
        for (const auto& service : page.services)
            EXPECT_TRUE(pack->service_card(service.id, "it", today, ten)) << service.id;
        for (const auto& guide : page.guides)
            EXPECT_TRUE(pack->guide_page(guide.id, "it", today, ten)) << guide.id;
        for (const auto& child : page.children) self(self, child.id);
    };
    see(see, "");
    EXPECT_GE(leaves, 100);
    EXPECT_GE(pack->events("it", noon.now()).value().size(), 40u);
    const auto desk = pack->desk_page(uuid5("sample", "site:lucciola"), "it", today, ten).value();
    EXPECT_EQ(desk.presence.kind, Presence::Kind::here);
    // People read "torna lunedì" without a date, and came a fortnight early.
    EXPECT_TRUE(desk.upcoming.text.starts_with("23/3–27/3: ")) << desk.upcoming.text;
}

}  // namespace
}  // namespace chiosco::coop
