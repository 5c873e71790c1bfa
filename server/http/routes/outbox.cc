// GET /api/v1/outbox: what left the house and what did not, and why, whom it was for masked;
// POST /api/v1/outbox/{id}/again; GET /api/v1/notices: the texts, filled with examples.
#include "server/store/outbox.h"

#include <memory>

#include "server/http/private_page.h"
#include "server/http/services.h"
#include "server/notify/courier.h"
#include "server/notify/notices.h"
#include "server/notify/templates.h"
#include "shared/base/limits.h"
#include "shared/model/outbox_view.h"
#include "shared/wire/routes.h"
#include "shared/wire/schema.h"
#include "shared/wire/writer.h"

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

std::optional<OutboxStatus> status_named(std::string_view name) {
  for (size_t i = 0; i < kEnumNames<OutboxStatus>.size(); ++i)
    if (kEnumNames<OutboxStatus>[i] == name) return static_cast<OutboxStatus>(i);
  return std::nullopt;
}

Outcome list_of_outbox(const Request& request, Services& services) {
  std::optional<OutboxStatus> status;
  if (request.has_parameter("status")) {
    status = status_named(request.parameter("status"));
    if (!status)
      return Failure(422, "status", "expected waiting, leased, sent, dead or held", "status");
  }
  std::optional<store::OutboxPlace> after;
  if (request.has_parameter("cursor")) {
    after = store::parse_outbox_place(request.parameter("cursor"));
    if (!after) return Failure(422, "cursor", "expected what an answer gave as `next`", "cursor");
  }
  auto reader = services.readers.borrow();
  if (!reader) return Failure::unavailable(reader.error());
  auto messages = store::list_outbox(**reader, status, after, limits::kOutboxShown + 1);
  if (!messages) return Failure::unavailable(messages.error());
  OutboxReply reply;
  if (messages->size() > limits::kOutboxShown) {
    messages->resize(limits::kOutboxShown);
    reply.next = store::to_text({messages->back().created, messages->back().id});
  }
  for (const store::OutboxMessage& message : *messages) reply.messages.push_back(item_of(message));
  return private_json(reply);
}

Outcome again(const Request& request, Services& services) {
  struct Asked {
    std::string id;
    store::Writer::Answer answer = Error{"outbox", "The store gave no answer.", {}};
    std::optional<store::OutboxMessage> message;
  };
  auto asked = std::make_shared<Asked>();
  asked->id = request.path_parameters.at("id");
  Later<Settled> later;
  later.start = [asked, &services, now = request.now](std::function<void()> ready) {
    store::WriteJob job;
    job.now = now;
    job.run = [asked, now](store::Transaction& transaction) -> store::Writer::Answer {
      auto sent = store::send_again(transaction, asked->id, now);
      if (!sent) return sent.error();
      auto found = store::find_outbox_message(transaction, asked->id);
      if (!found) return found.error();
      asked->message = *std::move(found);
      return std::string(*sent ? "again" : "");
    };
    services.writer->submit(std::move(job),
                            [asked, ready = std::move(ready)](store::Writer::Answer answer) {
                              asked->answer = std::move(answer);
                              ready();
                            });
  };
  later.finish = [asked](const Request&) -> Settled {
    if (!asked->answer) return Failure::unavailable(asked->answer.error());
    if (!asked->message) return Failure(404);
    if (asked->answer->empty())
      return Failure(409, "not-dead",
                     "only what is dead or held and not too late is sent again; this one is " +
                         std::string(name_of(asked->message->status)));
    return private_json(item_of(*asked->message));
  };
  return later;
}

Outcome previews(const Request&, Services& services) {
  NoticesReply reply;
  const LocalText& company = services.site.name;
  for (const notify::Notice& notice : notify::notices())
    for (const std::string_view language : notify::kNoticeLanguages) {
      const std::string& own = language == "en" ? company.en : company.zh;
      const notify::Rendered said = services.notify_templates->render(
          notice.name, language, notify::example_fields(notice.name, language),
          own.empty() ? (language == "en" ? company.zh : company.en) : own, {});
      const notify::SmsLength length = notify::sms_length(said.sms);
      NoticePreview preview{.name = std::string(notice.name),
                            .language = std::string(language),
                            .given = {},
                            .subject = said.subject,
                            .text = said.text,
                            .html = said.html,
                            .sms = said.sms,
                            .sms_characters = static_cast<int64_t>(length.characters),
                            .sms_parts = static_cast<int64_t>(length.parts)};
      for (const notify::NoticeField& field : notice.fields) preview.given.emplace_back(field.name);
      reply.notices.push_back(std::move(preview));
    }
  return private_json(reply);
}

}  // namespace

void add_outbox_routes(Router& router, Services& services) {
  using access::Role;
  const access::Audience staff = access::key(Role::operator_) | access::person(Role::operator_) |
                                 access::person(Role::supervisor) | access::person(Role::admin);
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
              .pattern = std::string(routes::kNotices),
              .audience = staff,
              .summary = "The texts of all notices, filled with examples",
              .handler = with(services, previews),
              .answer_schema = json_schema<NoticesReply>()});
}

}  // namespace milepost::http
