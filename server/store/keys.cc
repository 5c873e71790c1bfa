#include "server/store/keys.h"

#include <sodium.h>

#include <algorithm>

#include "server/store/columns.h"
#include "server/store/hash.h"

namespace milepost::store {
namespace {

constexpr std::string_view kPrefix = "mp_";
constexpr size_t kRandomBytes = 24;
constexpr size_t kStartLength = 8;  // 3 of the prefix, 5 of 32: not worth guessing the rest
constexpr size_t kNameBytes = 64;

bool is_key_name(std::string_view name) {
  return !name.empty() && name.size() <= kNameBytes &&
         std::none_of(name.begin(), name.end(),
                      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

// The columns of the table but for the hash, which stands before them in an insert.
const auto kColumns = column_names(ApiKey());
const std::string kSelect = "SELECT " + list_of(kColumns) + " FROM api_key ";

std::vector<std::string> with_hash(std::vector<std::string> columns) {
  columns.insert(columns.begin(), "hash");
  return columns;
}

const sql::Query kAdd(insert_into("api_key", with_hash(kColumns)));
const sql::Query kAll(kSelect + "ORDER BY created_ms, start");
const sql::Query kFind(kSelect + "WHERE hash = $1 AND revoked_ms IS NULL");
const sql::Query kRevoke("UPDATE api_key SET revoked_ms = $2 "
                         "WHERE (name = $1 OR start = $1) AND revoked_ms IS NULL");

}  // namespace

Result<std::string> add_key(Transaction& transaction, std::string_view name, std::string_view role,
                            Instant now) {
  if (!is_key_name(name))
    return Error{"key-name", "A key's name has 1 to 64 bytes and no control characters.", "name"};
  if (sodium_init() < 0) return Error{"random", "There is no source of random numbers.", {}};
  std::string random(kRandomBytes, '\0');
  randombytes_buf(random.data(), random.size());
  const std::string key = std::string(kPrefix) + base64url(random), hash = hash_of(key);
  const ApiKey row{std::string(name), std::string(role), key.substr(0, kStartLength), now, {}};

  auto add = transaction.write(kAdd, sql::Bytes{hash});
  bind_row(add, row);
  if (auto done = add.run(); !done) return done.error();
  return key;
}

Result<std::vector<ApiKey>> list_keys(sql::Database& database) {
  sql::Execution all(database, kAll);
  std::vector<ApiKey> keys;
  auto row = all.step();
  for (; row && *row; row = all.step()) read_row(all.row(), keys.emplace_back());
  if (!row) return row.error();
  return keys;
}

Result<int64_t> revoke_keys(Transaction& transaction, std::string_view name_or_start, Instant now) {
  return transaction.write(kRevoke, name_or_start, now.ms).count();
}

Result<std::optional<ApiKey>> find_key(sql::Database& database, std::string_view key) {
  const std::string hash = hash_of(key);
  sql::Execution find(database, kFind, sql::Bytes{hash});
  auto row = find.step();
  if (!row) return row.error();
  std::optional<ApiKey> found;
  if (*row) read_row(find.row(), found.emplace());
  return found;
}

}  // namespace milepost::store
