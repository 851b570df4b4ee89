// SPDX-License-Identifier: AGPL-3.0-or-later
// An event as a telephone's calendar takes it (RFC 5545). It says what the event's card says and
// nothing of who took it: no code, no name.
#pragma once

#include <string>

#include "core/domain/event.h"

namespace chiosco {

// A file for any calendar program: times in Europe/Rome with its VTIMEZONE, what the event is,
// where, whom to call. Lines end in CRLF and are folded at 75 octets. The UID is the event's own
// id, here and in the QR: a telephone that gets both has one entry.
std::string calendar_file(const EventCard& card);

// The same in few bytes, for a QR that a camera still reads: times in UTC, no description, names
// cut; at most calendar_qr_bytes_max.
std::string calendar_qr(const EventCard& card);
constexpr std::size_t calendar_qr_bytes_max = 480;

}  // namespace chiosco
