// What the Store promises, whichever engine lies below.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <thread>

#include "server/store/idempotency.h"
#include "server/store/intake_bytes.h"
#include "server/store/sender_events.h"
#include "server/store/writer.h"
#include "shared/domain/tracking.h"
#include "tests/testing/engines.h"
#include "tests/testing/intake_items.h"

namespace milepost {
namespace {

using namespace testing_support;

int64_t rows_in(sql::Database& database, const char* table) {
  auto count = database.prepare("SELECT COUNT(*) FROM " + std::string(table));
  EXPECT_TRUE(count);
  EXPECT_TRUE(*(*count)->step());
  const int64_t rows = (*count)->integer(0);
  (*count)->reset();
  return rows;
}

class StoreContract : public EngineTest {
 protected:
  void SetUp() override {
    auto writer = store::Writer::open({.database = database_});
    ASSERT_TRUE(writer) << writer.error().detail;
    writer_ = *std::move(writer);
    reader_ = open_reader(database_);
  }

  template <class Call>
  void write(Call call) {
    ASSERT_TRUE(writer_->write({}, [&](store::Transaction& t) {
      call(t);
      return Result<void>();
    }));
  }

  store::StoredShipment find(const std::string& key) {
    auto found = store::find_shipment(*reader_, key);
    EXPECT_TRUE(found && *found) << key;
    return found && *found ? **found : store::StoredShipment{};
  }

  int64_t bytes_kept() {
    auto database = store::open_database(database_, {});
    return database ? rows_in(**database, "intake_bytes") : -1;
  }

  std::unique_ptr<store::Writer> writer_;
  std::unique_ptr<sql::Database> reader_;
};

store::Head minimal_head(const std::string& key, int64_t period = 0) {
  store::Head head;
  head.key = head.shipment.number = key;
  head.period = period;
  head.version = 1;
  if (period > 0) head.begins_ms = period * 1000;
  return head;
}

store::Head full_head() {
  store::Head head = minimal_head("MP1");
  head.begins_ms = -5;
  head.ended_ms = 7;
  head.state = State::returned;
  head.state_since = ZonedTime{{1'763'601'120'123}, -210, Precision::minute};
  head.version = 41;
  head.recorded = true;
  Shipment& s = head.shipment;
  s.number = "mp 1";
  DateOrTime day, instant;
  day.date = {-3};
  instant.date_only = false;
  instant.time = {{1'763'601'120'123}, 480, Precision::minute};
  instant.date = local_date(instant.time);
  s.promises = {day, instant, day};
  s.origin = Place{"上海", "上海", "CN", "浦东 'A' 库", 31.230001, -121.47};
  s.destination = Place{"", "", "", "", std::nullopt, std::nullopt};
  s.package = "refined";
  s.account = "acme";
  s.note = "Robert'); DROP TABLE shipment;--\n\t😀";
  s.sender = {"张三", "13812345678", "人民路1号", {}};
  s.recipient = {"欧阳娜娜", "", "2 Rue d'Été", {}};
  s.pieces = 0;
  s.weight_g = INT64_MAX;
  s.volume_cm3 = INT64_MIN;
  s.declared_value = Money{-1, "CNY"};
  s.demo = true;
  return head;
}

Event full_event() {
  Event e;
  e.id = "sender's own";
  e.source = "shop \"é\"";
  e.milestone = Milestone::correction;
  e.state = State::returning;
  e.code = "X9";
  e.at = {{1'763'601'120'123}, 345, Precision::day};
  e.kind = EventKind::estimated;
  e.place = Place{"成都", "四川", "CN", "hub", -90.0, 179.999999};
  e.place->point = PickupPoint{"驿站", "", "8–9 'o", "Z\"1"};
  e.left_at = LeftAt::safe_place;
  e.piece = "箱 2 'é'";
  e.reason = Reason::customs_duty;
  e.party = Party::force_majeure;
  e.note = "签收人 张…";
  e.received = Instant{1'763'601'120'124};
  e.flagged_order = true;
  return e;
}

Event minimal_event(int64_t id) {
  Event e;
  e.id = std::to_string(id);
  e.received = Instant{5};
  return e;
}

TEST_P(StoreContract, EveryFieldComesBackAsItWas) {
  store::Head head = full_head();
  head.event_count = 2;
  const Event full = full_event();
  const Event minimal = minimal_event(0);
  write([&](store::Transaction& t) {
    EXPECT_TRUE(store::insert_head(t, head));
    EXPECT_TRUE(store::insert_event(t, head.identity(), full));
    EXPECT_TRUE(store::insert_event(t, head.identity(), minimal));
  });
  store::StoredShipment expected;
  expected.key = head.key;
  expected.shipment = head.shipment;
  expected.state = head.state;
  expected.state_since = head.state_since;
  expected.version = head.version;
  expected.events = {minimal, full};
  const auto stored = find("MP1");
  EXPECT_EQ(describe(stored), describe(expected));
  EXPECT_EQ(stored.shipment.promises, head.shipment.promises);
  EXPECT_EQ(stored.shipment.origin, head.shipment.origin);
  EXPECT_EQ(stored.shipment.destination, head.shipment.destination);
  EXPECT_EQ(stored.shipment.recipient.address, head.shipment.recipient.address);
  EXPECT_EQ(stored.state_since, head.state_since);
  EXPECT_EQ(stored.version, 41);
  ASSERT_EQ(stored.events.size(), 2u);
  EXPECT_EQ(stored.events[1].at, full.at);
  EXPECT_EQ(stored.events[1].received, full.received);
  EXPECT_EQ(stored.events[1].place, full.place);
  EXPECT_FALSE(stored.events[0].place);
  EXPECT_FALSE(stored.events[0].state);

  auto heads = store::find_heads(*reader_, "MP1");
  ASSERT_TRUE(heads);
  EXPECT_EQ((*heads)[0].begins_ms, -5);
  EXPECT_EQ((*heads)[0].ended_ms, 7);
  EXPECT_TRUE((*heads)[0].recorded);
}

TEST_P(StoreContract, SomeShipmentsAreSeenAtATime) {
  write([](store::Transaction& t) {
    for (int i = 0; i < 2'500; ++i) {
      store::Head head = minimal_head("MP" + std::to_string(10'000 + i));
      head.event_count = 1;
      EXPECT_TRUE(store::insert_head(t, head));
      EXPECT_TRUE(store::insert_event(t, head.identity(), minimal_event(i)));
    }
  });
  std::vector<std::string> seen;
  int visited = 0, pieces = 0;
  for (store::SeenShipment last;; ++pieces) {
    auto next = store::some_shipments(
        *reader_, last,
        [&](const Shipment& shipment) {
          seen.push_back(shipment.number);
          return shipment.number.ends_with('7');
        },
        [&](const store::StoredShipment& stored) {
          EXPECT_TRUE(stored.key.ends_with('7'));
          EXPECT_EQ(stored.events.size(), 1u) << stored.key;
          ++visited;
        });
    ASSERT_TRUE(next) << next.error().detail;
    if (!*next) break;
    last = **std::move(next);
    EXPECT_EQ(last.key, seen.back());
  }
  EXPECT_EQ(pieces, 3);
  EXPECT_EQ(visited, 250);
  ASSERT_EQ(seen.size(), 2'500u);
  EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
  EXPECT_EQ(std::adjacent_find(seen.begin(), seen.end()), seen.end()) << "each once";
}

TEST_P(StoreContract, ARowIsReplacedWhole) {
  write([](store::Transaction& t) { EXPECT_TRUE(store::insert_head(t, full_head())); });
  const store::Head emptied = minimal_head("MP1");
  write([&](store::Transaction& t) { EXPECT_TRUE(store::update_head(t, emptied)); });
  store::StoredShipment expected;
  expected.key = "MP1";
  expected.shipment.number = "MP1";
  EXPECT_EQ(describe(find("MP1")), describe(expected));
  EXPECT_EQ(find("MP1").version, 1);
}

TEST_P(StoreContract, TheNewestUseOfANumberIsFoundAndNothingElse) {
  write([](store::Transaction& t) {
    for (int64_t period : {0, 2, 1, 10})
      EXPECT_TRUE(store::insert_head(t, minimal_head("MP1", period)));
    EXPECT_TRUE(store::insert_head(t, minimal_head("MP12")));
  });
  EXPECT_EQ(find("MP1").period, 10);
  for (const char* absent : {"", "MP", "MP11", "mp1", "MP1%", "MP1\n"}) {
    auto found = store::find_shipment(*reader_, absent);
    EXPECT_TRUE(found && !*found) << absent;
  }
}

TEST_P(StoreContract, EachVisitsAllInOrderWithTheirEvents) {
  write([](store::Transaction& t) {
    for (const char* key : {"MP2", "A", "MP10", "MP1", "0000"})
      for (int64_t period : {1, 0}) {
        const auto head = minimal_head(key, period);
        EXPECT_TRUE(store::insert_head(t, head));
        for (int64_t n = 0; n < period * 3; ++n) {
          Event event = minimal_event(n);
          event.at.at.ms = 10 - n;
          EXPECT_TRUE(store::insert_event(t, head.identity(), event));
        }
      }
  });
  std::string seen;
  ASSERT_TRUE(store::each_shipment(*reader_, [&](const store::StoredShipment& s) {
    seen += s.key + "#" + std::to_string(s.period) + ":" + std::to_string(s.events.size()) + " ";
    for (size_t i = 1; i < s.events.size(); ++i)
      EXPECT_LT(s.events[i - 1].at.at, s.events[i].at.at);
    return true;
  }));
  EXPECT_EQ(seen,
            "0000#0:0 0000#1:3 A#0:0 A#1:3 MP1#0:0 MP1#1:3 MP10#0:0 MP10#1:3 MP2#0:0 MP2#1:3 ");
  int visits = 0;
  ASSERT_TRUE(
      store::each_shipment(*reader_, [&](const store::StoredShipment&) { return ++visits < 3; }));
  EXPECT_EQ(visits, 3);
  EXPECT_EQ(find("MP10").events.size(), 3u);  // the reader works on after an early end
}

TEST_P(StoreContract, AShipmentIsReadAsOfOneCommit) {
  store::Head head = minimal_head("MP1");
  head.version = 0;
  write([&](store::Transaction& t) { EXPECT_TRUE(store::insert_head(t, head)); });
  constexpr int64_t kWrites = 60;
  std::thread writing([&] {
    for (int64_t n = 1; n <= kWrites; ++n)
      write([&](store::Transaction& t) {
        const Event event = minimal_event(n);
        head.version = head.event_count = n;
        EXPECT_TRUE(store::insert_event(t, head.identity(), event));
        EXPECT_TRUE(store::update_head(t, head));
      });
  });
  const auto agrees = [](const store::StoredShipment& stored) {
    EXPECT_EQ(static_cast<int64_t>(stored.events.size()), stored.version);
    return true;
  };
  while (find("MP1").version < kWrites) {
    agrees(find("MP1"));
    ASSERT_TRUE(store::each_shipment(*reader_, agrees));
  }
  writing.join();
}

TEST_P(StoreContract, EventsWithoutAShipmentAreTold) {
  write([](store::Transaction& t) {
    EXPECT_TRUE(store::insert_head(t, minimal_head("MP1")));
    EXPECT_TRUE(store::insert_head(t, minimal_head("MP3")));
    EXPECT_TRUE(store::insert_event(t, {"MP2", 0}, full_event()));
  });
  auto done = store::each_shipment(*reader_, [](const store::StoredShipment&) { return true; });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, "database-inconsistent");
  EXPECT_NE(done.error().detail.find("MP2"), std::string::npos);
}

TEST_P(StoreContract, ASenderHasAnIdOnce) {
  Event event = full_event();
  write([&](store::Transaction& t) {
    auto first = store::claim_event_id(t, event, {"MP1", 3});
    EXPECT_TRUE(first && !*first);
    auto second = store::claim_event_id(t, event, {"MP2", 0});
    ASSERT_TRUE(second && *second);
    EXPECT_EQ((*second)->key, "MP1");
    EXPECT_EQ((*second)->period, 3);
    event.source = "another";
    auto other_source = store::claim_event_id(t, event, {"MP2", 0});
    EXPECT_TRUE(other_source && !*other_source);
  });
}

TEST_P(StoreContract, WhatIsRefusedWasNever) {
  const auto version = reader_->data_version();
  auto refused = writer_->write({}, [&](store::Transaction& t) -> Result<void> {
    EXPECT_TRUE(store::insert_head(t, minimal_head("MP1")));
    EXPECT_TRUE(*store::find_shipment(t, "MP1"));  // who writes sees it
    EXPECT_FALSE(*store::find_shipment(*reader_, "MP1"));
    return Error{"no", "No.", {}};
  });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "no");
  EXPECT_FALSE(*store::find_shipment(*reader_, "MP1"));
  EXPECT_EQ(*reader_->data_version(), *version);
  EXPECT_EQ(*store::last_sequence(*reader_), 0);
  write([](store::Transaction& t) { EXPECT_TRUE(store::insert_head(t, minimal_head("MP1"))); });
  EXPECT_TRUE(hears_of_a_commit(*reader_, *version));
  EXPECT_EQ(*store::last_sequence(*reader_), 1);
}

TEST_P(StoreContract, ChangesAreTold) {
  const auto add = [&](int64_t at_ms, std::vector<std::string> keys) {
    write([&](store::Transaction& t) {
      store::Change change{0, keys.empty(), keys};
      EXPECT_TRUE(store::add_change(t, change, Instant{at_ms}));
    });
  };
  EXPECT_TRUE(store::changes_since(*reader_, 0)->empty());
  add(100, {"A", "B"});
  add(200, {});
  add(300, {"C"});
  EXPECT_EQ(*store::last_sequence(*reader_), 3);
  auto changes = store::changes_since(*reader_, 0);
  ASSERT_TRUE(changes);
  ASSERT_EQ(changes->size(), 3u);
  EXPECT_EQ((*changes)[0].keys, (std::vector<std::string>{"A", "B"}));
  EXPECT_FALSE((*changes)[0].all);
  EXPECT_TRUE((*changes)[1].all);
  EXPECT_EQ(store::changes_since(*reader_, 2)->size(), 1u);
  EXPECT_TRUE(store::changes_since(*reader_, 3)->empty());

  // What is no longer kept stands for everything; the sequence goes on.
  write([](store::Transaction& t) { EXPECT_TRUE(store::forget_changes(t, Instant{1000})); });
  changes = store::changes_since(*reader_, 1);
  ASSERT_EQ(changes->size(), 1u);
  EXPECT_TRUE((*changes)[0].all);
  EXPECT_EQ((*changes)[0].sequence, 3);
  add(400, {"D"});
  EXPECT_EQ(store::changes_since(*reader_, 3)->at(0).sequence, 4);
  EXPECT_FALSE(store::changes_since(*reader_, 3)->at(0).all);
}

TEST_P(StoreContract, VeryManyChangesAreToldAsOne) {
  write([](store::Transaction& t) {
    for (int i = 0; i < 1001; ++i) {
      store::Change change{0, false, {"A"}};
      EXPECT_TRUE(store::add_change(t, change, Instant{}));
    }
  });
  EXPECT_EQ(store::changes_since(*reader_, 1)->size(), 1000u);
  auto changes = store::changes_since(*reader_, 0);
  ASSERT_EQ(changes->size(), 1u);
  EXPECT_TRUE((*changes)[0].all);
  EXPECT_EQ((*changes)[0].sequence, 1001);
}

TEST_P(StoreContract, BytesAndAnswersAreKeptAndForgotten) {
  const std::string bytes("\0\xff{}", 4);
  write([&](store::Transaction& t) {
    EXPECT_TRUE(store::keep_intake_bytes(t, "shop", "application/json", bytes, Instant{10}, 1'000));
    EXPECT_TRUE(store::keep_intake_bytes(t, "shop", "application/json", bytes, Instant{20}, 1'000));
    EXPECT_TRUE(
        store::keep_intake_bytes(t, "depot", "application/json", bytes, Instant{10}, 1'000));
    EXPECT_TRUE(store::keep_answer(t, "shop", "k", {bytes, "one", Instant{10}}));
    EXPECT_TRUE(store::keep_answer(t, "shop", "k", {bytes, bytes, Instant{20}}));
    EXPECT_TRUE(store::keep_answer(t, "shop", "old", {bytes, "", Instant{10}}));
  });
  auto kept = store::find_answer(*reader_, "shop", "k");
  ASSERT_TRUE(kept && *kept);
  EXPECT_EQ((*kept)->answer, bytes);
  EXPECT_EQ((*kept)->body_hash, bytes);
  EXPECT_TRUE(store::find_answer(*reader_, "depot", "k") &&
              !*store::find_answer(*reader_, "depot", "k"));

  EXPECT_EQ(bytes_kept(), 2);
  EXPECT_EQ(*store::intake_bytes_held(*reader_), 8);
  write([](store::Transaction& t) {
    EXPECT_TRUE(store::forget_intake_bytes(t, Instant{20}));
    EXPECT_TRUE(store::forget_answers(t, Instant{20}));
  });
  EXPECT_EQ(bytes_kept(), 1);
  EXPECT_EQ(*store::intake_bytes_held(*reader_), 4);
  EXPECT_TRUE(*store::find_answer(*reader_, "shop", "k"));
  EXPECT_FALSE(*store::find_answer(*reader_, "shop", "old"));
}

TEST_P(StoreContract, BeyondTheBoundTheOldestBytesGoOfWhoHasTheMost) {
  const auto keep = [&](const std::string& source, int64_t at_ms, size_t bytes, int64_t most) {
    write([&](store::Transaction& t) {
      const std::string content(bytes, static_cast<char>('a' + at_ms));
      EXPECT_TRUE(store::keep_intake_bytes(t, source, "text/csv", content, Instant{at_ms}, most));
    });
  };
  const auto kept = [&] {
    std::string all;
    auto database = store::open_database(database_, {});
    auto rows = (*database)->prepare(
        "SELECT source, received_ms FROM intake_bytes ORDER BY source, received_ms");
    while (*(*rows)->step())
      all += std::string((*rows)->text(0)) + std::to_string((*rows)->integer(1)) + " ";
    (*rows)->reset();
    return all + std::to_string(*store::intake_bytes_held(*reader_));
  };
  keep("quiet", 1, 10, 100);
  for (int64_t at_ms : {2, 3, 4}) keep("loud", at_ms, 30, 100);
  EXPECT_EQ(kept(), "loud2 loud3 loud4 quiet1 100");
  keep("loud", 5, 1, 100);
  EXPECT_EQ(kept(), "loud3 loud4 loud5 quiet1 71") << "one gave way, and not the oldest of all";
  keep("loud", 4, 30, 100);
  EXPECT_EQ(kept(), "loud3 loud4 loud5 quiet1 71") << "what came again takes no more room";
  keep("quiet", 6, 101, 100);
  EXPECT_EQ(kept(), "loud3 loud4 loud5 quiet1 71") << "what could never be kept drives out nothing";
  keep("quiet", 6, 60, 100);
  EXPECT_EQ(kept(), "loud4 loud5 quiet6 91") << "its own first, and then as much as the other";
  keep("late", 7, 39, 100);
  EXPECT_EQ(kept(), "late7 loud4 loud5 70");
  keep("late", 8, 1, 50);
  EXPECT_EQ(kept(), "late8 loud4 loud5 32") << "a lower bound holds from the next one on";
}

TEST_P(StoreContract, KeysLetInUntilRevoked) {
  const auto add = [&](const std::string& name, int64_t at_ms) {
    return writer_->write({}, [&](store::Transaction& t) {
      return store::add_key(t, name, "operator", Instant{at_ms});
    });
  };
  const auto revoke = [&](const std::string& name_or_start, int64_t at_ms) {
    return *writer_->write({}, [&](store::Transaction& t) {
      return store::revoke_keys(t, name_or_start, Instant{at_ms});
    });
  };
  auto first = add("shop", 1), second = add("shop", 2), other = add("仓库", 3);
  ASSERT_TRUE(first && second && other);
  EXPECT_EQ(first->size(), 35u);
  EXPECT_NE(*first, *second);
  auto found = store::find_key(*reader_, *first);
  ASSERT_TRUE(found && *found);
  EXPECT_EQ((*found)->name, "shop");
  EXPECT_EQ((*found)->role, "operator");
  for (const std::string& wrong : {std::string(), *first + "x", first->substr(0, 34)})
    EXPECT_FALSE(*store::find_key(*reader_, wrong)) << wrong;

  EXPECT_EQ(revoke(first->substr(0, 8), 4), 1);
  EXPECT_FALSE(*store::find_key(*reader_, *first));  // at once, in a reader that was open before
  EXPECT_TRUE(*store::find_key(*reader_, *second));
  EXPECT_EQ(revoke("shop", 5), 1);
  EXPECT_FALSE(*store::find_key(*reader_, *second));
  EXPECT_TRUE(*store::find_key(*reader_, *other));
  EXPECT_EQ(revoke("nobody", 5), 0);

  auto keys = store::list_keys(*reader_);
  ASSERT_EQ(keys->size(), 3u);
  EXPECT_EQ((*keys)[0].start, first->substr(0, 8));
  EXPECT_EQ((*keys)[0].revoked->ms, 4);
  EXPECT_FALSE((*keys)[2].revoked);

  for (const std::string& name : {std::string(), std::string(65, 'a'), std::string("a\nb")})
    EXPECT_EQ(add(name, 0).error().code, "key-name");
}

OVER_EVERY_ENGINE(StoreContract);

}  // namespace
}  // namespace milepost
