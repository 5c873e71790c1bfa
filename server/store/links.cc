#include "server/store/links.h"

#include <sodium.h>

#include "server/store/columns.h"
#include "server/store/hash.h"

namespace milepost::store {
namespace {

constexpr size_t kSecretBytes = 24, kIdBytes = 9;

const auto kColumns = column_names(Link());
const std::string kSelect = "SELECT " + list_of(kColumns) + " FROM link ";

std::vector<std::string> with_hash(std::vector<std::string> columns) {
  columns.insert(columns.begin(), "hash");
  return columns;
}

const sql::Query kAdd(insert_into("link", with_hash(kColumns)));
const sql::Query kFind(kSelect + "WHERE hash = $1");
const sql::Query kOf(kSelect + "WHERE number_key = $1 AND period = $2 AND kind = $3 "
                     "ORDER BY created_ms DESC, id");
const sql::Query kRevoke("UPDATE link SET revoked_ms = $4 WHERE number_key = $1 AND period = $2 "
                         "AND id = $3 AND revoked_ms IS NULL");
const sql::Query kOpened("UPDATE link SET last_opened_ms = $2, opened = opened + 1 WHERE id = $1");
const sql::Query kForget("DELETE FROM link WHERE expires_ms < $1");

std::string random_letters(size_t bytes) {
  std::string random(bytes, '\0');
  randombytes_buf(random.data(), random.size());
  return base64url(random);
}

}  // namespace

Result<std::string> add_link(Transaction& transaction, Link& link) {
  if (sodium_init() < 0) return Error{"random", "There is no source of random numbers.", {}};
  const std::string secret = random_letters(kSecretBytes), hash = hash_of(secret);
  link.id = random_letters(kIdBytes);
  auto add = transaction.write(kAdd, sql::Bytes{hash});
  bind_row(add, link);
  if (auto added = add.run(); !added) return added.error();
  return secret;
}

Result<std::optional<Link>> find_link(sql::Database& database, std::string_view secret) {
  const std::string hash = hash_of(secret);
  sql::Execution find(database, kFind, sql::Bytes{hash});
  auto row = find.step();
  if (!row) return row.error();
  std::optional<Link> link;
  if (*row) read_row(find.row(), link.emplace());
  return link;
}

Result<std::vector<Link>> links_of(sql::Database& database, LinkKind kind,
                                   const ShipmentKey& shipment) {
  sql::Execution find(database, kOf, shipment.key, shipment.period, stored(kind));
  std::vector<Link> links;
  auto row = find.step();
  for (; row && *row; row = find.step()) read_row(find.row(), links.emplace_back());
  if (!row) return row.error();
  return links;
}

Result<bool> revoke_link(Transaction& transaction, const ShipmentKey& shipment,
                         std::string_view id, Instant now) {
  auto revoked =
      transaction.write(kRevoke, shipment.key, shipment.period, id, now.ms).count();
  if (!revoked) return revoked.error();
  return *revoked > 0;
}

Result<void> note_link_opened(Transaction& transaction, std::string_view id, Instant now) {
  return transaction.write(kOpened, id, now.ms).run();
}

Result<void> forget_links(Transaction& transaction, Instant expired_before) {
  return transaction.write(kForget, expired_before.ms).run();
}

}  // namespace milepost::store
