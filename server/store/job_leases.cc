#include "server/store/job_leases.h"

#include "server/sql/execution.h"

namespace milepost::store {
namespace {

const sql::Query kTake(
    "INSERT INTO job_lease (name, holder, until_ms) VALUES ($1, $2, $3) "
    "ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until_ms = excluded.until_ms "
    "WHERE job_lease.until_ms <= $4 OR job_lease.holder = excluded.holder");

}  // namespace

Result<bool> take_job_lease(Transaction& transaction, std::string_view name,
                            std::string_view holder, Instant now, Instant until) {
  auto taken = transaction.write(kTake, name, holder, until.ms, now.ms).count();
  if (!taken) return taken.error();
  return *taken > 0;
}

}  // namespace milepost::store
