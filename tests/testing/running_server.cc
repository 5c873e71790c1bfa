#include "tests/testing/running_server.h"

#include <chrono>
#include <filesystem>
#include <stdexcept>

#include "server/access/passwords.h"
#include "server/store/people.h"
#include "server/store/writer.h"
#include "tests/testing/browser.h"

namespace milepost::testing {
namespace {

// As another process writes: through a writer of its own.
template <class Job>
auto write(const std::string& database, const Job& job) {
  auto writer = store::Writer::open({.database = database});
  if (!writer) throw std::runtime_error(writer.error().detail);
  auto done = (*writer)->write(Instant{0}, job);
  if (!done) throw std::runtime_error(done.error().detail);
  return *std::move(done);
}

}  // namespace

http::ServerOptions test_server_options(const std::string& database) {
  const Settings settings;
  http::ServerOptions options;
  options.writer.database = database;
  options.writer.clock = [] {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return Instant{std::chrono::duration_cast<std::chrono::milliseconds>(now).count()};
  };
  options.port = 0;
  options.front.spool_directory = std::filesystem::path(database).parent_path().string();
  options.budget.per_minute = 0;
  options.request_log.clear();
  options.site = site_view(LoadedSettings{settings, {}, {}, {}});
  options.formats = settings.number_formats;
  return options;
}

RunningServer::RunningServer(void (*adjust)(http::ServerOptions&)) {
  http::ServerOptions options = test_server_options(database());
  if (adjust) adjust(options);
  auto started = http::Server::start(std::move(options));
  if (!started) throw std::runtime_error(started.error().detail);
  server_ = std::move(*started);

  key_ = add_key("tests", "operator");
  thread_ = std::thread([this] { server_->run(); });
}

std::string RunningServer::add_key(const std::string& name, const std::string& role) const {
  return write(database(), [&](store::Transaction& transaction) {
    return store::add_key(transaction, name, role, Instant{0});
  });
}

std::string RunningServer::add_person(const std::string& name, const std::string& role,
                                      bool must_change) const {
  static const std::string hash = *access::hash_of_password(kPassword);  // it takes its time
  return write(database(), [&](store::Transaction& transaction) {
    return store::add_person(transaction, {.id = {},
                                           .name = name,
                                           .display = {},
                                           .role = role,
                                           .password = hash,
                                           .must_change = must_change});
  }).id;
}

void RunningServer::change(const std::function<Result<void>(store::Transaction&)>& job) const {
  write(database(), [&](store::Transaction& transaction) -> Result<bool> {
    auto done = job(transaction);
    if (!done) return done.error();
    return true;
  });
}

void RunningServer::revoke_keys(const std::string& name) const {
  write(database(), [&](store::Transaction& transaction) {
    return store::revoke_keys(transaction, name, Instant{1});
  });
}

RunningServer::~RunningServer() {
  server_->stop();
  thread_.join();
}

Answer RunningServer::request(const std::string& method, const std::string& target,
                              const std::string& headers, const std::string& body) const {
  RawClient client(port());
  std::string text = method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers;
  if (!body.empty() || method == "POST")
    text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  client.send(text + "\r\n" + body);
  auto answer = client.read_answer(method == "HEAD");
  if (!answer) throw std::runtime_error("no answer to " + method + " " + target);
  return *answer;
}

Answer RunningServer::ingest(const std::string& kind, const std::string& body) const {
  return request("POST", "/api/v1/ingest/" + kind,
                 "Authorization: Bearer " + key_ + "\r\nContent-Type: application/json\r\n", body);
}

}  // namespace milepost::testing
