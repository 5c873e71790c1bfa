// Keys of senders: made, listed, revoked. The text of a key is shown once, when it is made.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/sql/database.h"
#include "server/store/transaction.h"
#include "shared/base/result.h"
#include "shared/base/time.h"

namespace milepost::store {

// A key that lets a sender in. The key itself, 192 random bits, is kept nowhere, only its hash.
struct ApiKey {
  std::string name;   // the source of what comes in with it
  std::string role;   // "operator"
  std::string start;  // its first characters, to tell keys of one name apart
  Instant created;
  std::optional<Instant> revoked;

  template <class Self, class V>
  static void columns(Self& self, V& v) {
    v("name", self.name);
    v("role", self.role);
    v("start", self.start);
    v("created_ms", self.created);
    v("revoked_ms", self.revoked);
  }
};

// Makes a key: "mp_" and 32 characters. One name may have several, so that a sender can change
// from one to the next without a gap; the name is the source of what comes in with them.
// Errors: "key-name" (empty, longer than 64 bytes, or with a control character), "database…".
Result<std::string> add_key(Transaction& transaction, std::string_view name, std::string_view role,
                            Instant now);

// All keys ever made, oldest first.
Result<std::vector<ApiKey>> list_keys(sql::Database& database);

// Revokes every key of that name, or the one that starts so; answers how many.
Result<int64_t> revoke_keys(Transaction& transaction, std::string_view name_or_start, Instant now);

// The key, unless there is none such or it is revoked. Asks the database each time, so that a key
// revoked by another process fails at once.
Result<std::optional<ApiKey>> find_key(sql::Database& database, std::string_view key);

}  // namespace milepost::store
