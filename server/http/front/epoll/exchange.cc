#include "server/http/front/epoll/exchange.h"

#include <sys/random.h>
#include <time.h>

#include <cstdio>
#include <exception>

#include "server/http/front/epoll/head_parser.h"
#include "server/http/front/epoll/response_head.h"
#include "server/http/respond.h"

namespace milepost::http::front {
namespace {

int64_t read_clock(clockid_t clock, int64_t per_second) {
  timespec t{};
  clock_gettime(clock, &t);
  return t.tv_sec * per_second + t.tv_nsec / (1'000'000'000 / per_second);
}

void append_hex(std::string& out, uint32_t value) {
  static constexpr char kHex[] = "0123456789abcdef";
  for (int shift = 28; shift >= 0; shift -= 4) out += kHex[value >> shift & 15];
}

void tell_operator(const Request& request, const char* what) {
  std::fprintf(stderr, "milepost: request %s failed: %s\n", request.request_id.c_str(), what);
}

// What is answered when even the answer to a failure failed.
Response last_resort(const Request& request) {
  return http::problem(500, "internal-server-error", "Internal Server Error",
                       "The server could not answer.", "", request);
}

}  // namespace

Instant wall_clock() { return Instant{read_clock(CLOCK_REALTIME, 1000)}; }
int64_t steady_us() { return read_clock(CLOCK_MONOTONIC, 1'000'000); }
int64_t steady_ms() { return read_clock(CLOCK_MONOTONIC_COARSE, 1000); }

Exchange::Exchange(const FrontCallbacks& callbacks, FrontStats& stats)
    : callbacks_(callbacks), stats_(stats) {
  uint32_t random = 0;
  if (getrandom(&random, sizeof random, 0) != sizeof random)
    random = static_cast<uint32_t>(steady_us());
  append_hex(id_prefix_, random);
}

std::string Exchange::next_request_id() {
  std::string id;
  id.reserve(16);
  id += id_prefix_;
  append_hex(id, next_id_.fetch_add(1, std::memory_order_relaxed));
  return id;
}

Request Exchange::blank_request(const Connection& connection) {
  Request request;
  request.client_address = connection.peer_text;
  request.request_id = next_request_id();
  request.now = connection.complete_at;
  return request;
}

bool Exchange::read_head(Connection& connection, Request& request) {
  if (!parse_head(std::string_view(connection.input).substr(0, connection.head_bytes), request))
    return false;
  if (connection.peer_trusted) {
    std::vector<std::string_view> lines;
    auto [from, to] = request.headers.equal_range("X-Forwarded-For");
    for (; from != to; ++from) lines.push_back(from->second);
    request.client_address = forwarded_client(lines, proxies_, connection.peer).text();
  }
  return true;
}

Admission Exchange::admit(const Request& request, size_t buffered_bytes) const {
  if (!callbacks_.admit) return Admission{buffered_bytes, false, std::nullopt};
  try {
    return callbacks_.admit(request);
  } catch (const std::exception& failure) {
    tell_operator(request, failure.what());
  } catch (...) {
    tell_operator(request, "an exception that is no std::exception");
  }
  return Admission{0, false, problem(500, "The server could not take the request.", request)};
}

Response Exchange::handled(Request& request) const {
  try {
    return callbacks_.handle(request);
  } catch (const std::exception& failure) {
    tell_operator(request, failure.what());
  } catch (...) {
    tell_operator(request, "an exception that is no std::exception");
  }
  return problem(500, "The server could not answer. The operator can find the cause by the request id.",
                 request);
}

Response Exchange::problem(int status, std::string_view detail, const Request& request) const {
  Response response;
  try {
    response = callbacks_.problem ? callbacks_.problem(status, detail, request)
                                  : http::problem(status, type_word_of(status),
                                                  reason_phrase(status), detail, "", request);
  } catch (const std::exception& failure) {
    tell_operator(request, failure.what());
    response = last_resort(request);
  }
  if (response.route.empty()) response.route = "(transport)";
  return response;
}

void Exchange::serve(Connection& connection) {
  bool close = !connection.head.keep_alive;
  if (connection.request) {
    std::unique_ptr<Request> request = std::move(connection.request);
    request->now = connection.complete_at;
    size_t in_memory = connection.spool.is_open() ? 0 : connection.head.content_length;
    request->body.assign(connection.input, 0, in_memory);
    connection.input.erase(0, in_memory);
    if (connection.spool.is_open()) {
      connection.spool.finish();
      request->body_file = connection.spool.path();
    }
    Response response = handled(*request);
    connection.spool.reset();
    answer(connection, *request, std::move(response), close);
    return;
  }
  Request request = blank_request(connection);
  bool parsed = read_head(connection, request);
  connection.input.erase(0, connection.head_bytes);
  if (!parsed)
    refuse(connection, 400, "The request's head cannot be read.", request, true);
  else
    answer(connection, request, handled(request), close);
}

void Exchange::refuse(Connection& connection, int status, std::string_view detail,
                      const Request& request, bool close) {
  Response response = problem(status, detail, request);
  if (status == 503) response.headers.emplace("Retry-After", "1");
  answer(connection, request, std::move(response), close);
}

void Exchange::answer(Connection& connection, const Request& request, Response response,
                      bool close) {
  thread_local std::string head;
  head.clear();
  connection.close_after = close || draining();
  if (!append_response_head(head, request, response, connection.close_after)) {
    tell_operator(request, "a response header has a control character in it");
    response = last_resort(request);
    append_response_head(head, request, response, connection.close_after);
  }
  std::string_view body = has_body(request, response) ? std::string_view(response.body) : "";
  connection.answer_sent = 0;
  Sent sent = send_answer(connection.socket.get(), head, body, connection.answer_sent);
  connection.broken = sent == Sent::broken;
  stats_.served.fetch_add(1, std::memory_order_relaxed);
  if (callbacks_.done) tell_done(request, response, steady_us() - connection.complete_us);
  if (sent == Sent::some) {
    connection.answer_head = head;
    if (!body.empty()) connection.answer_body = std::move(response.body);
  }
}

void Exchange::tell_done(const Request& request, const Response& response,
                         int64_t microseconds) const {
  try {
    callbacks_.done(request, response, microseconds);
  } catch (const std::exception& failure) {
    tell_operator(request, failure.what());
  }
}

}  // namespace milepost::http::front
