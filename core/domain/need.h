// SPDX-License-Identifier: AGPL-3.0-or-later
// The tree of life situations, the guides that it leads to, and the numbers that come first.
#pragma once

#include <string>
#include <vector>

#include "core/domain/form.h"
#include "core/domain/service.h"

namespace chiosco {

struct NumberLine {
    std::string id;
    std::string number;
    Words name, about, hours;
    std::vector<std::string> languages;
    bool emergency = false;
    bool operator==(const NumberLine&) const = default;
};

struct NeedLine {
    std::string id;
    Words name;
    bool urgent = false, sensitive = false, leaf = false;
    std::string icon;
    bool operator==(const NeedLine&) const = default;
};

struct GuideLine {
    std::string id;
    Words name, summary;
    bool operator==(const GuideLine&) const = default;
};

// A node with all that its page needs.
struct NeedPage {
    NeedLine need;  // Empty id: the root.
    std::vector<NeedLine> children;
    std::vector<NumberLine> numbers;  // Urgent: shown before everything else.
    bool person_first = false;
    std::vector<GuideLine> guides;
    std::vector<ServiceLine> services;  // At most 50, most useful first, open before closed.
    std::vector<FormLine> forms = {};   // What can be filled in here for it.
    bool operator==(const NeedPage&) const = default;
};

struct GuidePage {
    GuideLine guide;
    std::vector<Words> steps, bring;
    Words careful;
    std::string checked_by, source;
    Date checked_on{};
    std::vector<NumberLine> numbers;
    std::vector<ServiceLine> services;
    std::vector<FormLine> forms = {};
    bool operator==(const GuidePage&) const = default;
};

}  // namespace chiosco
