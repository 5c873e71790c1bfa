#include "server/store/keys.h"

#include <sodium.h>

#include <algorithm>

#include "server/store/hash.h"
#include "server/store/statement_use.h"

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

ApiKey read_key(sql::Statement& row) {
  ApiKey key;
  key.name = row.text(0);
  key.role = row.text(1);
  key.start = row.text(2);
  key.created.ms = row.integer(3);
  if (!row.is_null(4)) key.revoked = Instant{row.integer(4)};
  return key;
}

}  // namespace

std::string key_hash(std::string_view key) { return hash_of(key); }

Result<std::string> add_key(sql::Database& database, std::string_view name, std::string_view role,
                            Instant now) {
  if (!is_key_name(name))
    return Error{"key-name", "A key's name has 1 to 64 bytes and no control characters.", "name"};
  if (sodium_init() < 0) return Error{"random", "There is no source of random numbers.", {}};
  std::string random(kRandomBytes, '\0');
  randombytes_buf(random.data(), random.size());
  const std::string key = std::string(kPrefix) + base64url(random);
  const std::string hash = key_hash(key);

  auto insert = database.prepare(
      "INSERT INTO api_key (hash, start, name, role, created_ms, revoked_ms) "
      "VALUES ($1, $2, $3, $4, $5, NULL)");
  if (!insert) return insert.error();
  StatementUse use(**insert);
  use->bind_bytes(1, hash);
  use->bind(2, std::string_view(key).substr(0, kStartLength));
  use->bind(3, name);
  use->bind(4, role);
  use->bind(5, now.ms);
  if (auto done = use->step(); !done) return done.error();
  return key;
}

Result<std::vector<ApiKey>> list_keys(sql::Database& database) {
  auto select = database.prepare(
      "SELECT name, role, start, created_ms, revoked_ms FROM api_key ORDER BY created_ms, start");
  if (!select) return select.error();
  StatementUse use(**select);
  std::vector<ApiKey> keys;
  auto row = use->step();
  for (; row && *row; row = use->step()) keys.push_back(read_key(*use));
  if (!row) return row.error();
  return keys;
}

Result<int64_t> revoke_keys(sql::Database& database, std::string_view name_or_start, Instant now) {
  auto update = database.prepare(
      "UPDATE api_key SET revoked_ms = $2 WHERE (name = $1 OR start = $1) AND revoked_ms IS NULL");
  if (!update) return update.error();
  StatementUse use(**update);
  use->bind(1, name_or_start);
  use->bind(2, now.ms);
  if (auto done = use->step(); !done) return done.error();
  return use->changes();
}

Result<std::optional<ApiKey>> find_key(sql::Database& database, std::string_view key) {
  auto select = database.prepare(
      "SELECT name, role, start, created_ms, revoked_ms FROM api_key "
      "WHERE hash = $1 AND revoked_ms IS NULL");
  if (!select) return select.error();
  const std::string hash = key_hash(key);
  StatementUse use(**select);
  use->bind_bytes(1, hash);
  auto row = use->step();
  if (!row) return row.error();
  if (!*row) return std::optional<ApiKey>();
  return std::optional<ApiKey>(read_key(*use));
}

}  // namespace milepost::store
