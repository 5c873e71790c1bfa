// Service requests, whichever engine lies below.
#include <gtest/gtest.h>

#include "server/store/requests.h"
#include "server/store/writer.h"
#include "tests/testing/engines.h"

namespace milepost {
namespace {

using namespace testing_support;
using store::RequestRow;

class RequestsContract : public EngineTest {
 protected:
  void SetUp() override {
    auto writer = store::Writer::open({.database = database_});
    ASSERT_TRUE(writer) << writer.error().detail;
    writer_ = *std::move(writer);
    auto reader = store::open_reader(database_);
    ASSERT_TRUE(reader) << reader.error().detail;
    reader_ = *std::move(reader);
  }

  template <class Run>
  void write(Run run) {
    auto done = writer_->write({1}, [&](store::Transaction& t) -> Result<bool> {
      if (Result<void> ran = run(t); !ran) return ran.error();
      return true;
    });
    ASSERT_TRUE(done) << done.error().detail;
  }

  static RequestRow row(const std::string& id, int64_t due) {
    RequestRow one;
    one.head.id = one.head.reference = one.sent_key = id;
    one.head.number = "MP1";
    one.head.kind = one.kind_now = RequestKind::complaint;
    one.head.opened = one.changed = Instant{100};
    one.confirmed = Instant{100};
    if (due > 0) one.due = Instant{due};
    one.words = "mp1 " + id + " 张三 100%";
    return one;
  }

  std::string ids(const store::QueueQuery& query, int64_t now = 1000) {
    auto rows = store::queue(*reader_, query, Instant{now});
    EXPECT_TRUE(rows) << (rows ? "" : rows.error().detail);
    std::string text;
    if (rows)
      for (const RequestRow& one : *rows) text += one.head.id;
    return text;
  }

  std::unique_ptr<store::Writer> writer_;
  std::unique_ptr<sql::Database> reader_;
};
OVER_EVERY_ENGINE(RequestsContract);

TEST_P(RequestsContract, KeepsARequestWithItsHistoryAndFiles) {
  RequestRow one = row("a", 500);
  one.head.owner = true;
  RequestEntry entry{1,    Instant{100},         RequestActor::agent, "p1",
                     "梅", RequestDeed::offered, "好",                {}};
  entry.detail.offers = {{0, 300, "旧"}};
  entry.detail.files = {"f"};
  write([&](store::Transaction& t) -> Result<void> {
    if (auto added = store::add_request(t, one); !added) return added;
    if (auto added = store::add_request_entry(t, "a", entry); !added) return added;
    return store::add_request_file(t, "a", {"f", 1, "图.jpg", "image/jpeg", 3, "", true},
                                   std::string("\0ab", 3), "t");
  });
  auto found = store::find_request(*reader_, "a");
  ASSERT_TRUE(found && *found);
  EXPECT_TRUE((*found)->head.owner);
  EXPECT_EQ((*found)->due->ms, 500);
  auto history = store::request_history(*reader_, "a");
  ASSERT_TRUE(history && history->size() == 1);
  EXPECT_EQ(history->front().by_name, "梅");
  EXPECT_EQ(history->front().deed, RequestDeed::offered);
  ASSERT_EQ(history->front().detail.offers.size(), 1u);
  EXPECT_EQ(history->front().detail.offers[0].reason, "旧");
  auto files = store::request_files(*reader_, "a");
  ASSERT_TRUE(files && files->size() == 1);
  EXPECT_TRUE(files->front().has_thumbnail);
  auto content = store::find_request_file(*reader_, "a", "f", false);
  ASSERT_TRUE(content && *content);
  EXPECT_EQ((*content)->bytes, std::string("\0ab", 3));
  EXPECT_EQ((*store::find_request_file(*reader_, "a", "f", true))->bytes, "t");
  EXPECT_FALSE(*store::find_request_file(*reader_, "b", "f", false));
  auto by_sent = store::find_sent_request(*reader_, "a");
  ASSERT_TRUE(by_sent && *by_sent);
}

TEST_P(RequestsContract, QueuesByDeadlineAndFindsWords) {
  write([&](store::Transaction& t) -> Result<void> {
    for (auto [id, due] : {std::pair("c", 3000), {"a", 500}, {"w", 0}, {"b", 900}}) {
      RequestRow one = row(id, due);
      if (due == 0) one.state = RequestState::waiting;
      if (one.head.id == "b") one.assignee = "p1";
      if (one.head.id == "c") one.snoozed = Instant{2000}, one.importance = Importance::high;
      if (auto added = store::add_request(t, one); !added) return added;
    }
    RequestRow closed = row("z", 100), unconfirmed = row("u", 100);
    closed.state = RequestState::closed;
    unconfirmed.confirmed.reset();
    if (auto added = store::add_request(t, closed); !added) return added;
    return store::add_request(t, unconfirmed);
  });
  EXPECT_EQ(ids({}), "abw");
  EXPECT_EQ(ids({.snoozed = true}), "abcw");
  EXPECT_EQ(ids({}, 2000), "abcw");
  EXPECT_EQ(ids({.overdue = true}), "ab");
  EXPECT_EQ(ids({.assignee = "p1"}), "b");
  EXPECT_EQ(ids({.assignee = "-"}), "aw");
  EXPECT_EQ(ids({.states = {RequestState::closed}}), "z");
  EXPECT_EQ(ids({.importance = Importance::high, .snoozed = true}), "c");
  EXPECT_EQ(ids({.kind = RequestKind::claim}), "");
  EXPECT_EQ(ids({.words = "张三 MP1"}), "abw");
  EXPECT_EQ(ids({.words = "100%"}), "abw");
  EXPECT_EQ(ids({.words = "1_0"}), "");
  EXPECT_EQ(ids({.number = "MP2"}), "");
  EXPECT_EQ(ids({.offset = 1, .most = 1}), "b");
  auto counts = store::queue_counts(*reader_, "p1", Instant{1000});
  ASSERT_TRUE(counts);
  EXPECT_EQ(counts->open, 4);
  EXPECT_EQ(counts->overdue, 2);
  EXPECT_EQ(counts->mine, 1);
  EXPECT_EQ(counts->unassigned, 3);
  EXPECT_EQ(counts->waiting, 1);
}

TEST_P(RequestsContract, AMailIsTakenOnceAndWhatNobodyConfirmedIsForgotten) {
  bool first = false, second = true;
  RequestRow one = row("u", 100);
  one.confirmed.reset();
  write([&](store::Transaction& t) -> Result<void> {
    auto noted = store::note_request_mail(t, "<1@x>", "a", Instant{1});
    if (!noted) return noted.error();
    first = *noted;
    noted = store::note_request_mail(t, "<1@x>", "a", Instant{1});
    if (!noted) return noted.error();
    second = *noted;
    if (auto added = store::add_request(t, one); !added) return added;
    return store::forget_unconfirmed_requests(t, Instant{101});
  });
  EXPECT_TRUE(first);
  EXPECT_FALSE(second);
  EXPECT_FALSE(*store::find_request(*reader_, "u"));
}

TEST_P(RequestsContract, CountsWhatWasAnsweredInTime) {
  write([&](store::Transaction& t) -> Result<void> {
    int64_t after = 10;
    for (const char* id : {"a", "b", "c", "waits"}) {
      if (auto added = store::add_request(t, row(id, 0)); !added) return added;
      if (id == std::string("waits")) continue;
      RequestEntry noted, replied;
      noted.sequence = 2, noted.at = Instant{101}, noted.deed = RequestDeed::noted;
      replied.sequence = 3, replied.at = Instant{100 + after}, replied.deed = RequestDeed::replied;
      after *= 10;
      if (auto added = store::add_request_entry(t, id, noted); !added) return added;
      if (auto added = store::add_request_entry(t, id, replied); !added) return added;
    }
    return {};
  });
  const auto share = [&](int64_t now) {
    auto shares = store::answered_within(*reader_, Instant{0}, Instant{1000}, 100, Instant{now});
    EXPECT_TRUE(shares && shares->size() == 1);
    return shares && !shares->empty() ? shares->front() : store::AnsweredShare{};
  };
  EXPECT_EQ(share(150).of, 3);
  EXPECT_EQ(share(150).within, 2);
  EXPECT_EQ(share(201).of, 4);
  EXPECT_EQ(share(201).within, 2);
}

TEST_P(RequestsContract, KeepsDraftsAndFiltersOfEachPerson) {
  write([&](store::Transaction& t) -> Result<void> {
    if (auto put = store::put_draft(t, "a", "p1", "半句", Instant{1}); !put) return put;
    if (auto put = store::put_draft(t, "a", "p1", "一句", Instant{2}); !put) return put;
    return store::put_filter(t, "p1", {"急", "importance=high"});
  });
  EXPECT_EQ(*store::find_draft(*reader_, "a", "p1"), "一句");
  EXPECT_EQ(*store::find_draft(*reader_, "a", "p2"), "");
  ASSERT_EQ(store::filters_of(*reader_, "p1")->size(), 1u);
  write([&](store::Transaction& t) -> Result<void> {
    if (auto put = store::put_draft(t, "a", "p1", "", Instant{3}); !put) return put;
    return store::remove_filter(t, "p1", "急");
  });
  EXPECT_EQ(*store::find_draft(*reader_, "a", "p1"), "");
  EXPECT_TRUE(store::filters_of(*reader_, "p1")->empty());
}

}  // namespace
}  // namespace milepost
