// Table subscription: who asked to be told news of a shipment, how, and what they were told.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/events.h"
#include "server/store/transaction.h"
#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/model/outbox_view.h"

namespace milepost::store {

struct Subscription {
  std::string id;
  std::string key;  // of the shipment's number
  int64_t period = 0;
  Channel channel = Channel::email;
  std::string recipient;  // an address, a telephone number; of push the browser's subscription
  std::string language;
  int64_t wanted = 0;  // NewsChoice::bits()
  // Occasions of news, one a line: what was told, or was so when it was asked for.
  std::string told;
  Instant created;
  std::optional<Instant> confirmed;  // nothing is told before
  std::optional<Instant> ended;      // nothing is told after

  bool is_active() const { return confirmed && !ended; }

  template <class Self, class V>
  static void columns(Self& self, V& v) {
    v("id", self.id);
    v("number_key", self.key);
    v("period", self.period);
    v("channel", self.channel);
    v("recipient", self.recipient);
    v("language", self.language);
    v("wanted", self.wanted);
    v("told", self.told);
    v("created_ms", self.created);
    v("confirmed_ms", self.confirmed);
    v("ended_ms", self.ended);
  }
};

// In place of one with the same channel and recipient for the same shipment.
Result<void> put_subscription(Transaction& transaction, const Subscription& subscription);
Result<std::optional<Subscription>> find_subscription(sql::Database& database,
                                                      std::string_view id);
// Of a shipment, the oldest first; also those that ended or were not confirmed.
Result<std::vector<Subscription>> subscriptions_of(sql::Database& database,
                                                   const ShipmentKey& shipment);
// All that are active, after that one, in the order of their ids.
Result<std::vector<Subscription>> active_subscriptions(sql::Database& database,
                                                       std::string_view after, int64_t most);
// Whether there is any at all.
Result<bool> has_subscriptions(sql::Database& database);

Result<void> confirm_subscription(Transaction& transaction, std::string_view id, Instant now,
                                  std::string_view told);
Result<void> end_subscription(Transaction& transaction, std::string_view id, Instant now);
// Those of the uses of a number before this one: their parcel's story is over.
Result<void> end_older_subscriptions(Transaction& transaction, const ShipmentKey& newest,
                                     Instant now);
Result<void> choose_news(Transaction& transaction, std::string_view id, int64_t wanted);
Result<void> note_told(Transaction& transaction, std::string_view id, std::string_view told);
// Those that ended before, and those that nobody confirmed since.
Result<void> forget_subscriptions(Transaction& transaction, Instant before);

}  // namespace milepost::store
