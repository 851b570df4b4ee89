// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/form_list/screen.h"

namespace chiosco::form_list {

std::vector<Preview> previews() {
    const FormLine declaration{"autocertificazione",
                               {"Autocertificazione"},
                               {"Residenza e stato di famiglia: lo dichiari tu, senza certificati "
                                "e senza bollo."}};
    const FormLine instalments{"rate",
                               {"Chiedere di pagare a rate"},
                               {"Per l'affitto o una bolletta: una lettera da consegnare."}};
    return {{"loading", {}},
            {"shown", {.stage = Stage::shown, .forms = {declaration, instalments}}},
            {"none", {.stage = Stage::shown}},
            {"failed", {.stage = Stage::failed, .failure = ErrorCode::not_found}}};
}

}  // namespace chiosco::form_list
