// /audit: who did and looked at what, for admins.
#include <charconv>

#include "server/http/routes/staff.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/present/opening.h"
#include "shared/wire/routes.h"

namespace milepost::http {
namespace {

constexpr size_t kAskedBytes = 200;

std::string asked(const Request& request, std::string_view name) {
  return std::string(trim(request.parameter(name).substr(0, kAskedBytes)));
}

// The beginning of a day on the company's clock, so many days later.
std::optional<Instant> day_begins(const std::string& text, int32_t offset_minutes, int64_t later) {
  const auto date = parse_date(text);
  if (!date) return std::nullopt;
  return Instant{start_of_day(*date, offset_minutes).ms + later * kDayMs};
}

Outcome audit_page(const Request& request, Services& services) {
  const pages::PageContext context = page_context(request, services, routes::kAuditPage);
  pages::AuditView view{.bar = bar_of(request.principal),
                        .who = asked(request, "who"),
                        .what = asked(request, "what"),
                        .about = asked(request, "about"),
                        .from = asked(request, "from"),
                        .until = asked(request, "until")};
  const int32_t offset = clock_offset_minutes(services.site, request.now);
  store::AuditQuery query{.who = view.who, .what = view.what, .about = view.about};
  query.from = day_begins(view.from, offset, 0);
  query.until = day_begins(view.until, offset, 1);
  const std::string_view before = request.parameter("before");
  std::from_chars(before.data(), before.data() + before.size(), query.before);
  query.most = static_cast<int64_t>(limits::kMessagesShown) + 1;
  auto reader = services.readers.borrow();
  if (!reader) return Failure::unavailable(reader.error());
  auto rows = store::find_audit(**reader, query);
  if (!rows) return Failure::unavailable(rows.error());
  const bool more = rows->size() > limits::kMessagesShown;
  if (more) rows->resize(limits::kMessagesShown);
  for (store::AuditRow& row : *rows)
    view.lines.push_back({row.sequence, row.at, std::move(row.who), std::move(row.what),
                          std::move(row.about), std::move(row.detail),
                          std::move(row.request_id)});
  if (more) {
    view.older = std::string(routes::kAuditPage) +
                 "?before=" + std::to_string(view.lines.back().sequence);
    for (const auto& [name, value] :
         {std::pair("who", &view.who), std::pair("what", &view.what),
          std::pair("about", &view.about), std::pair("from", &view.from),
          std::pair("until", &view.until)})
      if (!value->empty()) view.older += "&" + std::string(name) + "=" + percent_encode(*value);
  }
  return staff_page(request, context,
                    [&](const pages::PostProof&) { return pages::audit_page(context, view); });
}

}  // namespace

void add_audit_routes(Router& router, Services& services) {
  router.add({.method = "GET",
              .pattern = std::string(routes::kAuditPage),
              .audience = access::person(access::Role::admin),
              .summary = "Who did and looked at what: ?who, ?what, ?about, ?from, ?until, ?before",
              .handler = with(services, audit_page)});
}

}  // namespace milepost::http
