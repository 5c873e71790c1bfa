#include "tests/testing/postgres_server.h"

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <stdexcept>
#include <chrono>
#include <thread>
#include <vector>

#include "server/sql/database.h"

namespace milepost::testing_support {
namespace {

// Where Debian keeps the programs of each version: the newest.
std::string programs() {
  std::string newest;
  std::error_code none;
  for (const auto& version : std::filesystem::directory_iterator("/usr/lib/postgresql", none))
    if (std::filesystem::exists(version.path() / "bin/postgres"))
      newest = std::max(newest, (version.path() / "bin/").string());
  return newest;
}

// PostgreSQL does not run as root.
const passwd* other_user() {
  if (getuid() != 0) return nullptr;
  const passwd* user = getpwnam("postgres");
  return user ? user : getpwnam("nobody");
}

// Starts a program that ends when this one does, whatever ends it.
pid_t start(const std::vector<std::string>& arguments, const std::string& log) {
  std::vector<char*> pointers;
  for (const std::string& argument : arguments)
    pointers.push_back(const_cast<char*>(argument.c_str()));
  pointers.push_back(nullptr);
  const passwd* user = other_user();
  const pid_t parent = getpid(), child = fork();
  if (child != 0) return child;
  const int file = open(log.c_str(), O_CREAT | O_WRONLY | O_APPEND, 0666);
  dup2(file, STDOUT_FILENO);
  dup2(file, STDERR_FILENO);
  if (user &&
      (setgroups(0, nullptr) != 0 || setgid(user->pw_gid) != 0 || setuid(user->pw_uid) != 0))
    _exit(1);
  prctl(PR_SET_PDEATHSIG, SIGQUIT);
  if (getppid() != parent) _exit(1);
  execv(pointers[0], pointers.data());
  _exit(127);
}

int wait_for(pid_t process) {
  int status = 0;
  waitpid(process, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

bool PostgresServer::is_installed() { return !programs().empty(); }

PostgresServer& PostgresServer::instance() {
  static PostgresServer server;
  return server;
}

PostgresServer::PostgresServer() {
  const std::string data = folder_.file("data"), log = folder_.file("log");
  if (const passwd* user = other_user())
    if (chown(folder_.file("").c_str(), user->pw_uid, user->pw_gid) != 0)
      throw std::runtime_error("cannot give the folder of PostgreSQL away");
  if (wait_for(start({programs() + "initdb", "-D", data, "-U", "milepost", "-A", "trust", "-E",
                      "UTF8", "--locale=C", "--no-sync", "--no-instructions"},
                     log)) != 0)
    throw std::runtime_error("initdb failed");
  process_ = start({programs() + "postgres", "-D", data, "-k", folder_.file(""), "-h", "", "-F",
                    "-c", "autovacuum=off", "-c", "shared_buffers=32MB", "-c", "jit=off"},
                   log);
  // It refuses for as long as it starts.
  for (int tries = 0; !sql::open(address_of("public"), {}); ++tries) {
    if (tries == 600) throw std::runtime_error("PostgreSQL does not start");
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
}

PostgresServer::~PostgresServer() {
  kill(process_, SIGQUIT);
  wait_for(process_);
}

std::string PostgresServer::address_of(const std::string& schema) const {
  return "postgresql:///postgres?host=" + folder_.file("") +
         "&user=milepost&options=-csearch_path%3D" + schema;
}

std::string PostgresServer::new_database() {
  const std::string schema = "test_" + std::to_string(++databases_);
  execute("CREATE SCHEMA " + schema);
  return address_of(schema);
}

void PostgresServer::execute(const std::string& script) {
  auto database = sql::open(address_of("public"), {});
  if (!database) throw std::runtime_error(database.error().detail);
  if (auto done = (*database)->execute(script); !done)
    throw std::runtime_error(done.error().detail);
}

}  // namespace milepost::testing_support
