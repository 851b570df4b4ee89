// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/rome.h"
#include "kiosk-app/screens/contact/screen.h"
#include "kiosk-app/screens/needs/screen.h"
#include "kiosk-app/screens/parts/samples.h"

namespace chiosco::contact {
namespace {

using namespace parts::samples;
using namespace std::chrono_literals;

// The tree of the needs' own previews: the same sixteen situations and nine leaves.
NeedPage tree(std::string_view preview) {
    for (auto& [name, model] : needs::previews())
        if (name == preview) return model.page;
    return {};
}

Model at(Stage stage) {
    Model model{.stage = stage,
                .situations = tree("situations").children,
                .leaves = tree("leaves").children,
                .situation = tree("leaves").need,
                .reason = tree("leaves").children.front(),
                .contact = {.need = id(320)},
                .outcome_said = stage != Stage::details,
                .now = from_rome(today, {10h + 34min}),
                .begun = from_rome(today, {10h + 30min})};
    if (stage == Stage::saved) model.saved = *model.now - 8s;
    return model;
}

}  // namespace

std::vector<Preview> previews() {
    using enum Stage;
    auto said = at(details);
    said.outcome_said = true;
    said.contact.outcome = Contact::Outcome::sent_on;
    auto quiet = at(details);
    quiet.contact.sensitive = true;
    auto quiet_more = quiet;
    quiet_more.stage = more;
    auto late = at(saved);
    late.saved = *late.now - 90s;
    auto not_undone = at(saved);
    not_undone.undo_failed = true;
    return {
        {"loading", {}},          {"situations", at(situations)}, {"leaves", at(leaves)},
        {"details", at(details)}, {"details-again", said},        {"details-sensitive", quiet},
        {"more", at(more)},       {"more-sensitive", quiet_more}, {"saving", at(saving)},
        {"saved", at(saved)},     {"saved-for-good", late},       {"saved-not-undone", not_undone},
        {"undone", at(undone)},   {"failed", at(failed)}};
}

}  // namespace chiosco::contact
