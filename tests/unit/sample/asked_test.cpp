// SPDX-License-Identifier: AGPL-3.0-or-later
// What people type at the desk, and what must be among the first three answers.
#include <gtest/gtest.h>

#include <algorithm>

#include "coop-server/ops/content.h"
#include "core/base/ids.h"
#include "core/search/build.h"
#include "core/search/index.h"
#include "core/store/pack/pack.h"
#include "tests/support/coop_db.h"
#include "tests/support/temp_folder.h"
#include "tests/unit/sample/town.h"

namespace chiosco::sample {
namespace {

using namespace std::chrono_literals;

constexpr Date today = std::chrono::year{2026} / 3 / 10;
constexpr std::size_t looked_at = 3;

// The town in a pack and its index, made once.
class AskedOfTheTown : public testing::Test {
protected:
    static void SetUpTestSuite() {
        kept_ = new Kept;
        const auto made = kept_->make();
        ASSERT_TRUE(made) << made.error().message;
    }
    static void TearDownTestSuite() {
        delete kept_;
        kept_ = nullptr;
    }

    // Italian names of the first situations and of the first services.
    static std::pair<std::vector<std::string>, std::vector<std::string>> found(
        const std::string& words, const std::string& lang) {
        const auto hits = kept_->index->find(
            {.words = words, .lang = lang, .today = today, .now = {10h + 30min}});
        std::vector<std::string> needs, services;
        for (const auto& id : hits.needs) needs.push_back(name_of(id));
        for (const auto& hit : hits.services)
            if (services.size() < looked_at) services.push_back(name_of(hit.id));
        return {needs, services};
    }

    static const store::Pack& pack() { return *kept_->pack; }

private:
    struct Kept {
        TempFolder folder;
        std::unique_ptr<search::Index> index;
        std::shared_ptr<const store::Pack> pack;

        Result<void> make() {
            const auto coop = coop_db();
            TRY(take_in(*coop));
            auto content = TRY(coop::read_content(*coop));
            coop::withhold(content);
            TRY_VOID(coop::expand(content, today));
            auto rows = coop::derive(content);
            store::settle(rows);
            const auto at = [&](const char* name) { return (folder.path() / name).string(); };
            TRY_VOID(store::write_pack(at("1.db"), rows,
                                       {{"shard", "demo"}, {"seq", "1"}, {"lang", "it"}}));
            TRY_VOID(search::build_index(at("1.db"), at("1.idx")));
            index = TRY(search::Index::open(at("1.idx")));
            pack = TRY(store::Pack::open(at("1.db")));
            return {};
        }
    };

    static std::string name_of(const std::string& id) {
        const auto words = kept_->pack->words(id, "name", "it");
        return words ? words->text : words.error().message;
    }
    static inline Kept* kept_ = nullptr;
};

struct Asked {
    std::string words, lang, need, service;  // Empty: any will do.
};

std::string listed(const std::vector<std::string>& names) {
    std::string all;
    for (const auto& name : names) all += "\n    " + name;
    return all;
}

const std::vector<Asked> asked_in_italian{
    {"affitto", "it", "Non riesco a pagare l'affitto|Cerco casa in affitto", ""},
    {"sfratto", "it", "Ho ricevuto uno sfratto", "Sportello sfratti"},
    {"non so dove dormire", "it", "Non ho dove dormire stanotte", ""},
    {"casa popolare", "it", "Casa popolare", "Domanda di casa popolare"},
    {"bolletta luce", "it", "Una bolletta che non riesco a pagare", ""},
    {"mi hanno staccato il gas", "it", "Mi hanno staccato luce, gas o acqua", ""},
    {"isee", "it", "Fare l'ISEE", "ISEE al CAF Tre Ponti|ISEE e bonus alle Betulle"},
    {"bonus", "it", "Aiuti e bonus: guardo se mi spettano", ""},
    {"assegno di inclusione", "it", "Non arrivo a fine mese", ""},
    {"pacco alimentare", "it", "Pacco spesa, emporio solidale", ""},
    {"ho fame", "it", "Mi serve da mangiare oggi", ""},
    {"vestiti per bambini", "it", "Vestiti e coperte", "Armadio dei bambini"},
    {"lavarsi", "it", "Doccia e lavatrice", "Docce calde"},
    {"carta d'identit\xc3\xa0", "it", "Carta d'identit\xc3\xa0",
     "Carta d'identit\xc3\xa0 elettronica"},
    {"autocertificazione", "it", "Certificati e autocertificazioni",
     "Certificati, firme e autocertificazioni"},
    {"spid", "it", "SPID e CIE", ""},
    {"ho perso il permesso di soggiorno", "it", "Permesso perso o rubato", ""},
    {"questura", "it", "", "Ufficio immigrazione|Denunce|Comunicare un'ospitalit\xc3\xa0"},
    {"guardia medica", "it", "Medico o pediatra", "Medico di notte e nei festivi"},
    {"farmacia di turno", "it", "Farmacia aperta adesso", ""},
    {"psicologo", "it", "", "Psicologo di comunit\xc3\xa0|Centro di via del Pozzo"},
    {"incinta", "it", "Gravidanza, consultorio", ""},
    {"dentista", "it", "Denti e occhiali", "Dentista volontario"},
    {"asilo nido", "it", "Nido e scuola dell'infanzia", ""},
    {"compiti", "it", "Compiti e doposcuola", ""},
    {"badante", "it", "Cerco una badante", "Sportello badanti"},
    {"accompagnamento", "it", "Invalidit\xc3\xa0 e accompagnamento", ""},
    {"104", "it", "Legge 104", ""},
    {"disoccupazione", "it", "Ho perso il lavoro",
     "Assegno unico, disoccupazione, maternit\xc3\xa0"},
    {"imparare italiano", "it", "Corso di italiano", ""},
    {"avvocato gratis", "it", "Avvocato gratis", "Sportello legale del cittadino"},
    {"multa", "it", "Multa", "Multe: pagare, rate, ricorso"},
    {"residenza fittizia", "it", "Non ho una residenza", "Residenza per chi non ha una casa"},
    {"orario sbagliato", "it", "Proporre un'idea", ""},
};

const std::vector<Asked> asked_in_english{
    {"rent", "en", "Cerco casa in affitto|Non riesco a pagare l'affitto", ""},
    {"eviction", "en", "Ho ricevuto uno sfratto", "Sportello sfratti"},
    {"homeless shelter", "en", "Non ho dove dormire stanotte", "Dormitorio San Martino"},
    {"council house", "en", "Casa popolare", ""},
    {"electricity bill", "en", "Una bolletta che non riesco a pagare", ""},
    {"no gas", "en", "Mi hanno staccato luce, gas o acqua", ""},
    {"benefits", "en", "Aiuti e bonus: guardo se mi spettano", ""},
    {"food bank", "en", "Pacco spesa, emporio solidale", ""},
    {"free meal", "en", "Mensa", "Mensa di mezzogiorno"},
    {"shower", "en", "Doccia e lavatrice", "Docce calde"},
    {"baby clothes", "en", "Pannolini e cose per bimbi", ""},
    {"id card", "en", "Carta d'identit\xc3\xa0", "Carta d'identit\xc3\xa0 elettronica"},
    {"tax code", "en", "Codice fiscale e tessera sanitaria", "Codice fiscale e tasse dello Stato"},
    {"residence permit", "en", "Rinnovo del permesso", "Sportello permessi di soggiorno"},
    {"lost my permit", "en", "Permesso perso o rubato", ""},
    {"asylum", "en", "Chiedere asilo", ""},
    {"interpreter", "en", "Mi serve un interprete", "Un interprete accanto a te"},
    {"doctor", "en", "Medico o pediatra", ""},
    {"blood test", "en", "Prenotare visite ed esami", "Prelievi del sangue"},
    {"pregnant", "en", "Gravidanza, consultorio", ""},
    {"pharmacy", "en", "Farmacia aperta adesso", ""},
    {"nursery", "en", "Nido e scuola dell'infanzia", "Nido comunale Il Girasole"},
    {"child benefit", "en", "Assegno unico", ""},
    {"carer for my mother", "en", "Assisto un familiare|Cerco una badante", ""},
    {"wheelchair", "en", "Ausili (carrozzina, letto, vista, udito)", ""},
    {"find a job", "en", "Cerco lavoro", ""},
    {"unpaid wages", "en", "Non mi pagano, lavoro in nero", ""},
    {"learn italian", "en", "Corso di italiano", ""},
    {"free lawyer", "en", "Avvocato gratis", ""},
    {"my husband hits me", "en", "Qualcuno in casa mi fa paura o male", ""},
};

const std::vector<Asked> asked_in_arabic{
    {"إيجار", "ar", "Cerco casa in affitto|Non riesco a pagare l'affitto", ""},
    {"إخلاء", "ar", "Ho ricevuto uno sfratto", "Sportello sfratti"},
    {"مأوى", "ar", "Non ho dove dormire stanotte", ""},
    {"سكن", "ar", "Casa|Casa popolare", ""},
    {"فاتورة الكهرباء", "ar", "Una bolletta che non riesco a pagare", ""},
    {"شهادة ISEE", "ar", "Fare l'ISEE", ""},
    {"مساعدة مالية", "ar", "Non arrivo a fine mese", "Contributo economico del Comune"},
    {"جائع", "ar", "Mi serve da mangiare oggi", ""},
    {"طعام", "ar",
     "Mi serve da mangiare oggi|Mangiare e cose di casa|Pacco spesa, emporio solidale", ""},
    {"ملابس", "ar", "Vestiti e coperte", ""},
    {"دوش", "ar", "Doccia e lavatrice", ""},
    {"بطاقة الهوية", "ar", "Carta d'identit\xc3\xa0", "Carta d'identit\xc3\xa0 elettronica"},
    {"تصريح الإقامة", "ar", "Rinnovo del permesso|Permesso perso o rubato", ""},
    {"اقامة", "ar", "Rinnovo del permesso|Vengo da un altro Paese", ""},
    {"لجوء", "ar", "Chiedere asilo", ""},
    {"لم الشمل", "ar", "Far venire la famiglia", "Famiglia e cittadinanza"},
    {"الجنسية", "ar", "Cittadinanza", "Famiglia e cittadinanza"},
    {"مترجم", "ar", "Mi serve un interprete", "Un interprete accanto a te"},
    {"طبيب", "ar", "Medico o pediatra", ""},
    {"صيدلية", "ar", "Farmacia aperta adesso", ""},
    {"حامل", "ar", "Gravidanza, consultorio", ""},
    {"اسنان", "ar", "Denti e occhiali", "Dentista volontario"},
    {"مدرسة", "ar", "Iscrizione a scuola|Bambini e ragazzi", ""},
    {"حضانة", "ar", "Nido e scuola dell'infanzia", ""},
    {"عمل", "ar", "Cerco lavoro|Lavoro e pensione", ""},
    {"بطالة", "ar", "Ho perso il lavoro", ""},
    {"تعلم الايطالية", "ar", "Corso di italiano", ""},
    {"محامي", "ar", "Avvocato gratis", ""},
    {"زوجي يضربني", "ar", "Qualcuno in casa mi fa paura o male", ""},
    {"منحة الاطفال", "ar", "Assegno unico", ""},
};

TEST_F(AskedOfTheTown, IsAmongTheFirstThreeAnswers) {
    for (const auto* table : {&asked_in_italian, &asked_in_english, &asked_in_arabic}) {
        EXPECT_GE(table->size(), 30u);
        for (const auto& [words, lang, need, service] : *table) {
            const auto [needs, services] = found(words, lang);
            const auto answers = [](const std::string& wanted, const auto& names) {
                return wanted.empty() || std::ranges::any_of(names, [&](const auto& name) {
                           return ("|" + wanted + "|").find("|" + name + "|") != wanted.npos;
                       });
            };
            EXPECT_TRUE(answers(need, needs)) << words << ": situations" << listed(needs);
            EXPECT_TRUE(answers(service, services)) << words << ": services" << listed(services);
        }
    }
}

// "Residenza" showed births and identity cards first, "Medico" a clinic with a wait of months: a
// list ties by name, and people take what comes first.
TEST_F(AskedOfTheTown, ShowsFirstWhoHelpsWithASituation) {
    const std::vector<std::pair<std::string, std::string>> table{
        {"documenti-residenza", "Residenza e cambio indirizzo"},
        {"documenti-senza-residenza", "Residenza per chi non ha una casa"},
        {"documenti-carta-identita", "Carta d'identit\xc3\xa0 elettronica"},
        {"salute-medico", "Sportello scelta del medico e tessera sanitaria"},
        {"salute-visite", "CUP: prenotare visite ed esami"},
        {"soldi-isee", "ISEE al CAF Tre Ponti"},
        {"anziani-memoria", "Ambulatorio della memoria"},
        {"famiglia-nascita", "Nascite, matrimoni e funerali"},
        {"insieme-volontariato", "Sportello del volontariato"},
        {"soldi-staccato", "Bollette e contratti di luce, gas e telefono"},
        {"lettere-carcere", "Famiglie di chi \xc3\xa8 in carcere"},
        {"ascolto-paura-casa", "Ascolto per donne"}};
    for (const auto& [need, service] : table) {
        const auto page =
            pack().need_page(uuid5("sample", "need:" + need), "it", today, {10h + 30min});
        ASSERT_TRUE(page) << need;
        std::vector<std::string> first;
        for (const auto& line : page->services)
            if (first.size() < 2) first.push_back(line.name.text);
        EXPECT_NE(std::ranges::find(first, service), first.end()) << need << listed(first);
    }
}

// The Arabic page said "Un volontario".
TEST_F(AskedOfTheTown, TellsWhoIsThereInTheReadersLanguage) {
    const auto site = uuid5("sample", "site:lucciola");
    const auto last_of = [&](const std::string& lang) {
        return pack().desk_page(site, lang, today, {10h}).value().week.back().second;
    };
    EXPECT_EQ(last_of("it"), "Un volontario");
    EXPECT_EQ(last_of("en"), "A volunteer");
    EXPECT_EQ(last_of("ar"), "أحد المتطوعين");
}

}  // namespace
}  // namespace chiosco::sample
