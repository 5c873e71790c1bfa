// The outbox as jobs of the ticker: a courier for each channel, and what ended long ago is
// forgotten.
//
//   auto jobs = OutboxJobs::make(options, writer, clock, holder);
//   (*jobs)->add_to(ticker);            // it outlives the ticker
//
// Each message is leased by itself (server/store/outbox.h), so that several programs share the
// work: these jobs are nobody's alone.
#pragma once

#include <array>
#include <memory>

#include "server/jobs/ticker.h"
#include "server/notify/post.h"

namespace milepost::jobs {

class OutboxJobs {
 public:
  // Errors: "notify". The writer outlives it.
  static Result<std::unique_ptr<OutboxJobs>> make(const notify::PostOptions& options,
                                                  store::Writer& writer,
                                                  const std::function<Instant()>& clock,
                                                  const std::string& holder);
  void add_to(Ticker& ticker);
  // What is being sent is broken off, and nothing more is begun. Any thread.
  void stop() { *stopping_ = true; }
  const std::vector<std::unique_ptr<notify::Courier>>& couriers() const { return couriers_; }

 private:
  explicit OutboxJobs(store::Writer& writer) : writer_(writer) {}

  store::Writer& writer_;
  int64_t keep_ms_ = 0;
  std::shared_ptr<std::atomic<bool>> stopping_ = std::make_shared<std::atomic<bool>>(false);
  std::vector<std::unique_ptr<notify::Courier>> couriers_;
};

}  // namespace milepost::jobs
