// The edge between transport and program: ids, addresses, and the callbacks, whose exceptions end
// here. The cause goes to standard error with the request's id; the client gets a plain 500.
// Everything may be called from any thread.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/address.h"
#include "server/http/front/front.h"

namespace milepost::http::front {

Instant wall_clock();

class Edge {
 public:
  explicit Edge(const FrontCallbacks& callbacks);

  // Before anything else is called. Error code "network".
  Result<void> set_trusted_proxies(const std::vector<std::string>& networks);
  bool is_trusted(const Address& peer) const { return contains(proxies_, peer); }
  // Who asks, when the peer is a trusted proxy.
  std::string forwarded_address(const Request& request, const Address& peer) const;

  // Unique for this run, opaque.
  std::string next_request_id();

  // Without an `admit` callback the buffered size is allowed. Always names a party.
  Admission admit(Request& request, size_t buffered_bytes) const;
  Reply handle(Request& request) const;
  // The two halves of an answer that comes later.
  void start(const std::function<void(std::function<void()>)>& start, std::function<void()> ready,
             const std::string& request_id) const;
  Response finish(const Later<Response>& later, const Request& request) const;
  // What a stream tells of itself.
  void tell(const std::function<void(StreamId)>& what, StreamId stream) const;
  // 503 carries Retry-After.
  Response problem(int status, std::string_view detail, const Request& request) const;
  // The answer when even an answer could not be sent.
  Response failure(const Request& request, const char* cause) const;
  void done(const Request& request, const Response& response, int64_t microseconds) const;

 private:
  const FrontCallbacks& callbacks_;
  std::vector<Network> proxies_;
  std::atomic<uint32_t> next_id_{1};
  std::string id_prefix_;
};

}  // namespace milepost::http::front
