// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/bench/directory.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/base/ids.h"
#include "core/base/json.h"

namespace chiosco::bench {
namespace {

using Strings = std::vector<std::string>;

const Strings kinds{"mensa",        "sportello",   "patronato",   "consultorio", "ambulatorio",
                    "centro",       "emporio",     "casa",        "biblioteca",  "doposcuola",
                    "dormitorio",   "farmacia",    "asilo",       "palestra",    "oratorio",
                    "segretariato", "guardaroba",  "lavanderia",  "docce",       "ludoteca",
                    "officina",     "orto",        "scuola",      "segreteria",  "studio",
                    "ufficio",      "punto",       "servizio",    "trasporto",   "ascolto",
                    "armadio",      "banco",       "cooperativa", "comunita",    "fondazione",
                    "assistenza",   "accoglienza", "portineria",  "laboratorio", "circolo",
                    "rifugio",      "unita",       "infermeria",  "mediazione",  "tutela"};
const Strings topics{"anziani",     "famiglie",    "minori",       "stranieri",      "disabili",
                     "donne",       "giovani",     "lavoro",       "fiscale",        "legale",
                     "sociale",     "sanitario",   "psicologico",  "abitativo",      "alimentare",
                     "domiciliare", "diurno",      "notturno",     "interculturale", "linguistico",
                     "neonati",     "adolescenti", "studenti",     "pensionati",     "invalidi",
                     "rifugiati",   "detenuti",    "dipendenze",   "autismo",        "demenza",
                     "affitto",     "bollette",    "debiti",       "cittadinanza",   "permessi",
                     "residenza",   "tessera",     "vaccini",      "pediatrico",     "maternita",
                     "scolastico",  "estivo",      "sportivo",     "musicale",       "digitale",
                     "solidale",    "popolare",    "parrocchiale", "comunale",       "regionale"};

// A made-up word of `syllables`, pronounceable in its script.
std::string made_up(Dice& dice, const Strings& first, const Strings& then, std::size_t syllables) {
    std::string word;
    for (std::size_t i = 0; i < syllables; ++i) {
        word += dice.one_of(first);
        word += dice.one_of(then);
    }
    return word;
}

const Strings consonants{"b", "c", "d", "f",  "g",  "l",  "m",  "n",  "p",  "r",  "s",
                         "t", "v", "z", "st", "tr", "br", "gr", "pr", "sc", "cr", "fr"};
const Strings vowels{"a", "e", "i", "o", "u", "an", "er", "in", "on", "ar", "el", "ol", "al", "ia"};
const Strings cyrillic_first{"б", "в", "г", "д", "ж", "з", "к", "л",
                             "м", "н", "п", "р", "с", "т", "х"};
const Strings cyrillic_then{"а", "о", "у", "и", "е", "ан", "ов", "ин", "ер", "ок"};
const Strings arabic_first{"ب", "ت", "ج", "ح", "د", "ر", "س", "ش",
                           "ع", "ف", "ق", "ك", "ل", "م", "ن"};
const Strings arabic_then{"ا", "و", "ي", "ب", "ر", "م", "د", "ل"};

Strings vocabulary(Dice& dice, std::size_t count) {
    std::set<std::string> words;
    while (words.size() < count) words.insert(made_up(dice, consonants, vowels, 2 + dice.below(3)));
    Strings shuffled{words.begin(), words.end()};
    for (std::size_t i = shuffled.size(); i > 1; --i)
        std::swap(shuffled[i - 1], shuffled[dice.below(i)]);
    return shuffled;
}

std::string capital(std::string word) {
    word[0] = static_cast<char>(word[0] - 'a' + 'A');
    return word;
}
std::string joined(const Strings& words, std::string_view separator) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : std::string{separator}) + word;
    return text;
}

class Maker {
public:
    Maker(std::size_t services, std::uint64_t seed)
        : count_(services),
          dice_(seed),
          prose_(vocabulary(dice_, 20'000)),
          surnames_(vocabulary(dice_, 400 + services / 25)),
          towns_(vocabulary(dice_, 100 + services / 250)) {}

    Directory make() {
        types();
        organizations();
        for (std::size_t i = 0; i < count_; ++i) service(i);
        store::settle(made_.rows);
        return std::move(made_);
    }

private:
    static std::string id(std::string_view kind, std::size_t i) {
        return uuid5("bench", std::string{kind} + std::to_string(i));
    }
    void record(const std::string& record_id, std::string kind, json::object body) {
        body["id"] = record_id;
        made_.rows.records.push_back({record_id, std::move(kind), 1, json::serialize(body)});
    }
    void link(const std::string& from, std::string role, const std::string& to) {
        made_.rows.links.push_back({from, std::move(role), to, 0});
    }
    // Common words often, rare ones rarely.
    const std::string& word() {
        const auto span = prose_.size();
        return prose_[dice_.below(dice_.below(dice_.below(span) + 1) + 1)];
    }
    std::string sentence(std::size_t words) {
        Strings all;
        for (std::size_t i = 0; i < words; ++i) all.push_back(word());
        return capital(joined(all, " ")) + ".";
    }

    void types() {
        for (std::size_t i = 0; i < kinds.size(); ++i) {
            record(
                id("type", i), "taxonomy_term",
                {{"code", kinds[i]}, {"name", capital(kinds[i])}, {"taxonomy", "service_types"}});
            json::array words;
            for (int n = 0; n < 8; ++n) words.emplace_back(word() + " " + word());
            record(id("need", i), "need",
                   {{"name", sentence(5)}, {"words", words}, {"service_types", {kinds[i]}}});
        }
    }
    void organizations() {
        for (std::size_t i = 0; i < count_ / 20 + 1; ++i)
            record(id("organization", i), "organization",
                   {{"name", "Associazione " + capital(dice_.one_of(surnames_))}});
    }

    Strings name() {
        Strings words{dice_.one_of(kinds)};
        if (dice_.chance(75)) words.push_back(dice_.one_of(topics));
        if (words.size() == 1 || dice_.chance(70)) words.push_back(dice_.one_of(surnames_));
        return words;
    }

    void service(std::size_t i) {
        const auto service_id = id("service", i), at = id("at", i), place = id("place", i / 2);
        const auto words = name();
        const auto& town = towns_[i / 2 % towns_.size()];
        record(service_id, "service",
               {{"name", capital(joined(words, " "))},
                {"status", "active"},
                {"description", sentence(22)},
                {"eligibility_description", sentence(6)}});
        made_.rows.facets.push_back({service_id, "type", words[0]});
        link(service_id, "by", id("organization", dice_.below(count_ / 20 + 1)));
        record(at, "service_at_location", {});
        link(service_id, "at", at);
        link(at, "place", place);
        if (i % 2 == 0) {
            const auto address = id("address", i / 2);
            record(place, "location", {});
            record(address, "address",
                   {{"address_1", "Via " + capital(dice_.one_of(surnames_)) + " 12"},
                    {"city", capital(town)}});
            link(place, "address", address);
        }
        hours(service_id);
        made_.services.push_back({service_id, words, {}, ""});
        made_.services.back().words.push_back(town);
        if (dice_.chance(40)) translate(made_.services.back(), words);
    }

    void hours(const std::string& service_id) {
        static const Strings days{"MO,TU,WE,TH,FR", "MO,WE,FR", "TU,TH", "SA", "MO,TU,WE"};
        static const Strings opens{"08:30", "09:00", "09:30", "14:00", "15:00"};
        static const Strings closes{"12:00", "12:30", "13:00", "17:30", "19:00"};
        for (int n = 0; n < 2; ++n)
            made_.rows.hours.push_back({service_id, "FREQ=WEEKLY;BYDAY=" + dice_.one_of(days), "",
                                        "", dice_.one_of(opens), dice_.one_of(closes),
                                        "Europe/Rome"});
    }

    // One made-up word for each Italian one, the Arabic ones written now and then with what
    // people leave out: the article, the hamza.
    void translate(Named& service, const Strings& words) {
        service.lang = dice_.chance(50) ? "ar" : "uk";
        const bool arabic = service.lang == "ar";
        Strings written;
        for (const auto& italian : words) {
            auto& known = foreign_[service.lang + italian];
            if (known.empty())
                known = arabic ? made_up(dice_, arabic_first, arabic_then, 2 + dice_.below(2))
                               : made_up(dice_, cyrillic_first, cyrillic_then, 2 + dice_.below(3));
            service.translation.push_back(known);
            written.push_back(arabic ? ornate(known) : known);
        }
        made_.rows.texts.push_back(
            {service.id, service.lang, "name", joined(written, " "), "machine", "0"});
    }

    std::string ornate(std::string word) {
        const std::string plain = "ا", hamza = "أ", article = "ال";
        if (const auto at = word.find(plain); at != word.npos && dice_.chance(30))
            word.replace(at, plain.size(), hamza);
        return dice_.chance(50) ? article + word : word;
    }

    std::size_t count_;
    Dice dice_;
    Strings prose_, surnames_, towns_;
    std::map<std::string, std::string> foreign_;
    Directory made_;
};

// One slip of the finger; the first letter is hit less often.
void slip(std::string& word, Dice& dice) {
    const auto before = word;
    while (word == before) {
        const auto at = dice.chance(10) ? 0 : 1 + dice.below(word.size() - 1);
        const auto letter = static_cast<char>('a' + dice.below(26));
        switch (dice.below(4)) {
        case 0: word.insert(at, 1, letter); break;
        case 1: word.erase(at, 1); break;
        case 2: word[at] = letter; break;
        default:
            if (at + 1 < word.size()) std::swap(word[at], word[at + 1]);
        }
    }
}

// Two or three of the words of a service, in their order; letters enough to slip on.
Strings chosen(const Strings& words, Dice& dice) {
    Strings left;
    for (const auto& word : words)
        if (word.size() >= 4 && std::ranges::find(left, word) == left.end()) left.push_back(word);
    while (left.size() > 3 || (left.size() == 3 && dice.chance(50)))
        left.erase(left.begin() + static_cast<std::ptrdiff_t>(dice.below(left.size())));
    return left;
}

}  // namespace

Directory make_directory(std::size_t services, std::uint64_t seed) {
    return Maker{services, seed}.make();
}

std::vector<Question> questions(const Directory& directory, const Asking& asking,
                                std::uint64_t seed) {
    Dice dice{seed};
    std::map<std::string, std::set<std::size_t>> having;
    const auto words_of = [&](const Named& named) -> const Strings& {
        return asking.translated ? named.translation : named.words;
    };
    for (std::size_t i = 0; i < directory.services.size(); ++i)
        for (const auto& word : words_of(directory.services[i])) having[word].insert(i);

    std::vector<Question> asked;
    while (asked.size() < asking.count) {
        const auto& service = dice.one_of(directory.services);
        auto words = chosen(words_of(service), dice);
        if (words.size() < 2) continue;
        Question question{.lang = asking.translated ? service.lang : "it"};
        for (const auto i : having[words[0]])
            if (std::ranges::all_of(words, [&](const auto& w) { return having[w].contains(i); }))
                question.right.push_back(directory.services[i].id);
        const auto first = dice.below(words.size());
        if (asking.slips != Slips::none) slip(words[first], dice);
        if (asking.slips == Slips::two) slip(words[(first + 1) % words.size()], dice);
        if (auto& last = words.back(); asking.cut_last) last.resize((last.size() * 6 + 9) / 10);
        question.words = joined(words, " ");
        asked.push_back(std::move(question));
    }
    return asked;
}

double recall_at_5(const search::Index& index, const std::vector<Question>& asked) {
    std::size_t found = 0, findable = 0;
    for (const auto& question : asked) {
        search::Query query{.words = question.words, .lang = question.lang};
        query.today = std::chrono::sys_days{std::chrono::days{20'522}};  // 2026-03-10
        query.limit = 5;
        for (const auto& hit : index.find(query).services)
            found += std::ranges::find(question.right, hit.id) != question.right.end();
        findable += std::min<std::size_t>(question.right.size(), 5);
    }
    return static_cast<double>(found) / static_cast<double>(findable);
}

}  // namespace chiosco::bench
