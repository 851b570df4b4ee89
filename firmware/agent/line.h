// SPDX-License-Identifier: AGPL-3.0-or-later
// What one worker of the agent needs to speak with the cooperative.
#pragma once

#include "firmware/agent/agent.h"

namespace chiosco::agent {

// Paced as `rhythm` has it, with a seed of its own.
sync::Backoff backoff_of(const Rhythm& rhythm);

struct Agent::Line {
    Line(store::Inbox box, const Setup& setup, const Clock& clock)
        : inbox(std::move(box)),
          content(setup.state + "/agent/content", setup.device.assignment.shard, setup.build_index,
                  setup.check_index),
          cooperative(*http, clock, setup.device, setup.key),
          rounds(cooperative, inbox, content, setup.state + "/ui/outbox.db", clock,
                 backoff_of(setup.rhythm)) {}

    std::unique_ptr<net::Http> http = net::curl_http();
    store::Inbox inbox;
    sync::Content content;
    sync::Cooperative cooperative;
    sync::KioskSync rounds;
};

}  // namespace chiosco::agent
