// Puts a message into the outbox, within the transaction of what it tells: both are there or
// neither. The ticker sends it after the commit (courier.h).
//
//   auto id = notify::enqueue(transaction, policy,
//                             {.channel = Channel::sms,
//                              .to = "13812345678",
//                              .template_name = "code",
//                              .language = "zh-CN",
//                              .fields = {{"code", "407193"}, {"minutes", "10"}},
//                              .expires = Instant{now.ms + 10 * kMinuteMs}},
//                             now);
//   if (!id) return id.error();
//
// Each message is told at least once, not exactly once: where the program dies between the other
// side's yes and the commit that notes it, nobody can know whether it was taken, and it is sent
// again rather than lost. The Message-ID (of a webhook the webhook-id) is made here and stays the
// same for every attempt, so that whoever gets it twice can tell.
//
// Which templates there are, and their fields: notices.h.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/notify/quiet_hours.h"
#include "server/store/outbox.h"
#include "server/store/transaction.h"
#include "shared/base/result.h"
#include "shared/base/time.h"

namespace milepost::notify {

struct Message {
  Channel channel = Channel::email;
  std::string to;             // an address, a telephone number; of a webhook its URL
  std::string template_name;  // of a webhook the event: "shipment.changed"
  std::string language = "zh-CN";
  std::map<std::string, std::string> fields = {};
  std::optional<Instant> due = {};      // not before; empty: at once
  std::optional<Instant> expires = {};  // of no use after that: it is given up then
  // While a message with the same key is in the outbox (notify.keep_days after it ended), it is
  // told once. Empty: always.
  std::string dedupe_key = {};
  // Where one press ends such messages (RFC 8058); empty: nowhere. https://…
  std::string unsubscribe_url = {};
  // Of e-mail: where answers to this one go; empty: as the settings say.
  std::string reply_to = {};
};

// What the settings say of messages before they are sent.
struct Policy {
  std::string message_id_domain = "localhost";
  QuietHours quiet = {};
  // Channels that are set up, by their index. A message of another is held, and staff see why.
  std::array<bool, kEnumNames<Channel>.size()> set_up = {};
  struct Webhook {
    std::string url;
    std::vector<std::string> events;
  };
  std::vector<Webhook> webhooks = {};

  bool has(Channel channel) const { return set_up[static_cast<size_t>(channel)]; }
  // Whether any webhook wants to hear of the event.
  bool wants(std::string_view event) const;
};

// The id of the message; empty where one with its dedupe key is there already. Errors:
// "notice" (no such template, a field that it lacks or does not know, an address that cannot be
// one), "random", "database…".
Result<std::string> enqueue(store::Transaction& transaction, const Policy& policy,
                            const Message& message, Instant now);

// The same for every webhook that wants to hear of it.
Result<void> enqueue_event(store::Transaction& transaction, const Policy& policy,
                           std::string_view event, const std::map<std::string, std::string>& fields,
                           Instant now);

// Why something cannot be the address of a channel; nothing where it may be.
std::optional<std::string> address_fault(Channel channel, std::string_view to);

}  // namespace milepost::notify
