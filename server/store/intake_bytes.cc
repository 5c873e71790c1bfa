#include "server/store/intake_bytes.h"

#include "server/sql/execution.h"
#include "server/store/hash.h"

namespace milepost::store {
namespace {

const sql::Query kKeep("INSERT INTO intake_bytes (hash, source, received_ms, media_type, content) "
                       "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (hash, source) "
                       "DO UPDATE SET received_ms = excluded.received_ms");
const sql::Query kForget("DELETE FROM intake_bytes WHERE received_ms < $1");

}  // namespace

Result<void> keep_intake_bytes(Transaction& transaction, std::string_view source,
                               std::string_view media_type, std::string_view bytes,
                               Instant received) {
  const std::string hash = hash_of(bytes);
  return transaction
      .write(kKeep, sql::Bytes{hash}, source, received.ms, media_type, sql::Bytes{bytes})
      .run();
}

Result<void> forget_intake_bytes(Transaction& transaction, Instant received_before) {
  return transaction.write(kForget, received_before.ms).run();
}

}  // namespace milepost::store
