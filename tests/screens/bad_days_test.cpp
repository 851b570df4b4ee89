// SPDX-License-Identifier: AGPL-3.0-or-later
// What people read when the printer has a bad day (docs/operating/bad-days.md).
#include "tests/screens/support.h"

namespace chiosco {
namespace {

service::Model printing() {
    auto model = preview(service::previews(), service::previews().front().name);
    for (const auto& candidate : service::previews())
        if (offers(candidate.model, "print")) {
            model = candidate.model;
            break;
        }
    EXPECT_FALSE(tap(model, "print").empty());
    return model;
}

TEST(BadDays, EveryPaperTroubleHasItsSentence) {
    const std::pair<PrintTrouble, ui::Text> rows[]{
        {PrintTrouble::no_printer, t::parts_paper_no_printer()},
        {PrintTrouble::paper_out, t::parts_paper_out()},
        {PrintTrouble::jam, t::parts_paper_jam()},
        {PrintTrouble::offline, t::parts_paper_offline()},
        {PrintTrouble::refused, t::parts_paper_refused()},
        {PrintTrouble::unknown, t::parts_paper_unknown()},
    };
    for (const auto& [trouble, words] : rows) {
        auto model = printing();
        (void)update(model, Printing{PrintState::failed, trouble});
        EXPECT_TRUE(says(model, words)) << words.key();
        EXPECT_TRUE(offers(model, "print")) << "and it can be tried again";
    }
}

TEST(BadDays, WhoGotNoSheetCanPrintAgain) {
    auto model = printing();
    (void)update(model, Printing{PrintState::done});
    EXPECT_TRUE(says(model, t::parts_paper_take()));
    EXPECT_FALSE(tap(model, "print").empty()) << "the printer said done, and the tray is empty";
}

}  // namespace
}  // namespace chiosco
