// SPDX-License-Identifier: AGPL-3.0-or-later
#include "coop-server/api/writer.h"

#include "core/base/log.h"

namespace chiosco::coop {
namespace {

Response attempt(const Write& write, store::Db& db) {
    try {
        return write(db);
    } catch (const std::exception&) {  // Out of memory, or a library's surprise.
        return problem(500, "internal", "this request could not be carried out");
    }
}

// Each job stands or falls by itself within the shared transaction.
Result<Response> carry_out_one(const Write& write, store::Db& db) {
    TRY_VOID(db.run("savepoint job"));
    auto response = attempt(write, db);
    if (response.status >= 500) TRY_VOID(db.run("rollback to job"));
    TRY_VOID(db.run("release job"));
    return response;
}

}  // namespace

Writer::Writer(std::unique_ptr<store::Db> db) : db_(std::move(db)), thread_([this] { work(); }) {}

Writer::~Writer() {
    {
        const std::scoped_lock held{lock_};
        stopping_ = true;
    }
    arrived_.notify_one();
    thread_.join();
}

void Writer::submit(Write write, std::function<void(Response)> done) {
    {
        const std::scoped_lock held{lock_};
        waiting_.push_back({std::move(write), std::move(done), {}});
    }
    arrived_.notify_one();
}

void Writer::work() {
    for (;;) {
        std::vector<Job> jobs;
        {
            std::unique_lock held{lock_};
            arrived_.wait(held, [this] { return stopping_ || !waiting_.empty(); });
            if (waiting_.empty()) return;
            jobs.swap(waiting_);
        }
        carry_out(jobs);
        for (auto& job : jobs) job.done(std::move(job.response));
    }
}

void Writer::carry_out(std::vector<Job>& jobs) {
    const auto committed = db_->transaction([&]() -> Result<void> {
        for (auto& job : jobs) job.response = TRY(carry_out_one(job.write, *db_));
        return {};
    });
    if (committed) return;
    log::warn("writer.failed", {{"code", std::string{name(committed.error().code)}}});
    for (auto& job : jobs) job.response = problem({ErrorCode::retry_later, ""});
}

}  // namespace chiosco::coop
