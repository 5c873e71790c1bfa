// What is new, as it happens: of shipments, at the desk, of a request.
#include <algorithm>
#include <utility>

#include "server/http/routes/requests.h"
#include "server/http/services.h"
#include "server/live/event.h"
#include "server/live/hub.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/domain/numbers/key.h"
#include "shared/wire/routes.h"

namespace milepost::http {
namespace {

Failure refused(std::string type, std::string detail) {
  return Failure(422, std::move(type), std::move(detail), "shipments");
}

// By their keys, so that what is one number is paid for and heard of once.
std::optional<Settled> numbers_to_hear_of(Request& request) {
  std::vector<std::string> keys;
  for (std::string_view number : split(request.parameter("shipments"), ',')) {
    if (trim(number).empty()) continue;
    auto key = number_key(number);
    if (!key) return refused(key.error().code, key.error().detail);
    if (std::find(keys.begin(), keys.end(), *key) == keys.end()) keys.push_back(*std::move(key));
  }
  if (keys.empty())
    return refused("value", "name the shipments to hear of: ?shipments=NUMBER,NUMBER");
  if (keys.size() > limits::kNumbersPerStream)
    return refused("value", "a stream tells of at most " +
                                std::to_string(limits::kNumbersPerStream) + " shipments");
  request.numbers = std::move(keys);
  return std::nullopt;
}

Response head_of_stream() {
  Response head;
  head.content_type = "text/event-stream";
  head.headers.emplace("Cache-Control", "no-cache");
  head.headers.emplace("X-Accel-Buffering", "no");  // nginx would gather what should come at once
  head.encoding = Encoding::never;
  return head;
}

// A stream of what happens to these keys: whoever may hear of them was let in by the route.
Stream stream_of(std::vector<std::string> keys, const Request& request, live::Hub& hub) {
  const auto after = live::read_position(request.header("Last-Event-ID"));
  return {head_of_stream(),
          [&hub, after, keys = std::move(keys)](StreamId stream) {
            hub.subscribe(stream, keys, after);
          },
          [&hub](StreamId stream) { hub.unsubscribe(stream); }};
}

Outcome hear_of_shipments(const Request& request, Services& services) {
  if (!request.left_out.empty())
    return refused("value", "one look-up, and so a stream, is of at most " +
                                std::to_string(services.numbers_per_lookup()) + " numbers");
  return stream_of(request.numbers, request, services.hub);
}

// The queue, and of one request also who has it open.
Outcome hear_of_desk(const Request& request, Services& services) {
  std::vector<std::string> keys = {std::string(desk::kDeskChanged)};
  const std::string_view id = request.parameter("request");
  if (!id.empty()) keys.push_back(desk::changed_request(shortened(id, limits::kRequestIdBytes)));
  return stream_of(std::move(keys), request, services.hub);
}

Outcome hear_of_request(const Request& request, Services& services) {
  return stream_of({desk::changed_request(request.principal.link)}, request, services.hub);
}

}  // namespace

void add_live_routes(Router& router, Services& services) {
  router.add({.method = "GET",
              .pattern = std::string(routes::kLive),
              .audience = access::anyone(),
              .cost = {numbers_to_hear_of, LookupFor::data},
              .summary = "What is new of shipments, as it happens: ?shipments=A,B; server-sent "
                         "events",
              .handler = with(services, hear_of_shipments)});
  router.add({.method = "GET",
              .pattern = std::string(routes::kLiveDesk),
              .audience = access::person(access::Role::agent) |
                          access::person(access::Role::supervisor) |
                          access::person(access::Role::admin),
              .summary = "What changes at the desk, as it happens, and of one request: ?request=ID",
              .handler = with(services, hear_of_desk)});
  router.add({.method = "GET",
              .pattern = std::string(routes::kLiveRequest),
              .audience = access::Audience(access::Credential::link),
              .open_link = [&services](Request& request) {
                return open_request(request, services);
              },
              .summary = "That something is new of a request, as it happens",
              .handler = with(services, hear_of_request)});
}

}  // namespace milepost::http
