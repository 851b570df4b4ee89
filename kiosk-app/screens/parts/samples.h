// SPDX-License-Identifier: AGPL-3.0-or-later
// Content of the fictional town of Borgolieto for previews: the gallery, translators and audits.
#pragma once

#include "core/domain/event.h"
#include "core/domain/need.h"
#include "core/domain/site.h"

namespace chiosco::parts::samples {

inline constexpr Date today{std::chrono::year{2026}, std::chrono::month{3}, std::chrono::day{10}};

// A Friday; the Saturday after it is a holiday too.
inline constexpr Date christmas{std::chrono::year{2026}, std::chrono::month{12},
                                std::chrono::day{25}};

// "0c7e1f7a-6d0b-5c55-9a35-3f1c52a1d007" for 7.
std::string id(int number);

DeskPage desk();
NumberLine number_112();
NumberLine number_1522();
NumberLine number_point();
ServiceLine service_line(int number);
// Lines as a search or a leaf brings them.
std::vector<ServiceLine> service_lines(int count);
ServiceCard service_card();
// As on `christmas`: nobody knows of those that would be open by their hours.
ServiceLine on_holiday(ServiceLine line);
ServiceCard holiday_card();
EventLine event_line(int number);
std::vector<EventLine> event_lines(int count);
EventCard event_card();

}  // namespace chiosco::parts::samples
