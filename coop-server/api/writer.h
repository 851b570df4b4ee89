// SPDX-License-Identifier: AGPL-3.0-or-later
// The one thread that writes coop.db. What has gathered while the disk was busy goes down in one
// transaction (group commit); nobody is answered before that transaction is on the disk.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "coop-server/api/http.h"

namespace chiosco::coop {

class Writer {
public:
    explicit Writer(std::unique_ptr<store::Db> db);
    // Finishes what was handed over.
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    // `done` is called in the writer's thread, once, after the commit; 503 when that failed.
    void submit(Write write, std::function<void(Response)> done);

private:
    struct Job {
        Write write;
        std::function<void(Response)> done;
        Response response;
    };
    void work();
    void carry_out(std::vector<Job>& jobs);

    std::unique_ptr<store::Db> db_;
    std::mutex lock_;
    std::condition_variable arrived_;
    std::vector<Job> waiting_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace chiosco::coop
