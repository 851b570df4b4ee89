// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/technician/screen.h"

namespace chiosco::technician {
namespace {

using namespace ui;
using namespace parts;

// Less than a megabyte is what a write finds no room in.
constexpr std::int64_t little_disk_mb = 500, no_disk_mb = 1, wrong_clock_ms = 60'000;

Text refusal_words(const TechnicianChecked& refusal) {
    using Outcome = TechnicianChecked::Outcome;
    switch (refusal.outcome) {
    case Outcome::wrong: return t::technician_wrong();
    case Outcome::paused: return t::technician_paused(t::common_minutes(refusal.wait_minutes));
    case Outcome::unknown: return t::technician_unknown();
    case Outcome::opens: return {};
    }
    ENSURE(false);
}

void show_code(PageOf<Msg>& shown, const Model& model) {
    shown.show(Paragraph{t::technician_how()});
    if (model.refusal)
        shown.show(Notice{refusal_words(*model.refusal), Tone::careful, "triangle-alert"});
    show_typed<Msg>(shown, "field:code", t::technician_code(), model.code, false,
                    t::technician_hint(), FieldTouched{});
    show_keyboard<Msg>(shown, model.lang, model.code);
    shown.show(button<Msg>(shown, "open", t::technician_open(), CodeGiven{}, "key-round",
                           Emphasis::primary));
}

Text aside_words(const FileSetAside& file) {
    const auto name = unbroken(file.name);
    return file.of == FileSetAside::Of::outbox ? t::technician_outbox_aside(file.since, name)
                                               : t::technician_inbox_aside(file.since, name);
}

// What the screen knows by itself, also where the agent is dead.
std::vector<Text> disk_troubles(const KioskStatus& status) {
    std::vector<Text> all;
    const auto free = status.disk_free_mb.value_or(little_disk_mb);
    if (status.disk_failed) all.push_back(t::technician_disk_failed());
    if (free < little_disk_mb)
        all.push_back(free < no_disk_mb ? t::technician_disk_full() : t::technician_disk_low());
    for (const auto& file : status.set_aside) all.push_back(aside_words(file));
    return all;
}

// What wants a hand, one sentence each; the worst first.
std::vector<Text> troubles(const KioskStatus& status) {
    auto all = disk_troubles(status);
    if (!status.agent) {
        all.insert(all.begin(), t::technician_agent_dead());
        return all;
    }
    if (status.printer == "none") all.push_back(t::technician_printer_none());
    if (status.printer == "paper_out") all.push_back(t::technician_printer_out());
    if (status.printer == "offline") all.push_back(t::technician_printer_off());
    if (status.line == "none") all.push_back(t::technician_no_line());
    if (status.line == "captive") all.push_back(t::technician_portal());
    if (status.line == "stranger") all.push_back(t::technician_stranger());
    if (status.line == "revoked") all.push_back(t::technician_revoked());
    if (status.line == "unapproved") all.push_back(t::technician_unapproved());
    if (const auto count = status.needs_attention.value_or(0); count > 0)
        all.push_back(t::technician_attend(count));
    if (status.clock_doubt)
        all.push_back(t::technician_clock_doubt());
    else if (std::abs(status.clock_offset_ms.value_or(0)) > wrong_clock_ms)
        all.push_back(t::technician_clock_off());
    return all;
}

void show_health(PageOf<Msg>& shown, const KioskStatus& status) {
    if (status.out_of_service) shown.show(Notice{t::technician_is_out(), Tone::careful, "lock"});
    const auto all = troubles(status);
    for (const auto& trouble : all) shown.show(Notice{trouble, Tone::careful, "triangle-alert"});
    if (all.empty() && !status.out_of_service)
        shown.show(Notice{t::technician_all_good(), Tone::good, "circle-check"});
}

Text logs_words(const LogsSaved& logs) {
    using Outcome = LogsSaved::Outcome;
    switch (logs.outcome) {
    case Outcome::saved: return t::technician_saved(unbroken(logs.file));
    case Outcome::no_stick: return t::technician_no_stick();
    case Outcome::full: return t::technician_stick_full();
    case Outcome::pulled: return t::technician_pulled();
    case Outcome::refused: return t::technician_stick_refused();
    case Outcome::no_agent: return t::technician_no_agent();
    }
    ENSURE(false);
}

// What has become of the test page and of the logs.
void show_news(PageOf<Msg>& shown, const Model& model) {
    switch (model.test.stage) {
    case Paper::Stage::none:
    case Paper::Stage::asking: break;
    case Paper::Stage::sending: shown.show(Busy{t::parts_paper_sending()}); break;
    case Paper::Stage::printing: shown.show(Busy{t::parts_paper_printing()}); break;
    case Paper::Stage::done:
        shown.show(Notice{t::technician_test_done(), Tone::good, "printer"});
        break;
    case Paper::Stage::failed:
        shown.show(Notice{paper_trouble_words(model.test.trouble), Tone::careful, "printer"});
        break;
    }
    if (model.saving) shown.show(Busy{t::technician_saving()});
    if (model.logs) {
        const bool good = model.logs->outcome == LogsSaved::Outcome::saved;
        shown.show(Notice{logs_words(*model.logs), good ? Tone::good : Tone::careful, "file-text"});
    }
    if (model.service_not_kept)
        shown.show(Notice{t::technician_not_kept(), Tone::careful, "triangle-alert"});
}

void show_deeds(PageOf<Msg>& shown, const KioskStatus& status) {
    const auto half = [&](const char* name, Text label, Msg msg, const char* icon,
                          Emphasis emphasis = Emphasis::normal) {
        auto one = button<Msg>(shown, name, std::move(label), std::move(msg), icon, emphasis);
        one.half = true;
        shown.show(one);
    };
    half("test", t::technician_test(), TestWanted{}, "printer");
    half("logs", t::technician_save_logs(), LogsWanted{}, "file-text");
    half("restart", t::technician_restart(), RestartWanted{}, "refresh-cw");
    if (status.out_of_service)
        half("unlock", t::technician_unlock(), ServiceWanted{false}, "door-open");
    else
        half("lock", t::technician_lock(), ServiceWanted{true}, "lock");
    half("refresh", t::technician_refresh(), StatusWanted{}, "clipboard-list");
    half("exit", t::technician_leave(), Left{}, "log-out", Emphasis::primary);
}

Text line_words(const std::string& line) {
    if (line == "ok") return t::technician_line_ok();
    if (line == "captive") return t::technician_line_portal();
    if (line == "stranger" || line == "revoked" || line == "unapproved")
        return t::technician_line_refused();
    return line == "none" ? t::technician_line_none() : t::technician_not_known();
}

Text printer_words(const std::string& printer) {
    if (printer == "ok") return t::technician_printer_ok();
    if (printer == "none") return t::technician_printer_none();
    if (printer == "paper_out") return t::technician_printer_out();
    return printer == "offline" ? t::technician_printer_off() : t::technician_not_known();
}

Text as_count(const std::optional<int>& count) {
    return count ? t::technician_count(*count) : t::technician_not_known();
}

// What is shown of a version that nobody has told.
Verbatim told(const std::string& version) { return unbroken(version.empty() ? "—" : version); }

void show_facts(PageOf<Msg>& shown, const KioskStatus& status) {
    Facts now, who;
    const auto fact = [](Facts& to, Text label, Text value, const char* icon) {
        to.facts.push_back({std::move(label), std::move(value), icon});
    };
    fact(now, t::technician_line(), line_words(status.line), "wifi");
    fact(now, t::technician_last_sync(),
         status.last_sync ? t::technician_when(*status.last_sync)
         : status.agent   ? t::technician_never()
                          : t::technician_not_known(),
         "clock");
    fact(now, t::technician_queue(), as_count(status.queue), "send");
    fact(now, t::technician_needs(), as_count(status.needs_attention), "flag");
    fact(now, t::technician_printer(), printer_words(status.printer), "printer");
    fact(now, t::technician_clock(),
         status.clock_offset_ms && !status.clock_doubt
             ? t::technician_offset(static_cast<int>(*status.clock_offset_ms / 1000))
             : t::technician_not_known(),
         "timer");
    fact(now, t::technician_disk(),
         status.disk_free_mb ? t::technician_megabytes(static_cast<int>(*status.disk_free_mb))
                             : t::technician_not_known(),
         "info");
    if (status.uptime_s)
        fact(now, t::technician_up(),
             t::technician_hours(static_cast<int>(*status.uptime_s / 3600)), "hourglass");
    fact(who, t::technician_label(), verbatim(status.label, "it"), "tag");
    fact(who, t::technician_number(), number_words(status.kiosk.substr(0, 8)), "id-card");
    if (!status.support.empty())
        fact(who, t::technician_support(), number_words(status.support), "phone");
    fact(who, t::technician_panel(), number_words(status.panel), "smartphone");
    fact(who, t::technician_site(),
         side_by_side(verbatim(status.point, "it"), number_words(status.site.substr(0, 8))),
         "map-pin");
    fact(who, t::technician_programs(),
         t::technician_versions(told(status.screen_version), told(status.agent_version)), "puzzle");
    fact(who, t::technician_pack(),
         t::technician_pack_is(told(status.pack), told(status.pack_format)), "library");
    shown.show(now);
    shown.show(who);
}

void show_sure(PageOf<Msg>& shown, const Model& model) {
    const bool lock = model.deed == Deed::lock;
    shown.show(Notice{lock ? t::technician_sure_lock() : t::technician_sure_restart(),
                      Tone::careful, "circle-help"});
    show_yes_no<Msg>(shown, t::technician_yes(), t::technician_no(), Answered{true},
                     Answered{false});
}

}  // namespace

PageOf<Msg> view(const Model& model) {
    PageOf<Msg> shown{{t::technician_title()}};
    switch (model.stage) {
    case Stage::code: show_code(shown, model); break;
    case Stage::checking: shown.show(Busy{t::technician_checking()}); break;
    case Stage::loading: shown.show(Busy{t::technician_loading()}); break;
    case Stage::shown:
        show_health(shown, model.status);
        show_news(shown, model);
        show_deeds(shown, model.status);
        show_facts(shown, model.status);
        break;
    case Stage::sure: show_sure(shown, model); break;
    case Stage::restarting: shown.show(Busy{t::technician_restarting()}); break;
    }
    return shown;
}

}  // namespace chiosco::technician
