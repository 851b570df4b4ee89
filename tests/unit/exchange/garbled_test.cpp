// SPDX-License-Identifier: AGPL-3.0-or-later
// Cut and garbled input: whatever comes, an import answers, and takes all it says or nothing.
#include <random>

#include "tests/unit/exchange/support.h"

namespace chiosco::exchange {
namespace {

constexpr int rounds = 400;

std::string garble(std::string text, std::mt19937& random) {
    const auto below = [&](std::size_t limit) {
        return std::uniform_int_distribution<std::size_t>{0, limit - 1}(random);
    };
    constexpr std::string_view spice = "\"\"\",,;\n\r\\{}[]:<&\0\xff\xc3 0-9e+";
    for (auto times = 1 + below(6); times > 0 && !text.empty(); --times) {
        const auto at = below(text.size());
        switch (below(5)) {
        case 0: text.resize(at); break;
        case 1: text[at] = spice[below(spice.size())]; break;
        case 2: text.insert(at, 1, spice[below(spice.size())]); break;
        case 3: text.erase(at, 1 + below(20)); break;
        case 4: text.insert(at, text.substr(at, below(200))); break;
        }
    }
    return text;
}

template <class Import>
void survive(const std::string& seed, const Import& import) {
    std::mt19937 random{20260310};
    for (int round = 0; round < rounds; ++round) {
        const auto text = garble(seed, random);
        auto db = empty_coop();
        Report report;
        const auto done = db->transaction([&]() -> Result<void> {
            report = TRY(import(*db, text));
            return {};
        });
        const auto records = *db->one_integer("select count(*) from record").value();
        EXPECT_EQ(records, done ? report.added : 0) << "round " << round;
    }
}

TEST(Garbled, Tables) {
    const std::string seed =
        "id,organization_id,name,status,description,latitude\n"
        "1,,Uno,active,\"Testo, con \"\"virgolette\"\"\ne righe\",45.1\n"
        "2,1,Due,inactive,<p>Ciao &amp; altro</p>,\n3,1,Tré,active,,\n";
    survive(seed, [](store::Db& db, const std::string& text) {
        return import_hsds(db, {{"services.csv", text}}, "s");
    });
}

TEST(Garbled, OldTables) {
    const std::string seed =
        "id,service_id,weekday,opens_at,closes_at,original_text\n"
        ",1,Monday,9:00am,5:00pm,\"9:00am-5:00pm, Mon-Fri\"\n";
    survive(seed, [](store::Db& db, const std::string& text) {
        return import_hsds(
            db, {{"regular_schedules.csv", text}, {"services.csv", "id,name\n1,Uno\n"}}, "s");
    });
}

TEST(Garbled, Json) {
    const std::string seed =
        R"({"id":"S1","name":"Ascolto","status":"active","phones":[{"id":"P1","number":"1"}],)"
        R"("organization":{"id":"O1","name":"Ente"},"minimum_age":18,"service_at_locations":)"
        R"([{"id":"A1","location":{"id":"L1","location_type":"physical","latitude":45.1}}]})";
    survive(seed, [](store::Db& db, const std::string& text) {
        return import_hsds(db, {{"x.json", text}}, "s");
    });
}

TEST(Garbled, Kinds) {
    const std::string seed =
        R"({"kind":"site","id":"site:a","name":"Punto","shard":"demo"}
{"kind":"need","id":"n","order":1,"name":"Casa","words":["affitto"],"numbers":["x"]}
{"kind":"event","id":"e","name":"C","signup":"none",)"
        R"("starts":{"in_days":2,"at":"18:30"},"ends":{"in_days":2,"at":"20:00"}})";
    survive(seed, [](store::Db& db, const std::string& text) {
        return import_kinds(db, text, "k", "s");
    });
}

}  // namespace
}  // namespace chiosco::exchange
