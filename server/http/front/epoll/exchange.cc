#include "server/http/front/epoll/exchange.h"

#include <algorithm>
#include <utility>

#include "server/http/front/epoll/head_parser.h"
#include "server/http/front/head.h"
#include "server/http/steady_clock.h"

namespace milepost::http::front {
namespace {

// Seconds until another stream may be asked for: until then its client asks now and then.
constexpr const char* kStreamRetryAfter = "60";

}  // namespace

// What else is asked for must find a connection.
size_t Exchange::most_streams(const FrontOptions& options) {
  const size_t connections = options.max_connections > 0 ? options.max_connections
                                                         : connections_within_open_files_limit();
  return std::min(options.max_streams, connections / 2);
}

Request Exchange::blank_request(const Connection& connection) {
  Request request;
  request.client_address = connection.peer_text;
  request.request_id = edge_.next_request_id();
  request.now = connection.complete_at;
  request.complete_us = connection.complete_us;
  return request;
}

Request Exchange::refused_request(const Connection& connection) {
  Request request = blank_request(connection);
  request.path = refused_path(connection.input);
  for (std::string_view name : {"accept", "accept-language", "cookie"})
    request.headers.emplace(name, refused_field(connection.input, name));
  return request;
}

bool Exchange::read_head(Connection& connection, Request& request) const {
  if (!parse_head(std::string_view(connection.input).substr(0, connection.head_bytes), request))
    return false;
  request.through_proxy = connection.peer_trusted;
  if (connection.peer_trusted)
    request.client_address = edge_.forwarded_address(request, connection.peer);
  return true;
}

void Exchange::serve(Connection& connection) {
  if (const auto later = std::move(connection.later))
    return answer_kept(connection, edge_.finish(*later, *connection.request));
  if (connection.request) return serve_with_body(connection);
  Request request = blank_request(connection);
  bool parsed = read_head(connection, request);
  connection.input.erase(0, connection.head_bytes);
  if (!parsed) return refuse(connection, 400, "The request's head cannot be read.", request);
  Reply reply = edge_.handle(request);
  if (auto* response = std::get_if<Response>(&reply))
    return answer(connection, request, std::move(*response), !connection.head.keep_alive);
  if (auto* stream = std::get_if<Stream>(&reply))
    return begin_stream(connection, request, std::move(*stream));
  connection.request = std::make_unique<Request>(std::move(request));
  connection.later =
      std::make_unique<Later<Response>>(std::get<Later<Response>>(std::move(reply)));
}

void Exchange::serve_with_body(Connection& connection) {
  Request& request = *connection.request;
  request.now = connection.complete_at;
  request.complete_us = connection.complete_us;
  if (connection.incoming->spool.is_open()) {
    request.body_file = connection.incoming->spool.path();
  } else {
    request.body = std::move(connection.incoming->body);
  }
  Reply reply = edge_.handle(request);
  if (auto* response = std::get_if<Response>(&reply))
    return answer_kept(connection, std::move(*response));
  if (auto* stream = std::get_if<Stream>(&reply)) {
    const std::unique_ptr<Request> kept = std::move(connection.request);
    connection.incoming.reset();
    return begin_stream(connection, *kept, std::move(*stream));
  }
  connection.later =
      std::make_unique<Later<Response>>(std::get<Later<Response>>(std::move(reply)));
}

// The answer to the request that the connection keeps.
void Exchange::answer_kept(Connection& connection, Response response) {
  const std::unique_ptr<Request> request = std::move(connection.request);
  connection.incoming.reset();
  answer(connection, *request, std::move(response), !connection.head.keep_alive);
}

void Exchange::refuse(Connection& connection, int status, std::string_view detail,
                      const Request& request) {
  answer(connection, request, edge_.problem(status, detail, request), true);
}

void Exchange::answer(Connection& connection, const Request& request, Response response,
                      bool close) {
  thread_local std::string head;
  connection.close_after = close || draining();
  if (send(connection, request, response, head) == Sent::some)
    keep_rest(connection, request, head, std::move(response));
}

Sent Exchange::send(Connection& connection, const Request& request, Response& response,
                    std::string& head, Length length) {
  head.clear();
  if (!append_response_head(head, request, response, connection.close_after, length)) {
    response = edge_.failure(request, "a response header has a control character in it");
    append_response_head(head, request, response, connection.close_after);
  }
  std::string_view body = has_body(request, response) ? response.content() : "";
  connection.answer_sent = 0;
  Sent sent = send_answer(connection.socket.get(), head, body, connection.answer_sent);
  connection.broken = sent == Sent::broken;
  stats_.served.fetch_add(1, std::memory_order_relaxed);
  edge_.done(request, response, steady_us() - connection.complete_us);
  return sent;
}

// Its head goes out from here. A peer that does not take as little as that is no reader.
void Exchange::begin_stream(Connection& connection, const Request& request, Stream stream) {
  auto open = std::make_unique<OpenStream>();
  open->place.begin(streams_, budget_key(request.client_address));
  const bool to_head = request.method == "HEAD";
  if (!to_head && (draining() || !open->place.hold(1))) {
    Response full = edge_.problem(503, "There is no room for another stream just now.", request);
    full.headers.erase("Retry-After");
    full.headers.emplace("Retry-After", kStreamRetryAfter);
    return answer(connection, request, std::move(full), !connection.head.keep_alive);
  }
  std::string head;
  connection.close_after = true;
  if (send(connection, request, stream.head, head, Length::open) != Sent::all)
    connection.broken = true;
  if (connection.broken || to_head || stream.head.status != 200) return;
  open->opened = std::move(stream.opened);
  open->closed = std::move(stream.closed);
  connection.stream = std::move(open);
}

// A peer that reads slowly has the rest kept for it. Without room for that the answer is cut.
void Exchange::keep_rest(Connection& connection, const Request& request, std::string_view head,
                         Response response) {
  const std::string_view body = has_body(request, response) ? response.content() : "";
  const bool held = response.shared_body.empty() || response.shared_by;
  auto unsent = std::make_unique<Unsent>();
  unsent->room.begin(unsent_, budget_key(request.client_address));
  if (!unsent->room.hold(head.size() + (held ? body.size() : 0))) {
    stats_.evicted.fetch_add(1, std::memory_order_relaxed);
    reset_on_close(connection.socket.get());
    connection.broken = true;
    return;
  }
  unsent->head = head;
  unsent->own = std::move(response.body);
  unsent->shared = std::move(response.shared_by);
  if (!body.empty())
    unsent->body =
        response.shared_body.empty() ? std::string_view(unsent->own) : response.shared_body;
  connection.unsent = std::move(unsent);
}

}  // namespace milepost::http::front
