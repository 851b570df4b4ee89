// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/check_fact.h"

#include <map>
#include <valijson/adapters/boost_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "core/sync/schemas.h"

namespace chiosco::sync {
namespace {

using Schemas = std::map<std::string_view, valijson::Schema>;

Schemas read_schemas() {
    Schemas schemas;
    for (const auto& [kind, text] : schema_texts) {
        const auto value = parse_json(text);
        ENSURE(value.has_value());
        valijson::SchemaParser parser;
        parser.populateSchema(valijson::adapters::BoostJsonAdapter{*value}, schemas[kind]);
    }
    return schemas;
}

// The place of the first complaint, "<root>[body][seats]" as valijson has it, in our words.
std::string complaint(valijson::ValidationResults& results) {
    valijson::ValidationResults::Error error;
    if (!results.popError(error)) return "does not fit the schema";
    std::string place;
    for (std::size_t i = 1; i < error.context.size(); ++i) place += error.context[i];
    return (place.empty() ? "the fact" : place) + ": " + error.description;
}

}  // namespace

Result<Fact> check_fact(const json::value& from) {
    static const Schemas schemas = read_schemas();
    thread_local valijson::Validator validator;  // Keeps compiled patterns; not thread-safe.
    if (!from.is_object()) return failure(ErrorCode::invalid, "not a JSON object");
    auto fact = TRY(decode_fact(from.get_object()));
    const auto schema = schemas.find(fact.kind);
    if (schema == schemas.end()) return failure(ErrorCode::invalid, "unknown kind");
    if (fact.v != 1) return failure(ErrorCode::invalid, "unknown version");
    valijson::ValidationResults results;
    try {
        if (validator.validate(schema->second, valijson::adapters::BoostJsonAdapter{from},
                               &results))
            return fact;
    } catch (const std::exception&) {
        return failure(ErrorCode::invalid, "cannot be checked");
    }
    return failure(ErrorCode::invalid, complaint(results));
}

}  // namespace chiosco::sync
