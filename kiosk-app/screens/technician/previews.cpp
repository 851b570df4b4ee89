// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/technician/screen.h"

namespace chiosco::technician {
namespace {

using Checked = TechnicianChecked::Outcome;
using Saved = LogsSaved::Outcome;

Model refused(Checked outcome, int minutes = 0) {
    Model model{.refusal = TechnicianChecked{outcome, minutes}};
    model.code.value = "K7M2Q9";
    model.code.caret = model.code.value.size();
    return model;
}

KioskStatus well() {
    KioskStatus status;
    status.agent = true;
    status.line = "ok";
    // A quarter past ten of the demo town's day.
    status.last_sync = Instant{std::chrono::sys_days{std::chrono::year{2026} / 3 / 10} +
                               std::chrono::minutes{9 * 60 + 15}};
    status.queue = 0, status.needs_attention = 0;
    status.printer = "ok";
    status.clock_offset_ms = 400;
    status.disk_free_mb = 48'200;
    status.uptime_s = 26 * 3600;
    status.agent_version = status.screen_version = "0.1.0";
    status.pack = "7", status.pack_format = "1";
    status.kiosk = "0190a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b";
    status.label = "chiosco n. 42", status.site = "5f1d3c2a-9b8e-5a7d-8c6f-4e3b2a1d0c9f";
    status.point = "Punto Lucciola";
    status.support = "+39 0990 55 0199", status.panel = "268×476 mm";
    return status;
}

Model with(KioskStatus status) { return {.stage = Stage::shown, .status = std::move(status)}; }

KioskStatus bad_day() {
    auto status = well();
    status.line = "none", status.printer = "paper_out";
    status.queue = 31, status.needs_attention = 2;
    status.clock_offset_ms = 94'608'000'000;
    status.disk_free_mb = 90;
    return status;
}

// A disk that dies: what it spoilt was set aside, and no room is left of it.
KioskStatus dying_disk() {
    auto status = well();
    status.disk_free_mb = 0, status.disk_failed = true;
    const auto since = *status.last_sync - std::chrono::hours{20};
    status.set_aside = {{FileSetAside::Of::outbox, "outbox.db.damaged-1", since},
                        {FileSetAside::Of::inbox, "inbox.db.damaged-1", since}};
    return status;
}

// The cooperative comes from a backup that is older than this kiosk.
KioskStatus forgotten() {
    auto status = well();
    status.line = "stranger", status.queue = 12;
    return status;
}

KioskStatus without_agent() {
    KioskStatus status = well(), known;
    known.kiosk = status.kiosk, known.label = status.label, known.site = status.site;
    known.point = status.point;
    known.support = status.support, known.panel = status.panel;
    known.screen_version = status.screen_version, known.pack = "7", known.pack_format = "1";
    known.clock_doubt = true;
    return known;
}

Model logs(Saved outcome, const char* file = "") {
    auto model = with(well());
    model.logs = LogsSaved{outcome, file};
    return model;
}

Model tested(parts::Paper paper) {
    auto model = with(well());
    model.test = paper;
    return model;
}

Model asked(Deed deed) {
    auto model = with(well());
    model.stage = Stage::sure, model.deed = deed;
    return model;
}

}  // namespace

std::vector<Preview> previews() {
    using Paper = parts::Paper;
    auto out = with(well());
    out.status.out_of_service = true;
    out.service_not_kept = true;
    auto saving = with(well());
    saving.saving = true;
    return {{"code", {}},
            {"wrong", refused(Checked::wrong)},
            {"paused", refused(Checked::paused, 4)},
            {"unknown", refused(Checked::unknown)},
            {"checking", {.stage = Stage::checking}},
            {"loading", {.stage = Stage::loading}},
            {"well", with(well())},
            {"bad-day", with(bad_day())},
            {"dying-disk", with(dying_disk())},
            {"agent-dead", with(without_agent())},
            {"forgotten", with(forgotten())},
            {"out", out},
            {"saving", saving},
            {"saved", logs(Saved::saved, "chiosco-0190a1b2-20260310-1030.zip")},
            {"no-stick", logs(Saved::no_stick)},
            {"pulled", logs(Saved::pulled)},
            {"stick-full", logs(Saved::full)},
            {"stick-refused", logs(Saved::refused)},
            {"no-agent", logs(Saved::no_agent)},
            {"test-done", tested({Paper::Stage::done})},
            {"test-failed", tested({Paper::Stage::failed, PrintTrouble::unknown})},
            {"sure-restart", asked(Deed::restart)},
            {"sure-lock", asked(Deed::lock)},
            {"restarting", {.stage = Stage::restarting}}};
}

}  // namespace chiosco::technician
