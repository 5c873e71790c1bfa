#include "server/jobs/desk_job.h"

namespace milepost::jobs {
namespace {

constexpr int64_t kEveryMs = kHourMs;

struct Progress {
  std::string after;        // the last request that was computed anew
  bool computed = false;    // all of them were since the start
};

Result<bool> step(const desk::Desk& desk, store::Writer& writer, Progress& progress, Instant now) {
  std::string after = progress.after;
  auto more = writer.write(now, [&](store::Transaction& transaction) -> Result<bool> {
    after = progress.after;
    const Instant forgotten{now.ms - kDayMs};
    if (auto done = store::forget_unconfirmed_requests(transaction, forgotten); !done)
      return done.error();
    if (progress.computed) return false;
    return desk.recompute(transaction, after, now);
  });
  if (!more) return more.error();
  progress.after = after;
  progress.computed = !*more;
  return *more;
}

}  // namespace

Job desk_job(const desk::Desk& desk, store::Writer& writer) {
  Job job;
  job.name = "desk";
  job.every_ms = kEveryMs;
  job.run = [&desk, &writer, progress = Progress{}](Instant now) mutable {
    return step(desk, writer, progress, now);
  };
  return job;
}

}  // namespace milepost::jobs
