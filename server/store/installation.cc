#include "server/store/installation.h"

#include <sodium.h>

#include "server/sql/execution.h"

namespace milepost::store {
namespace {

constexpr std::string_view kName = "public ids";

const sql::Query kFind("SELECT secret FROM installation WHERE name = $1");
const sql::Query kMake("INSERT INTO installation (name, secret) VALUES ($1, $2) "
                       "ON CONFLICT (name) DO NOTHING");

}  // namespace

Result<std::optional<std::string>> find_secret(sql::Database& database) {
  sql::Execution find(database, kFind, kName);
  auto row = find.step();
  if (!row) return row.error();
  if (!*row) return std::optional<std::string>();
  return std::optional(std::string(find.row().bytes(0)));
}

Result<std::string> make_secret(Transaction& transaction) {
  std::string secret(kSecretBytes, '\0');
  randombytes_buf(secret.data(), secret.size());
  auto made = transaction.write(kMake, kName, sql::Bytes{secret}).run();
  if (!made) return made.error();
  // Another program may have been faster.
  auto found = find_secret(transaction);
  if (!found) return found.error();
  if (!*found) return Error{"database", "the installation's secret is not there", {}};
  return **std::move(found);
}

}  // namespace milepost::store
