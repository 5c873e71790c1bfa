#include "server/http/front/edge.h"

#include <sys/random.h>
#include <time.h>

#include <cstdio>
#include <exception>

#include "server/http/respond.h"
#include "server/http/steady_clock.h"

namespace milepost::http::front {
namespace {

constexpr std::string_view kFailed =
    "The server could not answer. Its operator can find the cause by the request id.";

void append_hex(std::string& out, uint32_t value) {
  static constexpr char kHex[] = "0123456789abcdef";
  for (int shift = 28; shift >= 0; shift -= 4) out += kHex[value >> shift & 15];
}

void tell_operator(const std::string& request_id, const char* cause) {
  std::fprintf(stderr, "milepost: request %s failed: %s\n", request_id.c_str(), cause);
}

Response plain_problem(int status, std::string_view detail, const Request& request) {
  return problem_response({"/problems/" + type_word_of(status), std::string(reason_phrase(status)),
                           status, std::string(detail), "", request.request_id});
}

// What `call` answers; when it throws, the operator is told and `otherwise` answers.
template <class Call, class Otherwise>
auto guarded(const std::string& request_id, Call call, Otherwise otherwise) {
  try {
    return call();
  } catch (const std::exception& failure) {
    tell_operator(request_id, failure.what());
  } catch (...) {
    tell_operator(request_id, "an exception that is no std::exception");
  }
  return otherwise();
}

}  // namespace

Instant wall_clock() {
  timespec t{};
  clock_gettime(CLOCK_REALTIME, &t);
  return Instant{t.tv_sec * int64_t{1000} + t.tv_nsec / 1'000'000};
}

Edge::Edge(const FrontCallbacks& callbacks) : callbacks_(callbacks) {
  uint32_t random = 0;
  if (getrandom(&random, sizeof random, 0) != sizeof random)
    random = static_cast<uint32_t>(steady_us());
  append_hex(id_prefix_, random);
}

Result<void> Edge::set_trusted_proxies(const std::vector<std::string>& networks) {
  proxies_.clear();
  for (const std::string& text : networks) {
    auto network = Network::parse(text);
    if (!network) return network.error();
    proxies_.push_back(*network);
  }
  return {};
}

std::string Edge::forwarded_address(const Request& request, const Address& peer) const {
  std::vector<std::string_view> lines;
  auto [from, to] = request.headers.equal_range("X-Forwarded-For");
  for (; from != to; ++from) lines.push_back(from->second);
  return forwarded_client(lines, proxies_, peer).text();
}

std::string Edge::next_request_id() {
  std::string id;
  id.reserve(16);
  id += id_prefix_;
  append_hex(id, next_id_.fetch_add(1, std::memory_order_relaxed));
  return id;
}

Admission Edge::admit(Request& request, size_t buffered_bytes) const {
  Admission admission{.max_body_bytes = buffered_bytes};
  if (callbacks_.admit)
    admission = guarded(
        request.request_id, [&] { return callbacks_.admit(request); },
        [&] { return Admission{.refuse = problem(500, kFailed, request)}; });
  if (admission.party.empty()) admission.party = budget_key(request.client_address);
  return admission;
}

Reply Edge::handle(Request& request) const {
  return guarded(
      request.request_id, [&] { return callbacks_.handle(request); },
      [&]() -> Reply { return problem(500, kFailed, request); });
}

void Edge::start(const std::function<void(std::function<void()>)>& start,
                 std::function<void()> ready, const std::string& request_id) const {
  guarded(
      request_id, [&] { start(std::move(ready)); }, [] {});
}

Response Edge::finish(const Later<Response>& later, const Request& request) const {
  return guarded(
      request.request_id, [&] { return later.finish(request); },
      [&] { return problem(500, kFailed, request); });
}

void Edge::tell(const std::function<void(StreamId)>& what, StreamId stream) const {
  guarded(
      "(stream)", [&] { what(stream); }, [] {});
}

Response Edge::problem(int status, std::string_view detail, const Request& request) const {
  Response response = guarded(
      request.request_id,
      [&] {
        return callbacks_.problem ? callbacks_.problem(status, detail, request)
                                  : plain_problem(status, detail, request);
      },
      [&] { return plain_problem(500, kFailed, request); });
  if (response.route.empty()) response.route = "(transport)";
  if (status == 503 && !response.headers.contains("Retry-After"))
    response.headers.emplace("Retry-After", "1");
  return response;
}

Response Edge::failure(const Request& request, const char* cause) const {
  tell_operator(request.request_id, cause);
  Response response = plain_problem(500, kFailed, request);
  response.route = "(transport)";
  return response;
}

void Edge::done(const Request& request, const Response& response, int64_t microseconds) const {
  if (!callbacks_.done) return;
  guarded(
      request.request_id, [&] { callbacks_.done(request, response, microseconds); }, [] {});
}

}  // namespace milepost::http::front
