// Tells those who asked for it what is new of a shipment: puts the messages into the outbox, within
// the transaction that brought the news, or that of the ticker where only time did.
//
//   if (auto told = newsroom.tell(transaction, key, now); !told) return told.error();
//
// Each occasion is told once to each subscription, and what was so already when it was asked for is
// not told at all.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/access/secrets.h"
#include "server/notify/enqueue.h"
#include "server/store/subscriptions.h"
#include "server/store/transaction.h"
#include "shared/base/result.h"
#include "shared/domain/news.h"
#include "shared/model/site.h"

namespace milepost::notify {

class Newsroom {
 public:
  // `policy` and `site` outlive it. `public_url` without a slash at its end; may be empty.
  Newsroom(const Policy& policy, const SiteView& site, std::string public_url,
           std::string_view secret);

  // Of the newest use of the number; what was asked of earlier ones ends.
  Result<void> tell(store::Transaction& transaction, std::string_view key, Instant now) const;
  // The occasions that are so now: what is not told to who asks now.
  Result<std::string> known(sql::Database& database, std::string_view key, Instant now) const;

  // "/n/TOKEN": the page of a subscription, where it is confirmed, changed and ended. The token
  // cannot be guessed, and is kept nowhere.
  std::string page_of(std::string_view subscription) const;
  std::optional<std::string> subscription_of(std::string_view token) const;
  std::string absolute(std::string_view path) const { return public_url_ + std::string(path); }

  // What a browser is told of us before it lets us write to it (VAPID), as base64url.
  const std::string& push_key() const { return push_key_; }

  const Policy& policy() const { return policy_; }

 private:
  Result<void> tell(store::Transaction& transaction, const store::Subscription& to,
                    const PublicShipment& shipment, Instant now) const;
  Message message_of(const store::Subscription& to, const NewsItem& item,
                     const PublicShipment& shipment, Instant now) const;

  const Policy& policy_;
  const SiteView& site_;
  std::string public_url_;
  access::DerivedKey key_;
  std::string push_key_;
};

}  // namespace milepost::notify
