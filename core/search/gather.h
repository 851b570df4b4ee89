// SPDX-License-Identifier: AGPL-3.0-or-later
// What of a pack is searched: pieces of text with the weight of where they stand.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/result.h"
#include "core/domain/opening.h"
#include "core/store/db.h"

namespace chiosco::search {

struct Piece {
    std::string text, lang;
    float weight;  // At most 1.2.
    // A name: a word of a short one says more than a word of a long one.
    bool name = false;
};
using Pieces = std::vector<Piece>;

struct ServiceFound {
    std::string id, name;
    Pieces pieces;
    std::vector<std::string> types;
    std::vector<Opening> openings;
};
struct TypeFound {
    std::string code;
    Pieces pieces;
};
struct NeedFound {
    std::string id;
    Pieces pieces;
    std::vector<std::string> types;  // Most useful first.
};

class Gatherer {
public:
    // A pack, verified by somebody else; `damaged` if it is none.
    static Result<Gatherer> open(const std::string& pack_path);

    std::int64_t seq() const { return seq_; }
    const std::string& content_lang() const { return content_lang_; }

    // Those that are or will be again (not inactive, not defunct), in id order.
    Result<void> services(const std::function<void(ServiceFound)>& see);
    Result<std::vector<TypeFound>> types();  // By code.
    Result<std::vector<NeedFound>> needs();  // By id.

private:
    struct Spot {
        Pieces pieces;
        std::vector<Opening> openings;
    };
    Gatherer(std::unique_ptr<store::Db> db, std::int64_t seq, std::string content_lang)
        : db_(std::move(db)), seq_(seq), content_lang_(std::move(content_lang)) {}

    Result<void> fill(ServiceFound& service);
    Result<const Pieces*> organization(const std::string& id);
    Result<const Spot*> location(const std::string& id);

    std::unique_ptr<store::Db> db_;
    std::int64_t seq_;
    std::string content_lang_;
    std::unordered_map<std::string, Pieces> organizations_;
    std::unordered_map<std::string, Spot> locations_;
};

}  // namespace chiosco::search
