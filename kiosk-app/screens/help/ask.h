// SPDX-License-Identifier: AGPL-3.0-or-later
// The questions of a request for help, one page each.
#pragma once

#include "kiosk-app/screens/help/screen.h"

namespace chiosco::help {

void ask_whom(ui::PageOf<Msg>& shown, const Model& model);
void ask_if_known(ui::PageOf<Msg>& shown);
void ask_name(ui::PageOf<Msg>& shown, const Model& model);
void ask_how(ui::PageOf<Msg>& shown, const Model& model);
void ask_phone(ui::PageOf<Msg>& shown, const Model& model);
void ask_if_safe(ui::PageOf<Msg>& shown);
void ask_when(ui::PageOf<Msg>& shown, const Model& model);
void ask_words(ui::PageOf<Msg>& shown, const Model& model);
void ask_consent(ui::PageOf<Msg>& shown, const Model& model);

ui::Text when_words(When when);

}  // namespace chiosco::help
