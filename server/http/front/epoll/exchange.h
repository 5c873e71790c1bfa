// From a complete request to the answer in the socket: what workers do, and the loop when it
// refuses. Every exception of a callback ends here.
#pragma once

#include <atomic>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/address.h"
#include "server/http/front/epoll/connection.h"
#include "server/http/front/front.h"

namespace milepost::http::front {

Instant wall_clock();
int64_t steady_us();
int64_t steady_ms();  // coarse: a few milliseconds

class Exchange {
 public:
  Exchange(const FrontCallbacks& callbacks, FrontStats& stats);
  void set_trusted_proxies(std::vector<Network> proxies) { proxies_ = std::move(proxies); }
  bool is_trusted(const Address& peer) const { return contains(proxies_, peer); }

  // While draining every answer closes its connection.
  void begin_draining() { draining_.store(true, std::memory_order_relaxed); }
  bool draining() const { return draining_.load(std::memory_order_relaxed); }

  // A request with nothing but an id, an instant and the peer's address.
  Request blank_request(const Connection& connection);
  // Parses the head at the front of the connection's input; false when cpp-httplib refuses it.
  bool read_head(Connection& connection, Request& request);

  // Asks `admit`; without that callback the buffered size is allowed.
  Admission admit(const Request& request, size_t buffered_bytes) const;

  // Takes the complete request out of the connection, has it answered, and sends what the socket
  // takes at once.
  void serve(Connection& connection);
  // The transport's own answer to a request that is not served.
  void refuse(Connection& connection, int status, std::string_view detail, const Request& request,
              bool close);
  void answer(Connection& connection, const Request& request, Response response, bool close);

 private:
  Response handled(Request& request) const;
  Response problem(int status, std::string_view detail, const Request& request) const;
  void tell_done(const Request& request, const Response& response, int64_t microseconds) const;
  std::string next_request_id();

  const FrontCallbacks& callbacks_;
  FrontStats& stats_;
  std::vector<Network> proxies_;
  std::atomic<bool> draining_{false};
  std::atomic<uint32_t> next_id_{1};
  std::string id_prefix_;
};

}  // namespace milepost::http::front
