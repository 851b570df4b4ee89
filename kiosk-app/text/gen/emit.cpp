// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/text/gen/emit.h"

#include <algorithm>
#include <cstdio>

#include "kiosk-app/text/tables.h"

namespace chiosco::text {
namespace {

const std::string top = "// Made by locale_gen from locales/: do not edit.\n";

std::string function_name(const std::string& key) {
    std::string name = key;
    std::ranges::replace(name, '.', '_');
    return name;
}

std::string cpp_type(const std::string& type) {
    if (type == "int") return "std::int64_t";
    if (type == "verbatim") return "ui::Verbatim";
    if (type == "instant") return "Instant";
    if (type == "date") return "Date";
    if (type == "time") return "LocalTime";
    if (type == "metres") return "ui::Metres";
    return "ui::Text";
}

std::string declared(const Message& message) {
    std::string all;
    for (const auto& argument : message.arguments)
        all += (all.empty() ? "" : ", ") + cpp_type(argument.type) + " " + argument.name;
    return function_name(message.key) + "(" + all + ")";
}

std::string passed(const Argument& argument) {
    if (argument.type == "text")
        return "std::make_shared<const ui::Text>(std::move(" + argument.name + "))";
    if (argument.type == "verbatim") return "std::move(" + argument.name + ")";
    return argument.name;
}

// A blob of words and where each piece of it lies.
struct Blob {
    std::string bytes, entries;

    std::string piece(const std::vector<std::string>& forms, const Message& message) {
        const auto at = bytes.size();
        for (const auto& form : forms) {
            if (bytes.size() > at) bytes += between_forms;
            bytes += numbered(form, message.arguments);
        }
        return "{" + std::to_string(at) + ", " + std::to_string(bytes.size() - at) + "}";
    }
};

std::string literal(const std::string& bytes) {
    std::string out;
    for (std::size_t at = 0; at < bytes.size(); at += 32) {
        out += "    \"";
        for (const char c : bytes.substr(at, 32)) {
            char octal[8];
            const auto value = static_cast<unsigned char>(c);
            std::snprintf(octal, sizeof octal, "\\%03o", value);
            out += value < 0x20 || value > 0x7e || c == '"' || c == '\\' || c == '?'
                       ? std::string{octal}
                       : std::string{c};
        }
        out += "\"\n";
    }
    return out.empty() ? "    \"\"\n" : out;
}

std::vector<std::string> lengthened(std::vector<std::string> forms) {
    for (auto& form : forms) form = pseudo(form);
    return forms;
}

// The forms of one message in one language, after every fallback.
struct Chosen {
    std::vector<std::string> shown, spoken;
    bool fuzzy = false, italian = false;
};

// Italian has two forms and other languages up to six: the last stands for the rest.
Chosen italian(const Message& message) {
    return {message.source.forms, message.speech.forms, false, true};
}

Chosen choose(const Message& message, const Locale& locale) {
    const auto found = locale.shown.find(message.key);
    if (found == locale.shown.end() || (message.safety && found->second.fuzzy))
        return italian(message);
    Chosen chosen{found->second.forms, {}, found->second.fuzzy, false};
    if (const auto speech = locale.speech.find(message.key); speech != locale.speech.end())
        chosen.spoken = speech->second.forms;
    return chosen;
}

template <class Choose>
std::string table(const Messages& all, const std::string& lang, const Choose& choose_forms) {
    Blob blob;
    for (const auto& message : all.source) {
        const Chosen chosen = choose_forms(message);
        blob.entries += "    {" + blob.piece(chosen.shown, message) + ", " +
                        blob.piece(chosen.spoken, message) + ", " +
                        (chosen.fuzzy ? "true" : "false") + ", " +
                        (chosen.italian ? "true" : "false") + "},\n";
    }
    return "constexpr char blob_" + lang + "[] =\n" + literal(blob.bytes) + "    ;\n" +
           "constexpr Entry entries_" + lang + "[] = {\n" + blob.entries + "};\n\n";
}

}  // namespace

std::string keys_header(const Messages& all) {
    std::string out = top +
                      "#pragma once\n\n#include \"kiosk-app/ui/text.h\"\n\n"
                      "namespace chiosco {\n\nstruct t {\n";
    for (const auto& message : all.source) {
        out += "    // " + source_comment(message.source) + "\n";
        out += "    [[nodiscard]] static ui::Text " + declared(message) + ";\n";
    }
    return out + "};\n\n}  // namespace chiosco\n";
}

std::string keys_source(const Messages& all) {
    std::string out = top + "#include \"kiosk-app/text/t.h\"\n\nnamespace chiosco {\n\n";
    for (const auto& message : all.source) {
        std::string arguments;
        for (const auto& argument : message.arguments)
            arguments += (arguments.empty() ? "" : ", ") + passed(argument);
        out += "ui::Text t::" + declared(message) + " {\n    return {\"" + message.key + "\", {" +
               arguments + "}};\n}\n";
    }
    return out + "\n}  // namespace chiosco\n";
}

std::string tables_source(const Messages& all) {
    std::string out = top +
                      "#include \"kiosk-app/text/tables.h\"\n\n"
                      "namespace chiosco::text {\nnamespace {\n\n";
    out += table(all, "it", [](const Message& message) {
        Chosen chosen = italian(message);
        chosen.italian = false;
        return chosen;
    });
    std::string names = "    {\"it\", blob_it, entries_it},\n";
    const auto named = [&](const std::string& lang) {
        names += "    {\"" + lang + "\", blob_" + lang + ", entries_" + lang + "},\n";
    };
    for (const auto& locale : all.locales) {
        const std::string lang{locale.language->code};
        out += table(all, lang, [&](const Message& message) { return choose(message, locale); });
        named(lang);
    }
    out += table(all, "xx", [](const Message& message) {
        return Chosen{lengthened(message.source.forms), {}, false, false};
    });
    named("xx");
    out += "constexpr Table all_tables[] = {\n" + names + "};\nconstexpr Key all_keys[] = {\n";
    for (const auto& message : all.source)
        out += "    {\"" + message.key + "\", " +
               std::to_string(message.source.plural ? message.plural_argument() : -1) + "},\n";
    return out +
           "};\n\n}  // namespace\n\nstd::span<const Key> keys() { return all_keys; }\n"
           "std::span<const Table> tables() { return all_tables; }\n\n"
           "}  // namespace chiosco::text\n";
}

}  // namespace chiosco::text
