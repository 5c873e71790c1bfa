// The whole service on a port of 127.0.0.1 over a database of its own, until the object goes.
//
//   RunningServer server;
//   server.ingest("events", R"([{"number":"MP100000017CN",…}])");
//   auto answer = server.get("/api/v1/shipments/MP100000017CN");
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "server/http/server.h"
#include "tests/testing/raw_client.h"
#include "tests/testing/temporary_folder.h"

namespace milepost::testing {

class RunningServer {
 public:
  // Budgets off, no request log, the demo company's number format; `adjust` may change all of it.
  explicit RunningServer(void (*adjust)(http::ServerOptions&) = nullptr);
  ~RunningServer();

  int port() const { return server_->port(); }
  std::string database() const { return folder_.file("test.db"); }
  // Makes another, of any role.
  std::string add_key(const std::string& name, const std::string& role) const;
  void revoke_keys(const std::string& name) const;
  // Somebody who signs in with the password kPassword of browser.h. Answers their id.
  std::string add_person(const std::string& name, const std::string& role,
                         bool must_change = false) const;
  // As another process changes something.
  void change(const std::function<Result<void>(store::Transaction&)>& job) const;
  // A key of role operator, made at start.
  const std::string& key() const { return key_; }
  http::Server& server() const { return *server_; }

  // headers: "Name: value\r\n…"
  Answer request(const std::string& method, const std::string& target,
                 const std::string& headers = "", const std::string& body = "") const;
  Answer get(const std::string& target, const std::string& headers = "") const {
    return request("GET", target, headers);
  }
  // Posts JSON to /api/v1/ingest/KIND with the key.
  Answer ingest(const std::string& kind, const std::string& body) const;

 private:
  testing_support::TemporaryFolder folder_;
  std::unique_ptr<http::Server> server_;
  std::string key_;
  std::thread thread_;
};

// The settings of the tests for a Server over `database`.
http::ServerOptions test_server_options(const std::string& database);

}  // namespace milepost::testing
