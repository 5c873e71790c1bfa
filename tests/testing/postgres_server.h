// A PostgreSQL of the tests' own: one for each test program, started at its first use in a
// temporary folder, on a unix socket there, and gone with the program.
#pragma once

#include <sys/types.h>

#include <memory>
#include <string>

#include "tests/testing/temporary_folder.h"

namespace milepost::testing_support {

class PostgresServer {
 public:
  // Whether PostgreSQL's programs are installed.
  static bool is_installed();
  // Throws where it does not start.
  static PostgresServer& instance();
  ~PostgresServer();

  // The address of a new, empty database: a schema by itself.
  std::string new_database();
  // Runs statements as its administrator.
  void execute(const std::string& script);
  std::string address_of(const std::string& schema) const;

 private:
  PostgresServer();

  TemporaryFolder folder_;
  pid_t process_ = -1;
  int databases_ = 0;
};

}  // namespace milepost::testing_support
