// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/text/gen/messages.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <sstream>

namespace chiosco::text {
namespace {

constexpr std::array types = {"int", "verbatim", "instant", "date", "time", "metres", "text"};
// How a placeholder may ask for a part or another length: {day:weekday}, {when:time}.
constexpr std::array styles = {"time", "day", "weekday", "short", "year", "birth"};

struct Placeholder {
    std::string name, style;
};

std::size_t plural_count(const Language& language) {
    return static_cast<std::size_t>(std::ranges::count(language.plurals, ' ')) + 1;
}

// The placeholders of `words`; nothing where a brace has no partner.
std::optional<std::vector<Placeholder>> placeholders(const std::string& words) {
    std::vector<Placeholder> found;
    for (std::size_t at = 0; (at = words.find_first_of("{}", at)) != std::string::npos;) {
        const auto end = words.find('}', at);
        if (words[at] == '}' || end == std::string::npos) return std::nullopt;
        const std::string inside = words.substr(at + 1, end - at - 1);
        const auto colon = std::min(inside.find(':'), inside.size());
        found.push_back(
            {inside.substr(0, colon), inside.substr(std::min(colon + 1, inside.size()))});
        at = end + 1;
    }
    return found;
}

bool identifier(const std::string& name) {
    static const std::set<std::string> reserved = {
        "int", "new", "for", "this", "default", "case", "class", "delete", "register", "operator"};
    return !name.empty() && !reserved.contains(name) &&
           std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

// Collects what is wrong with one entry, and where.
struct Judge {
    std::vector<std::string>& errors;
    std::string where;

    void fails(const std::string& why) const { errors.push_back(where + ": error: " + why); }

    std::vector<Argument> arguments(const std::string& declared) const {
        std::vector<Argument> all;
        std::istringstream words(declared);
        for (std::string word; words >> word;) {
            const auto colon = word.find(':');
            const Argument one{colon == std::string::npos ? "" : word.substr(colon + 1),
                               word.substr(0, colon)};
            if (std::ranges::find(types, one.type) == types.end())
                fails("unknown type of argument: " + word);
            if (!identifier(one.name)) fails("not a name for an argument: " + word);
            all.push_back(one);
        }
        if (all.size() > 9) fails("more than nine arguments");  // One digit in the tables.
        return all;
    }

    // `all_used`: the last form names every argument (spoken forms may leave some out).
    void forms(const Wording& wording, const Message& message, bool all_used) const {
        std::set<std::string> used;
        for (const auto& form : wording.forms) {
            used.clear();
            const auto found = placeholders(form);
            if (!found) return fails("a brace without its partner in " + message.key);
            for (const auto& [name, style] : *found) {
                used.insert(name);
                if (std::ranges::find(message.arguments, name, &Argument::name) ==
                    message.arguments.end())
                    fails("{" + name + "} is not an argument of " + message.key);
                if (!style.empty() && std::ranges::find(styles, style) == styles.end())
                    fails("{" + name + ":" + style + "}: unknown style in " + message.key);
            }
        }
        if (!all_used) return;
        for (const auto& argument : message.arguments)
            if (!used.contains(argument.name))
                fails("{" + argument.name + "} is missing in " + message.key);
    }

    void plural(const Wording& wording, const Language& language, const std::string& key) const {
        const std::size_t wanted = wording.plural ? plural_count(language) : 1;
        if (wording.forms.size() != wanted)
            fails(key + " needs " + std::to_string(wanted) + " forms (" +
                  std::string{wording.plural ? language.plurals : "not a plural"} + ")");
    }
};

std::string where(const PoFile& file, const PoEntry& entry) {
    return file.path + ":" + std::to_string(entry.line);
}

Wording wording(const PoFile& file, const PoEntry& entry) {
    return {entry.forms, entry.extracted("it:").value_or(""), where(file, entry), entry.fuzzy(),
            entry.plural};
}

void check_header(Messages& all, const Language& language, const PoFile& file) {
    const Judge judge{all.errors, file.path + ":1"};
    if (file.header("Language") != language.code)
        judge.fails("the header must say \"Language: " + std::string{language.code} + "\\n\"");
    if (!file.header("Plural-Forms")
             .starts_with("nplurals=" + std::to_string(plural_count(language)) + ";"))
        judge.fails("the header must say \"Plural-Forms: " + std::string{language.plural_forms} +
                    "\\n\"");
}

bool key_of_file(const std::string& key, const PoFile& file) {
    const std::string area = std::filesystem::path(file.path).stem().string() + ".";
    return key.starts_with(area) && key.size() > area.size() &&
           std::ranges::all_of(key.substr(area.size()), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
           });
}

Message* find(Messages& all, const std::string& key) {
    const auto at = std::ranges::lower_bound(all.source, key, {}, &Message::key);
    return at == all.source.end() || at->key != key ? nullptr : &*at;
}

void read_speech(Messages& all, const PoFile& file, const PoEntry& entry) {
    const Judge judge{all.errors, where(file, entry)};
    Message* message = find(all, entry.id);
    if (!message) return judge.fails("a spoken form of no message: " + entry.id);
    if (!message->speech.forms.empty()) judge.fails("spoken twice: " + entry.id);
    message->speech = wording(file, entry);
    judge.plural(message->speech, *find_language("it"), entry.id);
    judge.forms(message->speech, *message, false);
}

void read_message(Messages& all, const PoFile& file, const PoEntry& entry) {
    const Judge judge{all.errors, where(file, entry)};
    if (!key_of_file(entry.id, file))
        judge.fails(entry.id + ": keys of this file are lowercase and begin with \"" +
                    std::filesystem::path(file.path).stem().string() + ".\"");
    Message message{entry.id,
                    judge.arguments(entry.extracted("args:").value_or("")),
                    wording(file, entry),
                    {},
                    entry.extracted("safety").has_value()};
    judge.plural(message.source, *find_language("it"), entry.id);
    judge.forms(message.source, message, true);
    if (entry.plural && message.plural_argument() < 0)
        judge.fails(entry.id + " is a plural without an int argument");
    if (!entry.translated()) judge.fails(entry.id + " has no words");
    all.source.push_back(std::move(message));
}

void read_translation(Messages& all, Locale& locale, const PoFile& file, const PoEntry& entry) {
    const Judge judge{all.errors, where(file, entry)};
    const Message* message = find(all, entry.id);
    if (!message) return judge.fails("not in locales/it: " + entry.id);
    const bool speech = entry.context == "speech";
    if (!speech && !entry.context.empty()) return judge.fails("unknown msgctxt: " + entry.context);
    if (!entry.translated()) return;  // Waits for a translator.
    Wording words = wording(file, entry);
    if (!speech && words.plural != message->source.plural)
        return judge.fails(entry.id + (words.plural ? " is not a plural" : " is a plural"));
    judge.plural(words, *locale.language, entry.id);
    judge.forms(words, *message, !speech);
    const auto& italian =
        speech && !message->speech.forms.empty() ? message->speech : message->source;
    if (!words.source.empty() && words.source != source_comment(italian)) {
        words.fuzzy = true;
        all.warnings.push_back(words.where + ": warning: the Italian of " + entry.id +
                               " has changed (./dev locales --update)");
    }
    if (!(speech ? locale.speech : locale.shown).emplace(entry.id, std::move(words)).second)
        judge.fails("twice: " + entry.id);
}

}  // namespace

int Message::plural_argument() const {
    const auto first = std::ranges::find(arguments, "int", &Argument::type);
    return first == arguments.end() ? -1 : static_cast<int>(first - arguments.begin());
}

std::string source_comment(const Wording& source) {
    std::string all;
    for (const auto& form : source.forms) all += (all.empty() ? "" : " | ") + form;
    std::ranges::replace(all, '\n', ' ');
    return all;
}

void read_source(Messages& all, const std::vector<PoFile>& files) {
    for (const auto& file : files) {
        check_header(all, *find_language("it"), file);
        for (const auto& entry : file.entries)
            if (!entry.id.empty() && entry.context.empty()) read_message(all, file, entry);
    }
    std::ranges::sort(all.source, {}, &Message::key);
    for (std::size_t i = 1; i < all.source.size(); ++i)
        if (all.source[i].key == all.source[i - 1].key)
            Judge{all.errors, all.source[i].source.where}.fails("twice: " + all.source[i].key);
    for (const auto& file : files)
        for (const auto& entry : file.entries)
            if (entry.context == "speech") read_speech(all, file, entry);
}

void read_locale(Messages& all, const Language& language, const std::vector<PoFile>& files,
                 bool complete) {
    Locale locale{&language, {}, {}};
    for (const auto& file : files) {
        check_header(all, language, file);
        for (const auto& entry : file.entries)
            if (!entry.id.empty()) read_translation(all, locale, file, entry);
    }
    std::size_t missing = 0;
    for (const auto& message : all.source) {
        if (locale.shown.contains(message.key)) continue;
        ++missing;
        if (complete)
            Judge{all.errors, message.source.where}.fails(message.key + " has no words in " +
                                                          std::string{language.code});
    }
    if (missing > 0 && !complete)
        all.warnings.push_back("locales/" + std::string{language.code} + ": warning: " +
                               std::to_string(missing) + " messages are shown in Italian");
    all.locales.push_back(std::move(locale));
}

std::string numbered(const std::string& words, const std::vector<Argument>& arguments) {
    std::string out;
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (words[at] != '{') {
            out += words[at];
            continue;
        }
        const auto end = words.find_first_of(":}", at);
        const auto which =
            std::ranges::find(arguments, words.substr(at + 1, end - at - 1), &Argument::name);
        out += '{' + std::to_string(which - arguments.begin());
        at = end - 1;
    }
    return out;
}

std::string pseudo(const std::string& words) {
    static const std::map<char, std::string> accented = {
        {'a', "à"}, {'e', "ē"}, {'i', "ï"}, {'o', "ö"}, {'u', "ů"}, {'c', "ç"}, {'n', "ñ"},
        {'A', "Ä"}, {'E', "Ê"}, {'I', "Î"}, {'O', "Ø"}, {'U', "Û"}, {'s', "š"}, {'t', "ţ"}};
    std::string out = "[";
    int letters = 0;
    const auto lengthen = [&] {
        for (int extra = (letters * 2 + 4) / 5; extra > 0; --extra) out += "ö";
        letters = 0;
    };
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (words[at] == '{') {  // A placeholder stays as it is.
            lengthen();
            const auto end = words.find('}', at);
            out += words.substr(at, end + 1 - at);
            at = end;
        } else if (const auto found = accented.find(words[at]); found != accented.end()) {
            out += found->second;
            ++letters;
        } else {
            const auto c = static_cast<unsigned char>(words[at]);
            const bool letter = c >= 0xC0 || (c < 0x80 && std::isalpha(c));
            if (!letter && c < 0x80) lengthen();
            letters += letter ? 1 : 0;
            out += words[at];
        }
    }
    lengthen();
    return out + "]";
}

}  // namespace chiosco::text
