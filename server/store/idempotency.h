// Table idempotency: the answers to what may be sent again, by the sender and its key.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/sql/database.h"
#include "server/store/transaction.h"
#include "shared/base/result.h"
#include "shared/base/time.h"

namespace milepost::store {

struct KeptAnswer {
  std::string body_hash;
  std::string answer;
  Instant created;
};

Result<std::optional<KeptAnswer>> find_answer(sql::Database& database, std::string_view source,
                                              std::string_view key);
// In place of the one before.
Result<void> keep_answer(Transaction& transaction, std::string_view source, std::string_view key,
                         const KeptAnswer& answer);
Result<void> forget_answers(Transaction& transaction, Instant created_before);

}  // namespace milepost::store
