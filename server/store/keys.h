// Keys of senders: made, listed, revoked. The text of a key is shown once, when it is made.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/sql/database.h"
#include "server/store/store.h"
#include "shared/base/result.h"

namespace milepost::store {

// What a key can be found by; 32 bytes. A key is 192 random bits, so a plain hash is enough.
std::string key_hash(std::string_view key);

// Makes a key: "mp_" and 32 characters. One name may have several, so that a sender can change
// from one to the next without a gap; the name is the source of what comes in with them.
// Errors: "key-name" (empty, longer than 64 bytes, or with a control character), "database…".
Result<std::string> add_key(sql::Database& database, std::string_view name, std::string_view role,
                            Instant now);

// All keys ever made, oldest first.
Result<std::vector<ApiKey>> list_keys(sql::Database& database);

// Revokes every key of that name, or the one that starts so; answers how many.
Result<int64_t> revoke_keys(sql::Database& database, std::string_view name_or_start, Instant now);

Result<std::optional<ApiKey>> find_key(sql::Database& database, std::string_view key);

}  // namespace milepost::store
