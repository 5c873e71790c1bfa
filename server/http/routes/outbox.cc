// GET /api/v1/outbox: what left the house and what did not, and why, whom it was for masked;
// POST /api/v1/outbox/{id}/again; and /outbox, the same as a page.
#include "server/store/outbox.h"

#include "server/http/after_commit.h"
#include "server/http/own_page.h"
#include "server/http/private_page.h"
#include "server/http/routes/notice_texts.h"
#include "server/http/routes/staff.h"
#include "server/notify/courier.h"
#include "shared/base/limits.h"
#include "shared/model/outbox_view.h"
#include "shared/wire/routes.h"
#include "shared/wire/schema.h"

namespace milepost::http {
namespace {

ZonedTime in_utc(Instant at) { return {at, 0, Precision::second}; }
std::optional<ZonedTime> in_utc(const std::optional<Instant>& at) {
  return at ? std::optional(in_utc(*at)) : std::nullopt;
}

OutboxItem item_of(const store::OutboxMessage& message) {
  return {.id = message.id,
          .channel = message.channel,
          .to = notify::masked_recipient(message.channel, message.recipient),
          .template_name = message.template_name,
          .language = message.language,
          .status = message.status,
          .created = in_utc(message.created),
          .due = in_utc(message.due),
          .next = in_utc(message.next),
          .ended = in_utc(message.ended),
          .attempts = message.attempts,
          .reason = message.reason,
          .message_id = message.message_id};
}

// What of it is asked for, by ?status and ?cursor.
struct Asked {
  std::optional<OutboxStatus> status;
  std::optional<store::OutboxPlace> after;
};
std::variant<Asked, Failure> asked_by(const Request& request) {
  Asked asked;
  if (request.has_parameter("status")) {
    asked.status = enum_from_name<OutboxStatus>(request.parameter("status"));
    if (!asked.status)
      return Failure(422, "status", "expected waiting, leased, sent, dead or held", "status");
  }
  if (request.has_parameter("cursor")) {
    asked.after = store::parse_outbox_place(request.parameter("cursor"));
    if (!asked.after)
      return Failure(422, "cursor", "expected what an answer gave as `next`", "cursor");
  }
  return asked;
}

Result<OutboxReply> read_outbox(sql::Database& reader, const Asked& asked) {
  auto messages = store::list_outbox(reader, asked.status, asked.after, limits::kOutboxShown + 1);
  if (!messages) return messages.error();
  OutboxReply reply;
  if (messages->size() > limits::kOutboxShown) {
    messages->resize(limits::kOutboxShown);
    reply.next = store::to_text({messages->back().created, messages->back().id});
  }
  for (const store::OutboxMessage& message : *messages) reply.messages.push_back(item_of(message));
  return reply;
}

Outcome list_of_outbox(const Request& request, Services& services) {
  auto asked = asked_by(request);
  if (auto* failure = std::get_if<Failure>(&asked)) return std::move(*failure);
  auto reader = services.readers.borrow();
  if (!reader) return Failure::unavailable(reader.error());
  auto reply = read_outbox(**reader, std::get<Asked>(asked));
  if (!reply) return Failure::unavailable(reply.error());
  return private_json(*reply);
}

struct Again {
  bool sent = false;
  std::optional<store::OutboxMessage> message;  // nothing where there is none of the id
};

Outcome send_again(const Request& request, Services& services, const std::string& id,
                   std::function<Settled(const Request&, Again)> finish) {
  const store::AuditEntry entry = audit_of(request, "outbox.again", id);
  return after_commit<Again>(
      *services.writer, request.now,
      [id, entry, now = request.now](store::Transaction& transaction) -> Result<Again> {
        auto sent = store::send_again(transaction, id, now);
        if (!sent) return sent.error();
        auto found = store::find_outbox_message(transaction, id);
        if (!found) return found.error();
        if (!*sent) return Again{false, *std::move(found)};
        store::AuditEntry done = entry;
        done.detail = std::string(name_of((*found)->channel)) + " " + (*found)->template_name;
        if (auto noted = store::record(transaction, done); !noted) return noted.error();
        return Again{true, *std::move(found)};
      },
      std::move(finish));
}

Outcome again(const Request& request, Services& services) {
  return send_again(request, services, request.path_parameters.at("id"),
                    [](const Request&, Again again) -> Settled {
                      if (!again.message) return Failure(404);
                      if (!again.sent)
                        return Failure(409, "not-dead",
                                       "only what is dead or held and not too late is sent "
                                       "again; this one is " +
                                           std::string(name_of(again.message->status)));
                      return private_json(item_of(*again.message));
                    });
}

// ------------------------------------------------------------------------------ the page

std::string address_of(const Asked& asked, std::string_view more_name, std::string_view more) {
  std::string address(routes::kOutboxPage);
  if (asked.status) address += "?status=" + std::string(name_of(*asked.status));
  if (more.empty()) return address;
  return address + (asked.status ? "&" : "?") + std::string(more_name) + "=" + percent_encode(more);
}

Settled show_outbox(const Request& request, Services& services, const Asked& asked,
                    pages::OutboxSaid said, int status) {
  auto reader = services.readers.borrow();
  if (!reader) return Failure::unavailable(reader.error());
  auto reply = read_outbox(**reader, asked);
  if (!reply) return Failure::unavailable(reply.error());
  pages::OutboxView view{.bar = bar_of(request.principal),
                         .status = asked.status,
                         .messages = std::move(reply->messages),
                         .said = said};
  if (!reply->next.empty()) view.older = address_of(asked, "cursor", reply->next);
  for (size_t i = 0; i < view.counts.size(); ++i) {
    auto count = store::count_outbox(**reader, static_cast<OutboxStatus>(i));
    if (!count) return Failure::unavailable(count.error());
    view.counts[i] = *count;
  }
  const pages::PageContext context = page_context(request, services, routes::kOutboxPage);
  return staff_page(
      request, context,
      [&](const pages::PostProof& proof) { return pages::outbox_page(context, view, proof); },
      status);
}

Outcome outbox_page(const Request& request, Services& services) {
  auto asked = asked_by(request);
  if (auto* failure = std::get_if<Failure>(&asked)) return std::move(*failure);
  const bool again = request.parameter("said") == "again";
  return show_outbox(request, services, std::get<Asked>(asked),
                     again ? pages::OutboxSaid::again : pages::OutboxSaid::nothing, 200);
}

struct Pressed {
  std::string id;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("id", self.id);
  }
};

Outcome press_again(const Request& request, Services& services) {
  auto form = read_form(request);
  if (auto* failure = std::get_if<Failure>(&form)) return std::move(*failure);
  Pressed pressed;
  Errors errors;
  if (!std::get<OwnForm>(form).read(pressed, errors)) return Failure(422, errors.front());
  auto asked = asked_by(request);
  if (auto* failure = std::get_if<Failure>(&asked)) return std::move(*failure);
  return send_again(
      request, services, pressed.id,
      [&services, asked = std::get<Asked>(asked)](const Request& same, Again again) -> Settled {
        if (again.sent) return see_other(address_of(asked, "said", "again"));
        return show_outbox(same, services, asked, pages::OutboxSaid::too_late,
                           again.message ? 409 : 404);
      });
}

}  // namespace

void add_outbox_routes(Router& router, Services& services) {
  using access::Role;
  const access::Audience people = access::person(Role::supervisor) |
                                  access::person(Role::operator_) | access::person(Role::admin);
  const access::Audience staff = access::key(Role::operator_) | people;
  router.add({.method = "GET",
              .pattern = std::string(routes::kOutbox),
              .audience = staff,
              .summary = "Messages that left the house or did not, newest first: ?status, ?cursor",
              .handler = with(services, list_of_outbox),
              .answer_schema = json_schema<OutboxReply>()});
  router.add({.method = "POST",
              .pattern = std::string(routes::kOutboxAgain),
              .audience = staff,
              .body = BodyUse::buffered,
              .summary = "Send a dead or held message again, under the same Message-ID",
              .handler = with(services, again),
              .answer_schema = json_schema<OutboxItem>()});
  router.add({.method = "GET",
              .pattern = std::string(routes::kOutboxPage),
              .audience = people,
              .summary = "What left the house and what did not: ?status, ?cursor",
              .handler = with(services, outbox_page)});
  router.add({.method = "POST",
              .pattern = std::string(routes::kOutboxPageAgain),
              .audience = people,
              .body = BodyUse::buffered,
              .summary = "Sends a dead or held message again, from the page's form",
              .handler = with(services, press_again)});
  add_notice_text_routes(router, services);
}

}  // namespace milepost::http
