// SPDX-License-Identifier: AGPL-3.0-or-later
// Memory that does not remember. Programs that hold a person's words link `chiosco::wipe`: every
// block is zeroed when it is freed, by whichever library. Measured: of 210 planted strings left
// after free, 5 stay without the rest of a wipe (DECISIONS M).
#pragma once

namespace chiosco {

// Zeroes what lies below this frame on the calling thread's stack, and gives free memory back.
void scrub();

// For the control run of the memory test, which must find what the wipe hides. Never in a
// package: only the driver's build calls it.
void leave_memory_as_it_is();

// No core dump, no reading of our memory by other users' processes (PR_SET_DUMPABLE).
void keep_memory_private();

}  // namespace chiosco
