// Table installation: a secret that this installation made for itself. All programs over one
// database have the same, and so has what is restored from a backup.
#pragma once

#include <optional>
#include <string>

#include "server/store/transaction.h"
#include "shared/base/result.h"

namespace milepost::store {

inline constexpr size_t kSecretBytes = 32;

// Nothing where none was made yet.
Result<std::optional<std::string>> find_secret(sql::Database& database);
// That which is there, else a new one.
Result<std::string> make_secret(Transaction& transaction);

}  // namespace milepost::store
