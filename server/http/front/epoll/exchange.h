// From a complete request to the answer in the socket: what workers do, and the loop when it
// refuses.
#pragma once

#include <atomic>
#include <string_view>

#include "server/http/front/edge.h"
#include "server/http/front/epoll/connection.h"
#include "server/http/front/epoll/response_head.h"
#include "server/http/front/front.h"

namespace milepost::http::front {

class Exchange {
 public:
  Exchange(const FrontOptions& options, Edge& edge, FrontStats& stats)
      : edge_(edge),
        stats_(stats),
        unsent_(options.max_unsent_bytes, stats.unsent_bytes),
        streams_(most_streams(options), stats.streams, options.max_streams_per_address) {}
  Edge& edge() { return edge_; }

  // While draining every answer closes its connection.
  void begin_draining() { draining_.store(true, std::memory_order_relaxed); }
  bool draining() const { return draining_.load(std::memory_order_relaxed); }

  // A request with nothing but an id, an instant and the peer's address.
  Request blank_request(const Connection& connection);
  // The same, with what of its head says how it wants to be refused.
  Request refused_request(const Connection& connection);
  // Parses the head at the front of the connection's input; false when cpp-httplib refuses it.
  bool read_head(Connection& connection, Request& request) const;

  // Takes the complete request out of the connection, has it answered, and sends what the socket
  // takes at once. Or leaves connection.later: once that is ready, serve() answers it. Or leaves
  // connection.stream, for the loop to open.
  void serve(Connection& connection);
  // The transport's own answer to a request that is not served; it ends the connection.
  void refuse(Connection& connection, int status, std::string_view detail, const Request& request);
  void answer(Connection& connection, const Request& request, Response response, bool close);

 private:
  static size_t most_streams(const FrontOptions& options);
  void begin_stream(Connection& connection, const Request& request, Stream stream);
  Sent send(Connection& connection, const Request& request, Response& response,
            std::string& head, Length length = Length::told);
  void serve_with_body(Connection& connection);
  void keep_rest(Connection& connection, const Request& request, std::string_view head,
                 Response response);
  void answer_kept(Connection& connection, Response response);

  Edge& edge_;
  FrontStats& stats_;
  Room unsent_, streams_;
  std::atomic<bool> draining_{false};
};

}  // namespace milepost::http::front
