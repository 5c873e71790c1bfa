// Table one_time_code: codes that were sent to the phone or the e-mail address on a shipment.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/store/transaction.h"
#include "shared/base/result.h"
#include "shared/base/time.h"

namespace milepost::store {

struct OneTimeCode {
  std::string id;
  std::string key;  // of the shipment's number
  int64_t period = 0;
  std::string proves;  // the tag of the contact it went to; empty: nobody got it
  std::string hash;    // keyed, of the code
  Instant created, expires;
  int64_t tries = 0;  // wrong ones
  std::optional<Instant> entered;  // rightly
  std::optional<Instant> spent;    // on a change
};

Result<void> add_code(Transaction& transaction, const OneTimeCode& code);
Result<std::optional<OneTimeCode>> find_code(sql::Database& database, std::string_view id);
Result<void> count_code_try(Transaction& transaction, std::string_view id);
Result<void> enter_code(Transaction& transaction, std::string_view id, Instant now);
// Uses it up for a change; false where it was never entered, or is used up already.
Result<bool> spend_code(Transaction& transaction, std::string_view id, Instant now);
Result<void> forget_codes(Transaction& transaction, Instant expired_before);

}  // namespace milepost::store
