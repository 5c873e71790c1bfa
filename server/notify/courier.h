// Carries what is due in the outbox out of the house, of one channel: claims a few, sends one after
// the other, notes what became of each.
//
//   Courier courier(Channel::email, std::move(sender), writer, options);
//   auto carried = courier.pass();      // until it answers 0 there is more
//
// Several couriers of several programs may carry at once: a claim is a lease
// (server/store/outbox.h). A message is sent at least once: what was sent when the program died, or
// when its note could not be written before the lease was over, is sent again under the same
// Message-ID.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "server/notify/quiet_hours.h"
#include "server/notify/sender.h"
#include "server/store/outbox.h"
#include "server/store/writer.h"
#include "shared/model/site.h"

namespace milepost::notify {

struct CourierOptions {
  std::shared_ptr<const Templates> templates;
  LocalText company;
  QuietHours quiet;
  int64_t lease_ms = 60'000;          // longer than the senders' time limit
  int64_t timeout_ms = 20'000;        // that limit
  int64_t give_up_ms = 24 * kHourMs;  // so long it is tried, from when it was due
  std::string holder;                 // of the claims: this program's own name
  std::function<Instant()> clock;
  std::shared_ptr<const std::atomic<bool>> stopping;  // null: never
};

// What became of messages since the start.
struct CourierCounts {
  std::atomic<uint64_t> sent{0}, later{0}, dead{0}, held{0};
};

class Courier {
 public:
  // Without a sender what is due is held. The writer outlives this.
  Courier(Channel channel, std::unique_ptr<Sender> sender, store::Writer& writer,
          CourierOptions options);

  // How many were claimed: at most limits::kOutboxBatch. Errors: the Writer's. One thread.
  Result<size_t> pass();
  Channel channel() const { return channel_; }
  const CourierCounts& counts() const { return counts_; }  // any thread

 private:
  Outcome send(const store::OutboxMessage& message, Instant now);
  Result<void> carry(const store::OutboxMessage& message, Instant lease_until);
  Result<void> note(const store::OutboxMessage& message, const Outcome& outcome, Instant now);
  Result<void> put_off(const store::OutboxMessage& message, const Outcome& outcome, Instant now);
  template <class Note>
  Result<void> write(Instant now, Note note);
  bool stopping() const { return options_.stopping && *options_.stopping; }

  const Channel channel_;
  const std::unique_ptr<Sender> sender_;
  store::Writer& writer_;
  const CourierOptions options_;
  CourierCounts counts_;
  std::string unreachable_, unreachable_said_;  // in this pass
};

// How long to wait after so many attempts: half a minute, then twice as long each time, up to an
// hour; a quarter more or less by the message's id, so that what failed together does not come
// back together.
int64_t retry_gap_ms(int64_t attempts, std::string_view id);

// What it is filled with; empty once that is forgotten.
std::map<std::string, std::string> fields_of(const store::OutboxMessage& message);

// As staff may see it and as it may be kept in a reason.
std::string masked_recipient(Channel channel, const std::string& to);

}  // namespace milepost::notify
