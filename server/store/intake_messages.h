// Tables intake_message and intake_hour: what became of each message that came in, and its counts
// by source and hour, so that operators need not count messages.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/sql/database.h"
#include "server/store/transaction.h"
#include "shared/base/result.h"
#include "shared/model/intake_view.h"

namespace milepost::store {

// A message's identity: many come in within a millisecond.
struct MessageKey {
  Instant received;
  std::string id;  // of the request, or of an import and its part
};
// "1764373500000-4f0a12", as operators' programs hand it around; nothing where it is none.
std::string to_text(const MessageKey& key);
std::optional<MessageKey> parse_message_key(std::string_view text);

// What is known of one source alone, or of all.
struct OfSource {
  std::optional<std::string_view> name;
};

struct NewMessage {
  MessageKey key;
  std::string_view source;
  RecordKind record = RecordKind::events;
  std::string_view media_type;
  IntakeCounts counts;
  std::string_view fault;  // why none of it could be read
};
Result<void> add_message(Transaction& transaction, const NewMessage& message);

// The newest first, older than `before` where that is given.
Result<std::vector<IntakeMessage>> newest_messages(sql::Database& database, OfSource of,
                                                   const std::optional<MessageKey>& before,
                                                   size_t most);
Result<std::optional<IntakeMessage>> find_message(sql::Database& database, const MessageKey& key);

// Those of which something came since the beginning of that hour, by name.
Result<std::vector<IntakeSource>> active_sources(sql::Database& database, OfSource of,
                                                 Instant since);

Result<void> forget_messages(Transaction& transaction, Instant received_before);

}  // namespace milepost::store
