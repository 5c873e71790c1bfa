#include "server/http/routes/notice_texts.h"

#include <algorithm>

#include "server/http/private_page.h"
#include "server/http/routes/staff.h"
#include "server/notify/courier.h"
#include "server/notify/preview.h"
#include "shared/wire/routes.h"
#include "shared/wire/schema.h"

namespace milepost::http {
namespace {

constexpr size_t kHeldShown = 10;
// It runs nothing and fetches nothing; its look is its own.
constexpr const char* kMailPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'";

Outcome list_of_notices(const Request&, Services& services) {
  return private_json(
      NoticesReply{notify::previews_of(*services.notify_templates, services.site.name)});
}

Result<std::vector<pages::HeldNotice>> held_notices(Services& services) {
  auto reader = services.readers.borrow();
  if (!reader) return reader.error();
  auto messages = store::list_outbox(**reader, OutboxStatus::held, {}, kHeldShown);
  if (!messages) return messages.error();
  std::vector<pages::HeldNotice> held;
  for (const store::OutboxMessage& message : *messages) {
    std::string says = notify::would_say(*services.notify_templates, message, services.site.name);
    if (says.empty()) says = message.template_name;
    held.push_back({message.channel, notify::masked_recipient(message.channel, message.recipient),
                    std::move(says), message.created});
  }
  return held;
}

Outcome notices_page(const Request& request, Services& services) {
  pages::NoticeTextsView view{.bar = bar_of(request.principal)};
  view.notices = notify::previews_of(*services.notify_templates, services.site.name);
  for (size_t i = 0; i < kEnumNames<Channel>.size(); ++i)
    if (const auto channel = static_cast<Channel>(i); !services.notify_policy->has(channel))
      view.missing.push_back(channel);
  auto held = held_notices(services);
  if (!held) return Failure::unavailable(held.error());
  view.held = *std::move(held);
  const pages::PageContext context = page_context(request, services, routes::kNoticeTextsPage);
  return staff_page(request, context, [&](const pages::PostProof&) {
    return pages::notice_texts_page(context, view);
  });
}

Outcome notice_mail(const Request& request, Services& services) {
  const notify::Notice* notice = notify::find_notice(request.path_parameters.at("name"));
  const std::string& language = request.path_parameters.at("language");
  const auto& languages = notify::kNoticeLanguages;
  if (!notice || std::find(languages.begin(), languages.end(), language) == languages.end())
    return Failure(404);
  Response response;
  response.content_type = kHtml;
  response.headers.emplace("Cache-Control", "private, no-store");
  response.headers.emplace("Content-Security-Policy", kMailPolicy);
  response.body =
      notify::preview_of(*services.notify_templates, *notice, language, services.site.name).html;
  return response;
}

}  // namespace

void add_notice_text_routes(Router& router, Services& services) {
  using access::Role;
  const access::Audience people = access::person(Role::supervisor) |
                                  access::person(Role::operator_) | access::person(Role::admin);
  router.add(
      {.method = "GET",
       .pattern = std::string(routes::kNotices),
       .audience = access::key(Role::operator_) | people,
       .summary = "The texts of all notices, filled with examples",
       .handler = with(services, list_of_notices),
       .answer_schema = json_schema<NoticesReply>()});
  router.add({.method = "GET",
              .pattern = std::string(routes::kNoticeTextsPage),
              .audience = people,
              .summary = "The same as a page, and what is held where no channel is set up",
              .handler = with(services, notices_page)});
  router.add({.method = "GET",
              .pattern = std::string(routes::kNoticeMail),
              .audience = people,
              .summary = "One of them as an e-mail shows it, for a frame",
              .handler = with(services, notice_mail)});
}

}  // namespace milepost::http
