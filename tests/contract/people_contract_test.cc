// People and their sessions, whichever engine lies below.
#include <gtest/gtest.h>

#include <memory>

#include "server/store/people.h"
#include "server/store/sessions.h"
#include "server/store/writer.h"
#include "shared/base/text.h"
#include "tests/testing/engines.h"
#include "tests/testing/intake_items.h"

namespace milepost {
namespace {

using namespace testing_support;

class PeopleContract : public EngineTest {
 protected:
  void SetUp() override {
    auto writer = store::Writer::open({.database = database_});
    ASSERT_TRUE(writer) << writer.error().detail;
    writer_ = *std::move(writer);
    reader_ = open_reader(database_);
  }
  template <class Run>
  auto write(Run run) {
    return writer_->write({}, [&](store::Transaction& t) { return run(t); });
  }
  store::Person add(const std::string& name) {
    auto added = write([&](store::Transaction& t) {
      return store::add_person(
          t, {.id = {}, .name = name, .display = {}, .role = "agent", .password = "h"});
    });
    EXPECT_TRUE(added) << added.error().detail;
    return added ? *added : store::Person{};
  }
  store::Person find(const std::string& name) {
    auto found = store::find_person(*reader_, name);
    EXPECT_TRUE(found && *found) << name;
    return found && *found ? **found : store::Person{};
  }

  std::unique_ptr<store::Writer> writer_;
  std::unique_ptr<sql::Database> reader_;
};

TEST_P(PeopleContract, APersonIsKeptAsGiven) {
  const store::Person given{.id = "p1",
                            .name = " Mei.Li@Example ",
                            .display = "韩梅梅",
                            .role = "operator",
                            .password = "$argon2id$…",
                            .must_change = true,
                            .totp = "sealed",
                            .totp_step = 7,
                            .created = {1'000},
                            .disabled = Instant{2'000}};
  ASSERT_TRUE(write([&](store::Transaction& t) { return store::add_person(t, given); }));
  const store::Person kept = find("mei.li@example");
  EXPECT_EQ(kept.id, "p1");
  EXPECT_EQ(kept.display, "韩梅梅");
  EXPECT_EQ(kept.role, "operator");
  EXPECT_EQ(kept.password, given.password);
  EXPECT_TRUE(kept.must_change);
  EXPECT_EQ(kept.totp, "sealed");
  EXPECT_EQ(kept.totp_step, 7);
  EXPECT_EQ(kept.created.ms, 1'000);
  EXPECT_EQ(kept.disabled->ms, 2'000);
  auto by_id = store::person_of(*reader_, "p1");
  ASSERT_TRUE(by_id && *by_id);
  EXPECT_EQ((*by_id)->name, "mei.li@example");
}

TEST_P(PeopleContract, ANameIsOnesOwn) {
  EXPECT_NE(add("mei").id, add("li").id);
  EXPECT_EQ(find("mei").display, "mei");
  auto twice = write([](store::Transaction& t) {
    return store::add_person(t, {.id = {}, .name = "MEI", .display = {}, .role = "admin",
                                 .password = {}});
  });
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().code, "person-exists");
  EXPECT_EQ(store::list_people(*reader_)->size(), 2u);
}

TEST_P(PeopleContract, ChangesAreOnesOwn) {
  const store::Person mei = add("mei"), li = add("li");
  EXPECT_TRUE(*write([&](auto& t) { return store::set_password(t, mei.id, "new", true); }));
  EXPECT_TRUE(*write([&](auto& t) { return store::set_role(t, mei.id, "admin"); }));
  EXPECT_TRUE(*write([&](auto& t) { return store::set_disabled(t, mei.id, Instant{5}); }));
  EXPECT_FALSE(*write([&](auto& t) { return store::set_role(t, "nobody", "admin"); }));
  EXPECT_EQ(find("mei").password, "new");
  EXPECT_EQ(find("mei").role, "admin");
  EXPECT_TRUE(find("mei").disabled);
  EXPECT_EQ(find("li").password, "h");
  EXPECT_EQ(find("li").role, "agent");
  EXPECT_FALSE(find("li").disabled);
  EXPECT_TRUE(*write([&](auto& t) { return store::set_disabled(t, mei.id, std::nullopt); }));
  EXPECT_FALSE(find("mei").disabled);
  // What was hashed anew comes too late where the password was changed meanwhile.
  EXPECT_FALSE(*write([&](auto& t) { return store::renew_password(t, mei.id, "h", "again"); }));
  EXPECT_TRUE(*write([&](auto& t) { return store::renew_password(t, mei.id, "new", "again"); }));
  EXPECT_EQ(find("mei").password, "again");
}

TEST_P(PeopleContract, ACodeIsSpentOnce) {
  const store::Person mei = add("mei"), li = add("li");
  EXPECT_TRUE(*write([&](auto& t) { return store::set_totp(t, mei.id, "sealed", 10); }));
  EXPECT_FALSE(*write([&](auto& t) { return store::spend_totp_step(t, mei.id, 10); }));
  EXPECT_FALSE(*write([&](auto& t) { return store::spend_totp_step(t, mei.id, 9); }));
  EXPECT_TRUE(*write([&](auto& t) { return store::spend_totp_step(t, mei.id, 11); }));
  EXPECT_FALSE(*write([&](auto& t) { return store::spend_totp_step(t, mei.id, 11); }));

  ASSERT_TRUE(writer_->write({}, [&](store::Transaction& t) -> Result<bool> {
    auto replaced = store::replace_recovery_codes(t, mei.id, {"one", "two"});
    if (!replaced) return replaced.error();
    return true;
  }));
  EXPECT_EQ(*store::recovery_codes_left(*reader_, mei.id), 2);
  EXPECT_FALSE(*write([&](auto& t) { return store::spend_recovery_code(t, li.id, "one"); }));
  EXPECT_FALSE(*write([&](auto& t) { return store::spend_recovery_code(t, mei.id, "three"); }));
  EXPECT_TRUE(*write([&](auto& t) { return store::spend_recovery_code(t, mei.id, "one"); }));
  EXPECT_FALSE(*write([&](auto& t) { return store::spend_recovery_code(t, mei.id, "one"); }));
  EXPECT_EQ(*store::recovery_codes_left(*reader_, mei.id), 1);
  EXPECT_TRUE(*write([&](auto& t) { return store::set_totp(t, mei.id, "", 0); }));
  EXPECT_EQ(*store::recovery_codes_left(*reader_, mei.id), 0);
}

TEST_P(PeopleContract, ASessionEndsWhenItIsIdleAndInAnyCase) {
  const store::Person mei = add("mei");
  const store::SessionTimes times{.idle_ms = 100, .end_ms = 250};
  auto token = write([&](auto& t) {
    return store::begin_session(t, mei.id, "203.0.113.0/24", times, Instant{1'000});
  });
  ASSERT_TRUE(token);
  EXPECT_EQ(token->size(), 43u);
  const auto lives = [&](int64_t ms) {
    return store::find_session(*reader_, *token, Instant{ms})->has_value();
  };
  EXPECT_TRUE(lives(1'099));
  EXPECT_FALSE(lives(1'100));
  const std::string id = (*store::find_session(*reader_, *token, Instant{1'000}))->id;
  const auto use = [&](int64_t ms) {
    ASSERT_TRUE(writer_->write({}, [&](store::Transaction& t) -> Result<bool> {
      auto used = store::use_session(t, id, times.idle_ms, Instant{ms});
      if (!used) return used.error();
      return true;
    }));
  };
  use(1'090);
  EXPECT_TRUE(lives(1'189));
  EXPECT_FALSE(lives(1'190));
  use(1'180);
  EXPECT_TRUE(lives(1'249));
  EXPECT_FALSE(lives(1'250));  // used or not
  EXPECT_FALSE(store::find_session(*reader_, id, Instant{1'000})->has_value());
  EXPECT_FALSE(store::find_session(*reader_, "", Instant{1'000})->has_value());
}

TEST_P(PeopleContract, SessionsEndOneByOneAndAll) {
  const store::Person mei = add("mei"), li = add("li");
  const auto begin = [&](const std::string& person, int64_t ms) {
    auto token = write([&](auto& t) {
      return store::begin_session(t, person, "", {}, Instant{ms});
    });
    EXPECT_TRUE(token);
    return (*store::find_session(*reader_, *token, Instant{ms}))->id;
  };
  const std::string first = begin(mei.id, 1), second = begin(mei.id, 2), third = begin(mei.id, 3);
  const std::string other = begin(li.id, 4);
  const auto left = [&](const std::string& person) {
    std::string ids;
    const auto sessions = *store::sessions_of(*reader_, person, Instant{5});
    for (const store::Session& one : sessions) ids += one.id + " ";
    return ids;
  };
  EXPECT_EQ(left(mei.id), third + " " + second + " " + first + " ");
  EXPECT_EQ(*write([&](auto& t) { return store::end_session(t, li.id, first); }), 0);
  EXPECT_EQ(*write([&](auto& t) { return store::end_session(t, mei.id, first); }), 1);
  EXPECT_EQ(*write([&](auto& t) { return store::end_sessions(t, mei.id, third); }), 1);
  EXPECT_EQ(left(mei.id), third + " ");
  EXPECT_EQ(*write([&](auto& t) { return store::end_sessions(t, mei.id); }), 1);
  EXPECT_EQ(left(mei.id), "");
  EXPECT_EQ(left(li.id), other + " ");
}

OVER_EVERY_ENGINE(PeopleContract);

TEST(PersonName, IsSmallLettersThatBreakNoLine) {
  const std::pair<std::string, std::string> rows[] = {
      {"mei", "mei"},           {"  Mei ", "mei"},      {"mei.li+x@a-b_c", "mei.li+x@a-b_c"},
      {"7", "7"},               {"", ""},               {".mei", ""},
      {"mei li", ""},           {"mei\r\nadmin", ""},   {"梅", ""},
      {"mei<script>", ""},      {std::string(64, 'a'), std::string(64, 'a')},
      {std::string(65, 'a'), ""}, {std::string("a\0b", 3), ""},
  };
  for (const auto& [typed, name] : rows)
    EXPECT_EQ(store::person_name(typed).value_or(""), name) << visible(typed);
}

}  // namespace
}  // namespace milepost
