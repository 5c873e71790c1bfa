#include "server/jobs/news_job.h"

#include <set>

#include "server/store/subscriptions.h"

namespace milepost::jobs {
namespace {

constexpr int64_t kAtOnce = 100;
constexpr int64_t kEveryMs = 60'000;

struct Place {
  std::string after;  // the last that was looked at; empty: from the beginning
};

Result<bool> tell_some(const notify::Newsroom& newsroom, store::Writer& writer, Place& place,
                       Instant now) {
  const std::string after = place.after;
  auto last = writer.write(now, [&](store::Transaction& transaction) -> Result<std::string> {
    auto some = store::active_subscriptions(transaction, after, kAtOnce);
    if (!some) return some.error();
    std::set<std::string> keys;
    for (const store::Subscription& one : *some) keys.insert(one.key);
    for (const std::string& key : keys)
      if (auto told = newsroom.tell(transaction, key, now); !told) return told.error();
    return static_cast<int64_t>(some->size()) < kAtOnce ? std::string() : some->back().id;
  });
  if (!last) return last.error();
  place.after = *std::move(last);
  return !place.after.empty();
}

}  // namespace

Job news_job(const notify::Newsroom& newsroom, store::Writer& writer) {
  Job job;
  job.name = "news";
  job.every_ms = kEveryMs;
  job.alone = true;
  job.run = [&newsroom, &writer, place = Place{}](Instant now) mutable {
    return tell_some(newsroom, writer, place, now);
  };
  return job;
}

}  // namespace milepost::jobs
