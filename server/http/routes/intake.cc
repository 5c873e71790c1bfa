// GET /api/v1/intake…: what came in, what of it was refused and why, and what is held of a number.
// For operators, who see all of it, and for their keys, which see what came in under their own
// names unless the settings give them all.
#include "server/http/private_page.h"
#include "server/http/services.h"
#include "server/store/intake_faults.h"
#include "server/store/intake_messages.h"
#include "shared/base/limits.h"
#include "shared/domain/numbers/key.h"
#include "shared/domain/plausible_time.h"
#include "shared/wire/routes.h"
#include "shared/wire/schema.h"
#include "shared/wire/writer.h"

namespace milepost::http {
namespace {

constexpr int64_t kCountedMs = 24 * kHourMs;

// A key is a sender's, unless the settings say otherwise; people are the company's.
bool sees_all(const Request& request, const Services& services) {
  return services.keys_see_all ||
         request.principal.credential == access::Credential::person;
}

store::OfSource seen_by(const Request& request, const Services& services) {
  if (sees_all(request, services)) return {};
  return {request.principal.name};
}

bool sees(const store::OfSource& of, const std::string& source) {
  return !of.name || *of.name == source;
}

Failure not_a_cursor(std::string_view parameter) {
  return Failure(422, "cursor", "expected what an answer gave as `next`", std::string(parameter));
}

// The first `most`; whether there were more.
template <class T>
bool cut(std::vector<T>& list, size_t most) {
  if (list.size() <= most) return false;
  list.resize(most);
  return true;
}

Outcome newest_messages(const Request& request, Services& services) {
  store::OfSource of = seen_by(request, services);
  if (request.has_parameter("source")) {
    const std::string_view source = request.parameter("source");
    if (of.name && *of.name != source) return Failure(404);
    of.name = source;
  }
  std::optional<store::MessageKey> before;
  if (request.has_parameter("before")) {
    before = store::parse_message_key(request.parameter("before"));
    if (!before) return not_a_cursor("before");
  }
  auto reader = services.readers.borrow();
  if (!reader) return Failure::unavailable(reader.error());
  IntakeReply reply;
  reply.name = request.principal.name;
  reply.sees_all = sees_all(request, services);
  const int64_t since = request.now.ms - kCountedMs;
  reply.since = {{since / kHourMs * kHourMs}, 0, Precision::minute};
  auto sources = store::active_sources(**reader, seen_by(request, services), {since});
  if (!sources) return Failure::unavailable(sources.error());
  reply.sources = *std::move(sources);
  auto messages = store::newest_messages(**reader, of, before, limits::kMessagesShown + 1);
  if (!messages) return Failure::unavailable(messages.error());
  reply.messages = *std::move(messages);
  if (cut(reply.messages, limits::kMessagesShown)) reply.next = reply.messages.back().id;
  return private_json(reply);
}

Outcome faults_of_message(const Request& request, Services& services) {
  const auto key = store::parse_message_key(request.path_parameters.at("id"));
  if (!key) return Failure(404);
  store::FaultPlace after;
  if (request.has_parameter("after")) {
    const auto given = store::parse_fault_place(request.parameter("after"));
    if (!given) return not_a_cursor("after");
    after = *given;
  }
  auto reader = services.readers.borrow();
  if (!reader) return Failure::unavailable(reader.error());
  auto message = store::find_message(**reader, *key);
  if (!message) return Failure::unavailable(message.error());
  if (!*message || !sees(seen_by(request, services), (*message)->source)) return Failure(404);
  auto faults = store::faults_of_message(**reader, *key, after, limits::kFaultsShown + 1);
  if (!faults) return Failure::unavailable(faults.error());
  IntakeFaultsReply reply;
  if (cut(*faults, limits::kFaultsShown)) reply.next = store::to_text(faults->back().place);
  reply.message = *std::move(*message);
  for (store::PlacedFault& one : *faults) reply.faults.push_back(std::move(one.fault));
  return private_json(reply);
}

ReceivedEvent received_event(Event event) {
  const bool clock_ahead = is_clock_ahead(event);
  return {{*event.received, 0, Precision::second},
          std::move(event.source),
          std::move(event.id),
          event.milestone,
          event.state,
          std::move(event.code),
          event.kind,
          std::move(event.piece),
          event.at,
          std::move(event.place),
          event.left_at,
          event.reason,
          event.party,
          std::move(event.note),
          event.flagged_order,
          clock_ahead};
}

Outcome held_of_number(const Request& request, Services& services) {
  const auto key = number_key(request.path_parameters.at("number"));
  if (!key) return Failure(422, key.error().code, key.error().detail, "number");
  const store::OfSource of = seen_by(request, services);
  auto reader = services.readers.borrow();
  if (!reader) return Failure::unavailable(reader.error());
  auto events = store::newest_events(**reader, *key, of.name, limits::kEventsShown + 1);
  if (!events) return Failure::unavailable(events.error());
  auto faults = store::faults_of_number(**reader, of, *key, limits::kFaultsShown + 1);
  if (!faults) return Failure::unavailable(faults.error());
  if (events->empty() && faults->empty()) return Failure(404);
  IntakeNumberReply reply;
  reply.number = *key;
  reply.more_events = cut(*events, limits::kEventsShown);
  reply.more_faults = cut(*faults, limits::kFaultsShown);
  for (Event& one : *events) reply.events.push_back(received_event(std::move(one)));
  reply.faults = *std::move(faults);
  return private_json(reply);
}

}  // namespace

void add_intake_routes(Router& router, Services& services) {
  const auto route = [&](std::string_view pattern, std::string summary,
                         Outcome (*handle)(const Request&, Services&), std::string answer_schema) {
    router.add({.method = "GET",
                .pattern = std::string(pattern),
                .audience = access::person(access::Role::operator_) |
                            access::person(access::Role::admin) |
                            access::key(access::Role::operator_),
                .summary = std::move(summary),
                .handler = with(services, handle),
                .answer_schema = std::move(answer_schema)});
  };
  route(routes::kIntake, "What came in, the newest first: ?source, ?before", newest_messages,
        json_schema<IntakeReply>());
  route(routes::kIntakeMessage, "What of a message was not taken, and why: ?after",
        faults_of_message, json_schema<IntakeFaultsReply>());
  route(routes::kIntakeNumber,
        "What is held of a number in its senders' words, and what was refused", held_of_number,
        json_schema<IntakeNumberReply>());
}

}  // namespace milepost::http
