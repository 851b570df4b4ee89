// SPDX-License-Identifier: AGPL-3.0-or-later
// The only door to time. Everything that needs to know what time it is takes a Clock.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/calendar.h"
#include "core/base/result.h"

namespace chiosco {

class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
    // Never goes back and is not set by anybody: for limits and waiting. Zero point is arbitrary.
    virtual std::chrono::milliseconds steady() const = 0;
};

// The machine's clock.
class SystemClock final : public Clock {
public:
    Instant now() const override;
    std::chrono::milliseconds steady() const override;
};

// A clock that moves when told: tests, the driver's `clock`, and CHIOSCO_NOW.
class FakeClock final : public Clock {
public:
    explicit FakeClock(Instant start) : now_(start) {}
    Instant now() const override { return now_; }
    std::chrono::milliseconds steady() const override { return steady_; }
    void advance(std::chrono::milliseconds by) { now_ += by, steady_ += by; }
    void set(Instant now) { now_ = now; }

private:
    Instant now_;
    std::chrono::milliseconds steady_{0};
};

// The machine's clock moved by a fixed offset: how a program runs "on" another day, and how the
// kiosk keeps the cooperative's time. CHIOSCO_NOW=2026-03-10T09:00:00Z makes one in any program.
// Its offset may be set from another thread.
class OffsetClock final : public Clock {
public:
    explicit OffsetClock(std::chrono::milliseconds offset) : offset_ms_(offset.count()) {}
    OffsetClock(const OffsetClock& other) : OffsetClock(other.offset()) {}
    Instant now() const override { return SystemClock{}.now() + offset(); }
    std::chrono::milliseconds steady() const override { return SystemClock{}.steady(); }
    std::chrono::milliseconds offset() const { return std::chrono::milliseconds{offset_ms_}; }
    void set_offset(std::chrono::milliseconds offset) { offset_ms_ = offset.count(); }

private:
    std::atomic<std::int64_t> offset_ms_;
};

// What CHIOSCO_NOW asks for, else no offset. `invalid` if it is set and not RFC 3339.
Result<OffsetClock> clock_from_environment();

// RFC 3339 in UTC, to the second ("2026-03-10T09:00:00Z") or to the millisecond.
std::string rfc3339(Instant instant);
std::string rfc3339_ms(Instant instant);
// Any RFC 3339 date-time with any offset; `invalid` otherwise.
Result<Instant> parse_rfc3339(std::string_view text);

// "2026-03-10" and "09:30" both ways; `invalid` for what is not a day or a time of day.
std::string iso_date(Date date);
Result<Date> parse_iso_date(std::string_view text);
std::string hh_mm(LocalTime time);
Result<LocalTime> parse_hh_mm(std::string_view text);

}  // namespace chiosco
