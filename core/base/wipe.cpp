// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/wipe.h"

#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <cstring>

// glibc's own, behind the names that we take over.
extern "C" {
void __libc_free(void* block);
void* __libc_malloc(std::size_t size);
}

namespace {

// Constant-initialised: free() is called before main() begins.
constinit std::atomic<bool> wiping{true};

void zero(void* block, std::size_t size) {
    std::memset(block, 0, size);
    // The compiler may not leave out a write that somebody could look at.
    __asm__ __volatile__("" : : "r"(block) : "memory");
}

}  // namespace

extern "C" void free(void* block) noexcept {
    if (!block) return;
    if (wiping.load(std::memory_order_relaxed)) zero(block, malloc_usable_size(block));
    __libc_free(block);
}

// A block that grows moves through us, so that its old place is zeroed too.
extern "C" void* realloc(void* block, std::size_t size) noexcept {
    if (!block) return __libc_malloc(size);
    if (size == 0) {
        free(block);
        return nullptr;
    }
    const std::size_t room = malloc_usable_size(block);
    if (size <= room && size >= room / 2) return block;
    void* moved = __libc_malloc(size);
    if (!moved) return nullptr;
    std::memcpy(moved, block, std::min(room, size));
    free(block);
    return moved;
}

namespace chiosco {
namespace {

constexpr std::size_t stack_scrubbed = 512 * 1024;

// Not inlined: its frame has to lie where the finished calls' frames lay.
__attribute__((noinline)) void scrub_stack() {
    char below[stack_scrubbed];
    zero(below, sizeof below);
}

}  // namespace

void scrub() {
    if (!wiping) return;
    scrub_stack();
    ::malloc_trim(0);
}

void leave_memory_as_it_is() { wiping = false; }

void keep_memory_private() {
    ::prctl(PR_SET_DUMPABLE, 0);
    const ::rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
}

}  // namespace chiosco
