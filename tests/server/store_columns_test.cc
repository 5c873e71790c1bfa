// Rows keep enumerators as their index: these must never move.
#include "server/store/columns.h"

#include <gtest/gtest.h>

#include "shared/model/outbox_view.h"

namespace milepost {
namespace {

// The names before `unknown`, as they were when the first rows were written. A new enumerator is
// appended here and there; none is ever inserted or renamed into another's place.
template <class E>
void expect_order(const std::string& names) {
  std::string actual;
  for (std::string_view name : kEnumNames<E>)
    if (name != "unknown") actual += (actual.empty() ? "" : " ") + std::string(name);
  EXPECT_EQ(actual, names);
}

TEST(Columns, EnumeratorsStayWhereTheyAre) {
  expect_order<State>("created picked_up in_transit customs out_for_delivery attempt_failed "
                      "available_for_pickup delivered exception returning returned cancelled");
  expect_order<Milestone>(
      "ordered approved handed_over picked_up arrived departed sorted customs_in customs_hold "
      "customs_out out_for_delivery attempted ready_for_pickup delivered delayed held damaged "
      "lost returning returned cancelled correction");
  expect_order<EventKind>("actual estimated planned");
  expect_order<Precision>("second minute day");
  expect_order<PlaceFrom>("event origin destination");
  expect_order<Reason>(
      "recipient_absent address_wrong address_incomplete refused rescheduled closed payment_due "
      "access_denied weather traffic vehicle capacity missorted customs_papers "
      "customs_inspection customs_duty damaged lost packaging disaster strike security other");
  expect_order<Party>("carrier shipper consignee customs force_majeure");
  expect_order<LeftAt>("recipient household neighbour front_desk locker pickup_point mailbox "
                       "safe_place");
  expect_order<Channel>("email sms webhook push");
  expect_order<OutboxStatus>("waiting leased sent dead held");
}

TEST(Columns, PromisesComeBack) {
  for (const char* text : {"", "d0", "d20780", "d-1 d3", "t1763601120000,480,1",
                           "d20780 t-5,-210,0 d20781", "t9223372036854775807,0,2"})
    EXPECT_EQ(store::write_promises(store::read_promises(text)), text);
}

TEST(Columns, DegreesComeBackToTheMillionth) {
  for (const double d : {0.0, 31.23, -121.4737, 90.0, -180.0, 0.000001, 179.999999})
    EXPECT_EQ(store::degrees(store::micro_degrees(d)), d);
  EXPECT_EQ(store::micro_degrees(12.34567849), 12'345'678);
}

TEST(Columns, AListIsWrittenIntoEveryStatement) {
  const std::vector<std::string> names = {"key", "part", "note"};
  EXPECT_EQ(store::list_of(names), "key, part, note");
  EXPECT_EQ(store::insert_into("ring", names),
            "INSERT INTO ring (key, part, note) VALUES ($1, $2, $3)");
  EXPECT_EQ(store::update_of("ring", names, 2),
            "UPDATE ring SET note = $3 WHERE key = $1 AND part = $2");
}

}  // namespace
}  // namespace milepost
