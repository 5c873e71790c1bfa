#include "server/http/front/epoll/exchange.h"

#include <utility>

#include "server/http/front/epoll/head_parser.h"
#include "server/http/front/epoll/response_head.h"
#include "server/http/front/head.h"
#include "server/http/steady_clock.h"

namespace milepost::http::front {

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
  if (connection.peer_trusted)
    request.client_address = edge_.forwarded_address(request, connection.peer);
  return true;
}

void Exchange::serve(Connection& connection) {
  if (auto later = std::exchange(connection.later, std::nullopt))
    return answer_kept(connection, edge_.finish(*later, *connection.request));
  if (connection.request) return serve_with_body(connection);
  Request request = blank_request(connection);
  bool parsed = read_head(connection, request);
  connection.input.erase(0, connection.head_bytes);
  if (!parsed) return refuse(connection, 400, "The request's head cannot be read.", request);
  Reply reply = edge_.handle(request);
  if (auto* response = std::get_if<Response>(&reply))
    return answer(connection, request, std::move(*response), !connection.head.keep_alive);
  connection.request = std::make_unique<Request>(std::move(request));
  connection.later = std::get<Later<Response>>(std::move(reply));
}

void Exchange::serve_with_body(Connection& connection) {
  Request& request = *connection.request;
  request.now = connection.complete_at;
  request.complete_us = connection.complete_us;
  if (connection.spool.is_open()) {
    request.body_file = connection.spool.path();
  } else {
    request.body = std::move(connection.body);
  }
  Reply reply = edge_.handle(request);
  if (auto* response = std::get_if<Response>(&reply))
    return answer_kept(connection, std::move(*response));
  connection.later = std::get<Later<Response>>(std::move(reply));
}

// The answer to the request that the connection keeps.
void Exchange::answer_kept(Connection& connection, Response response) {
  const std::unique_ptr<Request> request = std::move(connection.request);
  connection.spool.reset();
  connection.memory.reset();
  answer(connection, *request, std::move(response), !connection.head.keep_alive);
}

void Exchange::refuse(Connection& connection, int status, std::string_view detail,
                      const Request& request) {
  answer(connection, request, edge_.problem(status, detail, request), true);
}

void Exchange::answer(Connection& connection, const Request& request, Response response,
                      bool close) {
  thread_local std::string head;
  head.clear();
  connection.close_after = close || draining();
  if (!append_response_head(head, request, response, connection.close_after)) {
    response = edge_.failure(request, "a response header has a control character in it");
    append_response_head(head, request, response, connection.close_after);
  }
  std::string_view body = has_body(request, response) ? response.content() : "";
  connection.answer_sent = 0;
  Sent sent = send_answer(connection.socket.get(), head, body, connection.answer_sent);
  connection.broken = sent == Sent::broken;
  stats_.served.fetch_add(1, std::memory_order_relaxed);
  edge_.done(request, response, steady_us() - connection.complete_us);
  if (sent == Sent::some) keep_rest(connection, request, head, std::move(response));
}

// A peer that reads slowly has the rest kept for it. Without room for that the answer is cut.
void Exchange::keep_rest(Connection& connection, const Request& request, std::string_view head,
                         Response response) {
  const std::string_view body = has_body(request, response) ? response.content() : "";
  const bool held = response.shared_body.empty() || response.shared_by;
  connection.unsent.begin(unsent_, budget_key(request.client_address));
  if (!connection.unsent.hold(head.size() + (held ? body.size() : 0))) {
    stats_.evicted.fetch_add(1, std::memory_order_relaxed);
    reset_on_close(connection.socket.get());
    connection.broken = true;
    return;
  }
  connection.answer_head = head;
  connection.answer_own = std::move(response.body);
  connection.answer_shared = std::move(response.shared_by);
  if (body.empty()) return;
  connection.answer_body =
      response.shared_body.empty() ? std::string_view(connection.answer_own) : response.shared_body;
}

}  // namespace milepost::http::front
