// Tests that run over every engine:
//
//   class KeysTest : public EngineTest {};
//   TEST_P(KeysTest, LetIn) { … database_ … }
//   OVER_EVERY_ENGINE(KeysTest);
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <ostream>
#include <string>
#include <thread>
#include <vector>

#include "server/sql/database.h"
#include "tests/testing/postgres_server.h"
#include "tests/testing/temporary_folder.h"

namespace milepost::testing_support {

enum class Engine { Sqlite, Postgres };
inline std::string name_of(Engine engine) {
  return engine == Engine::Sqlite ? "Sqlite" : "Postgres";
}
inline void PrintTo(Engine engine, std::ostream* out) { *out << name_of(engine); }

// Those that are installed.
inline std::vector<Engine> engines() {
  if (PostgresServer::is_installed()) return {Engine::Sqlite, Engine::Postgres};
  return {Engine::Sqlite};
}

// The address of a new database of an engine; of SQLite a file that is not there yet, and that is
// there as long as this.
class TestDatabase {
 public:
  explicit TestDatabase(Engine engine)
      : address_(engine == Engine::Sqlite ? folder_.file("test.db")
                                          : PostgresServer::instance().new_database()) {}
  const std::string& address() const { return address_; }

 private:
  TemporaryFolder folder_;
  std::string address_;
};

class EngineTest : public ::testing::TestWithParam<Engine> {
 protected:
  TestDatabase own_{GetParam()};
  const std::string database_ = own_.address();
};

// Whether a connection hears that others committed since it said `version`: moments later, at most.
inline bool hears_of_a_commit(sql::Database& database, int64_t version) {
  for (int tries = 0; tries < 12'000; ++tries) {
    auto now = database.data_version();
    if (!now || *now != version) return now.ok();
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

#define OVER_EVERY_ENGINE(suite)                                                        \
  INSTANTIATE_TEST_SUITE_P(Engines, suite,                                              \
                           ::testing::ValuesIn(milepost::testing_support::engines()),   \
                           [](const auto& test) { return name_of(test.param); })

}  // namespace milepost::testing_support
