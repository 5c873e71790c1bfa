// What whoever leads the desk sees of it.
#include "server/desk/desk.h"
#include "shared/domain/desk_tally.h"

namespace milepost::desk {

Result<DeskFigures> Desk::figures(sql::Database& database, int64_t days, Instant now) const {
  const Instant since{now.ms - days * kDayMs};
  DeskTally tally(zoned(since), zoned(now));
  auto visited = store::visit_histories(
      database, since,
      [&](const RequestHead& head, const std::vector<RequestEntry>& history) {
        const RequestStanding standing = request_standing(head, history, now);
        tally.add(head, history, standing, deadlines(head, standing, now));
      });
  if (!visited) return visited.error();
  return std::move(tally).finish();
}

}  // namespace milepost::desk
