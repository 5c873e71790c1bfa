// key, backup and check, as they are called.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "server/access/passwords.h"
#include "server/commands/commands.h"
#include "server/store/audit.h"
#include "server/store/people.h"
#include "server/store/sessions.h"
#include "server/store/store.h"
#include "tests/testing/engines.h"
#include "tests/testing/intake_items.h"
#include "tests/testing/temporary_folder.h"

namespace milepost {
namespace {

using namespace testing_support;

struct Outcome {
  int status;
  std::string out, err;
};

class CommandsTest : public EngineTest {
 protected:
  Outcome run(std::vector<std::string> arguments) {
    std::ostringstream out, err;
    CommandContext context{out, err, {}, [] { return time_of(kNow).at; }};
    arguments.insert(arguments.end(), {"--db", database_});
    const int status = run_command_line(arguments, context);
    return {status, out.str(), err.str()};
  }
  void fill() {
    auto pipeline = open_pipeline(database_);
    EXPECT_EQ(statuses(pipeline->take(batch_of({
                  shipment_item("MP1", "2026-11-23"),
                  event_item("MP1", Milestone::departed, "2026-11-20T08:00:00Z", "a"),
                  event_item("MP2", Milestone::delivered, "2026-11-20T08:00:00Z"),
              }))),
              "accepted accepted accepted");
  }

};

// What is made from files or into them.
class StoreFiles : public CommandsTest {
 protected:
  TemporaryFolder folder_;
};

TEST_P(CommandsTest, KeyAddPrintsTheKeyAloneAndOnce) {
  const Outcome added = run({"key", "add", "shop", "--role", "operator"});
  EXPECT_EQ(added.status, kAllTaken);
  ASSERT_EQ(added.out.size(), 36u);
  EXPECT_TRUE(added.out.starts_with("mp_") && added.out.ends_with("\n"));
  const std::string key = added.out.substr(0, 35);
  EXPECT_TRUE(*store::find_key(*open_reader(database_), key));

  const Outcome listed = run({"key", "list"});
  EXPECT_NE(listed.out.find(key.substr(0, 8)), std::string::npos) << listed.out;
  EXPECT_EQ(listed.out.find(key.substr(8)), std::string::npos) << listed.out;
  EXPECT_NE(listed.out.find("shop"), std::string::npos) << listed.out;

  EXPECT_EQ(run({"key", "revoke", "shop"}).status, kAllTaken);
  EXPECT_FALSE(*store::find_key(*open_reader(database_), key));
  const Outcome nothing = run({"key", "revoke", "shop"});
  EXPECT_EQ(nothing.status, kFailed);
  EXPECT_NE(nothing.err.find("no valid key 'shop'"), std::string::npos) << nothing.err;
}

TEST_P(CommandsTest, KeyRefusesWhatItDoesNotKnow) {
  EXPECT_EQ(run({"key"}).status, kUsage);
  EXPECT_EQ(run({"key", "add"}).status, kUsage);
  EXPECT_EQ(run({"key", "add", "shop", "--role", "emperor"}).status, kUsage);
  EXPECT_EQ(run({"key", "add", ""}).status, kFailed);
}

TEST_P(CommandsTest, UserAddPrintsAPasswordAloneAndOnce) {
  const Outcome added = run({"user", "add", "Mei", "--role", "operator", "--display", "韩梅梅"});
  EXPECT_EQ(added.status, kAllTaken) << added.err;
  ASSERT_EQ(added.out.size(), 24u) << added.out;
  auto person = store::find_person(*open_reader(database_), "mei");
  ASSERT_TRUE(person && *person);
  EXPECT_TRUE((*person)->must_change);
  EXPECT_TRUE(access::check_password((*person)->password, added.out.substr(0, 23)).right);

  const Outcome listed = run({"user", "list"});
  EXPECT_NE(listed.out.find("mei  operator"), std::string::npos) << listed.out;
  EXPECT_NE(listed.out.find("韩梅梅"), std::string::npos) << listed.out;
  EXPECT_EQ(listed.out.find(added.out.substr(0, 5)), std::string::npos) << listed.out;
  EXPECT_EQ(run({"user", "add", "mei", "--role", "admin"}).status, kFailed);
}

TEST_P(CommandsTest, UserChangesEndSessions) {
  run({"user", "add", "mei", "--role", "operator"});
  const Instant now = time_of(kNow).at;
  const std::string id = (*store::find_person(*open_reader(database_), "mei"))->id;
  const auto sign_in = [&] {
    auto writer = store::Writer::open({.database = database_});
    ASSERT_TRUE((*writer)->write(now, [&](store::Transaction& t) {
      return store::begin_session(t, id, "", {}, now);
    }));
  };
  const auto sessions = [&] {
    return store::sessions_of(*open_reader(database_), id, now)->size();
  };
  const auto person = [&] { return **store::person_of(*open_reader(database_), id); };
  sign_in();
  EXPECT_EQ(sessions(), 1u);
  EXPECT_EQ(run({"user", "role", "mei", "admin"}).status, kAllTaken);
  EXPECT_EQ(person().role, "admin");
  EXPECT_EQ(sessions(), 0u);
  sign_in();
  EXPECT_EQ(run({"user", "disable", "mei"}).status, kAllTaken);
  EXPECT_TRUE(person().disabled);
  EXPECT_EQ(sessions(), 0u);
  EXPECT_EQ(run({"user", "enable", "mei"}).status, kAllTaken);
  EXPECT_FALSE(person().disabled);
  sign_in();
  const std::string before = person().password;
  const Outcome reset = run({"user", "reset", "mei"});
  EXPECT_EQ(reset.status, kAllTaken);
  EXPECT_EQ(sessions(), 0u);
  EXPECT_NE(person().password, before);
  EXPECT_TRUE(person().must_change);
  EXPECT_TRUE(access::check_password(person().password, reset.out.substr(0, 23)).right);

  std::vector<std::string> deeds;
  const auto rows = *store::find_audit(*open_reader(database_), {.about = "mei"});
  for (const store::AuditRow& row : rows) deeds.insert(deeds.begin(), row.who + " " + row.what);
  EXPECT_EQ(deeds, (std::vector<std::string>{"command people.add", "command people.role",
                                             "command people.disable", "command people.enable",
                                             "command people.reset"}));
}

TEST_P(CommandsTest, UserRefusesWhatItDoesNotKnow) {
  EXPECT_EQ(run({"user"}).status, kUsage);
  EXPECT_EQ(run({"user", "add", "mei"}).status, kUsage);
  EXPECT_EQ(run({"user", "add", "mei", "--role", "emperor"}).status, kUsage);
  EXPECT_EQ(run({"user", "add", "mei li", "--role", "agent"}).status, kFailed);
  EXPECT_EQ(run({"user", "role", "mei", "emperor"}).status, kUsage);
  for (const char* deed : {"disable", "enable", "reset"}) {
    const Outcome nobody = run({"user", deed, "mei"});
    EXPECT_EQ(nobody.status, kFailed);
    EXPECT_EQ(nobody.out, "");
    EXPECT_NE(nobody.err.find("nobody called 'mei'"), std::string::npos) << nobody.err;
  }
}

TEST_P(StoreFiles, UserAddTakesAPasswordFromAFile) {
  const std::string file = folder_.file("password");
  const auto write = [&](const std::string& text) { std::ofstream(file) << text; };
  write("correct horse battery staple\nsecond line\n");
  const Outcome added = run({"user", "add", "mei", "--role", "agent", "--password-file", file});
  EXPECT_EQ(added.status, kAllTaken) << added.err;
  EXPECT_EQ(added.out, "");
  auto person = **store::find_person(*open_reader(database_), "mei");
  EXPECT_FALSE(person.must_change);
  EXPECT_TRUE(access::check_password(person.password, "correct horse battery staple").right);
  for (const char* bad : {"", "short", "password1234"}) {
    write(bad);
    EXPECT_EQ(run({"user", "add", "li", "--role", "agent", "--password-file", file}).status,
              kFailed);
  }
  EXPECT_EQ(run({"user", "add", "li", "--role", "agent", "--password-file", file + "x"}).status,
            kFailed);
}

TEST_P(StoreFiles, BackupAndCheckRefuseAMissingDatabase) {
  for (const auto& arguments :
       std::vector<std::vector<std::string>>{{"check"}, {"backup", folder_.file("copy.db")}}) {
    const Outcome refused = run(arguments);
    EXPECT_EQ(refused.status, kFailed);
    EXPECT_NE(refused.err.find("There is no database " + database_), std::string::npos)
        << refused.err;
  }
  EXPECT_FALSE(std::filesystem::exists(database_));
  EXPECT_FALSE(std::filesystem::exists(folder_.file("copy.db")));
}

TEST_P(StoreFiles, BackupWritesACopyOnce) {
  fill();
  const std::string copy = folder_.file("copy.db");
  EXPECT_EQ(run({"backup", copy}).status, kAllTaken);
  EXPECT_EQ(describe(*open_reader(copy)), describe(*open_reader(database_)));
  const Outcome again = run({"backup", copy});
  EXPECT_EQ(again.status, kFailed);
  EXPECT_NE(again.err.find("there already"), std::string::npos) << again.err;
  EXPECT_EQ(run({"backup", folder_.file("no/such/folder") + "/"}).status, kFailed);
}

// Former bug: the directory was made.
TEST_P(StoreFiles, BackupRefusesAMissingDirectory) {
  fill();
  const Outcome refused = run({"backup", folder_.file("missing/x.db")});
  EXPECT_EQ(refused.status, kFailed);
  EXPECT_NE(refused.err.find("There is no directory"), std::string::npos) << refused.err;
  EXPECT_FALSE(std::filesystem::exists(folder_.file("missing")));
}

TEST_P(CommandsTest, CheckSaysWhatIsWrongWithItsNumber) {
  fill();
  const Outcome sound = run({"check"});
  EXPECT_EQ(sound.status, kAllTaken) << sound.out;
  EXPECT_EQ(sound.out, "2 shipments, 2 events: sound\n");
  EXPECT_NE(sound.err.find("Database: " + sql::shown(database_)), std::string::npos) << sound.err;
  const Outcome figures = run({"figures", "--json"});
  EXPECT_TRUE(figures.out.starts_with("{")) << figures.out;
  EXPECT_NE(figures.err.find("Database: " + sql::shown(database_)), std::string::npos);
  struct Row { const char* damage; const char* mend; const char* said; };
  const Row rows[] = {
      {"UPDATE shipment SET state = 3 WHERE number_key = 'MP1'",
       "UPDATE shipment SET state = 2 WHERE number_key = 'MP1'",
       "MP1 (use 1): its state is customs, its events say in_transit"},
      {"UPDATE shipment SET since_ms = since_ms + 1 WHERE number_key = 'MP2'",
       "UPDATE shipment SET since_ms = since_ms - 1 WHERE number_key = 'MP2'",
       "MP2 (use 1): the time of its state"},
      {"UPDATE event SET flagged = 1 WHERE number_key = 'MP2'",
       "UPDATE event SET flagged = 0 WHERE number_key = 'MP2'",
       "MP2 (use 1): its events are flagged wrongly"},
      {"UPDATE shipment SET event_count = 7 WHERE number_key = 'MP1'",
       "UPDATE shipment SET event_count = 1 WHERE number_key = 'MP1'",
       "MP1 (use 1): its count of events is wrong"},
      {"UPDATE sender_event SET period = 4", "UPDATE sender_event SET period = 0",
       "MP1 (use 5): an id of a sender leads to no event"},
      {"UPDATE event SET number_key = 'MP0' WHERE number_key = 'MP1'",
       "UPDATE event SET number_key = 'MP1' WHERE number_key = 'MP0'", "from number MP0 on"},
      {"UPDATE shipment SET period = 2, begins_ms = 5 WHERE number_key = 'MP1'",
       "UPDATE shipment SET period = 0, begins_ms = NULL WHERE number_key = 'MP1'",
       "MP1 (use 3): it follows no earlier use"},
  };
  for (const Row& row : rows) {
    auto database = store::open_database(database_, {});
    ASSERT_TRUE((*database)->execute(row.damage));
    const Outcome wrong = run({"check"});
    EXPECT_EQ(wrong.status, kFailed) << row.damage;
    EXPECT_NE(wrong.out.find(row.said), std::string::npos) << row.damage << "\n" << wrong.out;
    ASSERT_TRUE((*database)->execute(row.mend));
    EXPECT_EQ(run({"check"}).status, kAllTaken) << row.mend;
  }
}

OVER_EVERY_ENGINE(CommandsTest);
INSTANTIATE_TEST_SUITE_P(Engines, StoreFiles, testing::Values(Engine::Sqlite),
                         [](const auto& test) { return name_of(test.param); });

}  // namespace
}  // namespace milepost
