// What holds for PostgreSQL alone: sessions that break, calls that end, what is told of an address.
#include <gtest/gtest.h>
#include <signal.h>

#include <filesystem>
#include <sstream>

#include "server/commands/commands.h"
#include "server/sql/execution.h"
#include "tests/testing/engines.h"
#include "tests/testing/intake_items.h"

namespace milepost {
namespace {

using namespace testing_support;

const sql::Query kBackend("SELECT pg_backend_pid()");

class Postgres : public testing::Test {
 protected:
  void SetUp() override {
    if (!PostgresServer::is_installed())
      GTEST_SKIP() << "PostgreSQL is not installed (package postgresql-15): nothing ran over it";
    database_ = PostgresServer::instance().new_database();
  }
  std::unique_ptr<sql::Database> open(const sql::OpenOptions& options = {}) {
    auto database = sql::open(database_, options);
    EXPECT_TRUE(database) << database.error().detail;
    return database ? *std::move(database) : nullptr;
  }
  static pid_t backend_of(sql::Database& database) {
    sql::Execution find(database, kBackend);
    EXPECT_TRUE(*find.step());
    return static_cast<pid_t>(find.row().integer(0));
  }
  static void end(pid_t backend) {
    PostgresServer::instance().execute("SELECT pg_terminate_backend(" + std::to_string(backend) +
                                       ", 10000)");  // until it is gone
  }

  std::string database_;
};

TEST_F(Postgres, ASessionThatBrokeIsOpenedAgain) {
  auto database = open();
  const pid_t first = backend_of(*database);
  end(first);
  EXPECT_TRUE(database->begin_write());
  EXPECT_NE(backend_of(*database), first);
  EXPECT_TRUE(database->commit());
}

TEST_F(Postgres, ATransactionWhoseSessionBrokeFailsAndTheNextWorks) {
  auto database = open();
  ASSERT_TRUE(database->execute("CREATE TABLE a (b BIGINT)"));
  ASSERT_TRUE(database->begin_write());
  ASSERT_TRUE(database->execute("INSERT INTO a VALUES (1)"));
  end(backend_of(*database));
  auto done = database->settle();
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, "database-lost");
  EXPECT_EQ(database->execute("INSERT INTO a VALUES (2)").error().code, "database-lost");
  auto committed = database->commit();
  EXPECT_EQ(committed.error().code, "database-lost");
  database->rollback();
  ASSERT_TRUE(database->begin_write());
  EXPECT_TRUE(database->commit());
}

TEST_F(Postgres, WhoseSessionBrokeMayHaveMissedChanges) {
  auto reader = open({.read_only = true});
  const int64_t version = *reader->data_version();
  const pid_t backend = backend_of(*reader);
  EXPECT_EQ(*reader->data_version(), version);
  end(backend);
  EXPECT_TRUE(hears_of_a_commit(*reader, version));
  const int64_t again = *reader->data_version();
  auto writer = open();
  ASSERT_TRUE(writer->begin_write() && writer->announce() && writer->commit());
  EXPECT_TRUE(hears_of_a_commit(*reader, again));  // it listens again
}

TEST_F(Postgres, WhetherOthersCommittedIsNoQuestionToTheServer) {
  auto reader = open({.read_only = true});
  const int64_t version = *reader->data_version();
  const pid_t backend = backend_of(*reader);
  ASSERT_EQ(kill(backend, SIGSTOP), 0);
  EXPECT_EQ(*reader->data_version(), version);
  ASSERT_EQ(kill(backend, SIGCONT), 0);
}

TEST_F(Postgres, ACallThatIsNotAnsweredEnds) {
  auto database = open({.call_ms = 100});
  ASSERT_EQ(kill(backend_of(*database), SIGSTOP), 0);
  const sql::Query now("SELECT 1");
  auto row = sql::Execution(*database, now).step();
  ASSERT_FALSE(row);
  EXPECT_EQ(row.error().code, "database-timeout");
  EXPECT_TRUE(sql::Execution(*database, now).step());  // by another session
}

// A commit that waits for a standby is not ended by the server.
TEST_F(Postgres, WhetherACommitWithoutAnAnswerWasMadeIsNotKnown) {
  auto database = open({.call_ms = 300});
  ASSERT_TRUE(database->execute("CREATE TABLE a (b BIGINT)"));
  PostgresServer& server = PostgresServer::instance();
  server.execute("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
  server.execute("SELECT pg_reload_conf()");
  Result<void> done;
  do {  // until the session has heard of it
    ASSERT_TRUE(database->begin_write());
    auto insert = database->prepare("INSERT INTO a VALUES (1)");
    ASSERT_TRUE((*insert)->run());
    (*insert)->reset();
    done = database->commit();
    database->rollback();
  } while (done);
  EXPECT_EQ(done.error().code, "database-unknown");
  server.execute("ALTER SYSTEM RESET synchronous_standby_names");
  server.execute("SELECT pg_reload_conf()");
  EXPECT_TRUE(database->begin_write());
  database->rollback();
}

// … and neither is one known that the server warns of.
TEST_F(Postgres, ACommitThatIsOnlyHereIsNotKnown) {
  auto database = open();
  ASSERT_TRUE(database->execute("CREATE TABLE a (b BIGINT)"));
  PostgresServer& server = PostgresServer::instance();
  server.execute("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
  server.execute("SELECT pg_reload_conf()");
  const pid_t backend = backend_of(*database);
  std::atomic<bool> over = false;
  std::thread cancelling([&] {
    while (!over) {
      server.execute("SELECT pg_cancel_backend(" + std::to_string(backend) +
                     ") FROM pg_stat_activity WHERE pid = " + std::to_string(backend) +
                     " AND wait_event = 'SyncRep'");
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  });
  Result<void> done;
  do {
    ASSERT_TRUE(database->begin_write());
    auto insert = database->prepare("INSERT INTO a VALUES (1)");
    ASSERT_TRUE((*insert)->run());
    (*insert)->reset();
    done = database->commit();
    database->rollback();
  } while (done);
  EXPECT_EQ(done.error().code, "database-unknown");
  over = true;
  cancelling.join();
  server.execute("ALTER SYSTEM RESET synchronous_standby_names");
  server.execute("SELECT pg_reload_conf()");
}

TEST_F(Postgres, ListenersHearOfACommitThatIsNotKnown) {
  store::Writer writer(open({.call_ms = 300}), {});
  ASSERT_TRUE(store::open_database(database_, {.create = true}));
  std::vector<store::Change> heard;
  writer.on_commit([&](const store::Change& change) { heard.push_back(change); });
  PostgresServer& server = PostgresServer::instance();
  server.execute("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
  server.execute("SELECT pg_reload_conf()");
  auto pipeline = pipeline::Pipeline::over(writer);
  std::string said;
  for (int n = 0; said != "database-unknown" && n < 1000; ++n)
    said = statuses(pipeline->take(batch_of({shipment_item("MP" + std::to_string(n))})));
  EXPECT_EQ(said, "database-unknown");
  server.execute("ALTER SYSTEM RESET synchronous_standby_names");
  server.execute("SELECT pg_reload_conf()");
  ASSERT_FALSE(heard.empty());
  EXPECT_TRUE(heard.back().all);
}

TEST_F(Postgres, WhatCannotBeOpenedSaysWhyAndNoPassword) {
  const std::string own = PostgresServer::instance().address_of("public");
  const std::string host = own.substr(own.find('?'));
  struct Row { std::string address; const char *code, *said; };
  const Row rows[] = {
      {"postgresql://milepost:secret@/nowhere" + host, "database-missing", "createdb"},
      {"postgres://someone:secret@/postgres?host=" + host.substr(6, host.find('&') - 6),
       "database-open", "someone"},
      {"postgres://me:secret@127.0.0.1:1/x", "database-open", "127.0.0.1"},
      {"postgres://me:secret@127.0.0.1:1/x?sslmode=nonsense", "database-open", "sslmode"},
      {"postgresql://milepost:secret@/postgres" + host + "&sslmode=verify-full", "", ""},
  };
  for (const Row& row : rows) {
    auto opened = sql::open(row.address, {.connect_ms = 300});
    if (!*row.code) {
      EXPECT_TRUE(opened) << opened.error().detail;  // a socket of this machine needs no TLS
      continue;
    }
    ASSERT_FALSE(opened) << row.address;
    EXPECT_EQ(opened.error().code, row.code) << opened.error().detail;
    EXPECT_NE(opened.error().detail.find(row.said), std::string::npos) << opened.error().detail;
    EXPECT_EQ(opened.error().detail.find("secret"), std::string::npos) << opened.error().detail;
  }
  EXPECT_EQ(sql::shown("postgres://me:secret@db.example:5433/parcels?sslmode=verify-full"),
            "PostgreSQL database parcels at db.example:5433");
}

TEST_F(Postgres, BackupNamesWhatToUseInstead) {
  ASSERT_TRUE(store::open_database(database_, {.create = true}));
  std::ostringstream out, err;
  CommandContext context{out, err, {}, [] { return Instant{}; }};
  TemporaryFolder folder;
  EXPECT_EQ(run_command_line({"backup", folder.file("copy"), "--db", database_}, context), kFailed);
  EXPECT_NE(err.str().find("pg_dump"), std::string::npos) << err.str();
  EXPECT_FALSE(std::filesystem::exists(folder.file("copy")));
}

TEST_F(Postgres, AnIndexThatDisagreesIsTold) {
  auto database = open();
  ASSERT_TRUE(database->execute("CREATE TABLE a (b TEXT, PRIMARY KEY (b))"));
  ASSERT_TRUE(database->execute("UPDATE pg_index SET indisvalid = false "
                                "WHERE indexrelid = 'a_pkey'::regclass"));
  auto problems = database->integrity_problems();
  ASSERT_TRUE(problems) << problems.error().detail;
  ASSERT_EQ(problems->size(), 1u);
  EXPECT_EQ(problems->at(0), "The index a_pkey is not valid");
  ASSERT_TRUE(database->execute("UPDATE pg_index SET indisvalid = true"));
  ASSERT_TRUE(database->execute("CREATE EXTENSION amcheck"));
  problems = database->integrity_problems();
  EXPECT_TRUE(problems && problems->empty());
  // Of an index that holds another order than its table has.
  ASSERT_TRUE(database->execute(
      "CREATE FUNCTION turned(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1';"
      "INSERT INTO a VALUES ('x'), ('y'); CREATE INDEX a_turned ON a (turned(b));"
      "CREATE OR REPLACE FUNCTION turned(text) RETURNS text LANGUAGE sql IMMUTABLE "
      "AS 'SELECT reverse($1 || ''z'')'"));
  problems = database->integrity_problems();
  ASSERT_TRUE(problems) << problems.error().detail;
  ASSERT_EQ(problems->size(), 1u);
  EXPECT_NE(problems->at(0).find("a_turned"), std::string::npos) << problems->at(0);
  ASSERT_TRUE(database->execute("DROP EXTENSION amcheck"));
}

}  // namespace
}  // namespace milepost
