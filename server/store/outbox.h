// Table outbox: messages that leave the house, written in the transaction of what they tell, with
// what became of each.
//
//   waiting ── claim ──▶ leased ──▶ sent
//      ▲                   │  ├───▶ waiting again, later
//      │                   │  └───▶ dead: refused for good, or given up
//      └─── lease over ────┘
//   held: no channel was set up. A person sends held and dead ones again.
//
// A claim is a lease: until it is over nobody else takes the message, after that anyone does. So
// what a program was sending when it died is sent again: at least once. Who claimed it is told by
// its holder and its attempt, and what a holder notes after it lost the lease changes nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/sql/database.h"
#include "server/store/transaction.h"
#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/model/outbox_view.h"

namespace milepost::store {

// Told to listeners of a commit (Change::keys) that put something into the outbox.
inline constexpr std::string_view kOutboxChanged = "@outbox";

struct OutboxMessage {
  std::string id;
  Instant created;
  Channel channel = Channel::email;
  std::string recipient;      // an address, a telephone number, an URL
  std::string template_name;  // of a webhook the event
  std::string language;
  std::string fields;      // a JSON object of texts; empty once it was sent or came too late
  std::string dedupe_key;  // empty: none
  std::string message_id;  // the same for every attempt: "…@example.com"
  std::string unsubscribe_url;
  std::string reply_to;  // of e-mail, where answers to this one go; empty: as the settings say
  bool at_any_hour = false;  // quiet hours do not hold it
  OutboxStatus status = OutboxStatus::waiting;
  Instant due;                     // not sent before; counts again when a person sends it again
  std::optional<Instant> expires;  // of no use after that
  // When it is to be looked at next: waiting, when it is tried; leased, when the lease is over.
  std::optional<Instant> next;
  int64_t attempts = 0;
  std::string holder;            // who leased it last
  std::optional<Instant> ended;  // sent, dead or held since
  std::string reason;  // why it was not sent, in the other side's words; without the address

  template <class Self, class V>
  static void columns(Self& self, V& v) {
    v("id", self.id);
    v("created_ms", self.created);
    v("channel", self.channel);
    v("recipient", self.recipient);
    v("template_name", self.template_name);
    v("language", self.language);
    v("fields", self.fields);
    v("dedupe_key", self.dedupe_key);
    v("message_id", self.message_id);
    v("unsubscribe_url", self.unsubscribe_url);
    v("reply_to", self.reply_to);
    v("at_any_hour", self.at_any_hour);
    v("status", self.status);
    v("due_ms", self.due);
    v("expires_ms", self.expires);
    v("next_ms", self.next);
    v("attempts", self.attempts);
    v("holder", self.holder);
    v("ended_ms", self.ended);
    v("reason", self.reason);
  }
};

// False: a message with the same dedupe key is in the outbox already, and this one is not needed.
Result<bool> add_outbox_message(Transaction& transaction, const OutboxMessage& message);

// Leases at most `most` of a channel that are due, those that wait longest first: their status,
// attempts and holder are the new ones. Several programs may claim at once; each message is one's.
Result<std::vector<OutboxMessage>> claim_outbox(Transaction& transaction, Channel channel,
                                                Instant now, Instant lease_until,
                                                std::string_view holder, size_t most);
// When the next of a channel is to be looked at; nothing where none is.
Result<std::optional<Instant>> next_in_outbox(sql::Database& database, Channel channel);

// What became of a claimed message: false where the lease is another's by now.
Result<bool> note_sent(Transaction& transaction, const OutboxMessage& claimed, Instant now);
Result<bool> note_later(Transaction& transaction, const OutboxMessage& claimed, Instant next,
                        std::string_view reason);
// `forget`: what it said is of no use to anyone any more.
Result<bool> note_dead(Transaction& transaction, const OutboxMessage& claimed, Instant now,
                       std::string_view reason, bool forget = false);
Result<bool> note_held(Transaction& transaction, const OutboxMessage& claimed, Instant now,
                       std::string_view reason);

// Has a dead or held message tried from now on, as if it were new, under the same message_id.
// False: it is neither, or too late, or there is none.
Result<bool> send_again(Transaction& transaction, std::string_view id, Instant now);

// Where a list goes on: after that message.
struct OutboxPlace {
  Instant created;
  std::string id;
};
std::string to_text(const OutboxPlace& place);
std::optional<OutboxPlace> parse_outbox_place(std::string_view text);

// The newest first; of one status or of all.
Result<std::vector<OutboxMessage>> list_outbox(sql::Database& database,
                                               std::optional<OutboxStatus> status,
                                               const std::optional<OutboxPlace>& after,
                                               size_t most);
Result<std::optional<OutboxMessage>> find_outbox_message(sql::Database& database,
                                                         std::string_view id);
// How many have the status.
Result<int64_t> count_outbox(sql::Database& database, OutboxStatus status);

// Those that ended before; at most `most`, answering how many.
Result<int64_t> forget_outbox(Transaction& transaction, Instant ended_before, size_t most);

}  // namespace milepost::store
