// How the promises of the service policy are kept, counted anew once an hour from the log, some
// shipments at a time: nobody who asks waits for it.
//
//   PolicyFigureKeeper keeper({.database = address, .clock = clock_of(zone)});
//   ticker.add(keeper.job());
//   …
//   if (const auto figures = keeper.latest()) …     // null until they were counted once
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "server/jobs/ticker.h"
#include "server/store/shipments.h"
#include "shared/domain/policy_tally.h"

namespace milepost::jobs {

struct PolicyFigureSources {
  std::string database;           // its address
  std::vector<ZonedTime> clock;   // of the company: see shared/domain/wall_clock.h
  // What became of requests that came on these local days, both counted; null: there are none.
  std::function<Result<std::vector<AnswerFigure>>(sql::Database&, Date from, Date until)> answers =
      {};
  std::function<void()> on_new = {};  // after other figures than before hold
};

class PolicyFigureKeeper {
 public:
  explicit PolicyFigureKeeper(PolicyFigureSources sources) : sources_(std::move(sources)) {}

  // Any thread.
  std::shared_ptr<const PolicyFigures> latest() const;
  // Each program counts for itself. This outlives the ticker.
  Job job();
  // One piece of it; true: there is more.
  Result<bool> step(Instant now);

 private:
  // A count that is under way.
  struct Count {
    PolicyTally tally;
    std::unique_ptr<sql::Database> reader;
    store::SeenShipment last = {};
  };

  Result<void> begin(Instant now);
  Result<void> end();

  const PolicyFigureSources sources_;
  std::optional<Count> count_;  // of the ticker's thread alone
  mutable std::mutex mutex_;
  std::shared_ptr<const PolicyFigures> latest_;
};

}  // namespace milepost::jobs
