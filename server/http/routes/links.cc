// Links that who proved a shipment shares with others: made, listed and stopped on the page of
// details; and what they open.
#include "server/store/links.h"

#include "server/http/after_commit.h"
#include "server/http/form.h"
#include "server/http/own_page.h"
#include "server/http/private_page.h"
#include "server/http/routes/details.h"
#include "server/http/services.h"
#include "server/pages/page_messages.h"
#include "server/store/audit.h"
#include "shared/base/limits.h"
#include "shared/domain/numbers/key.h"
#include "shared/wire/routes.h"

namespace milepost::http {
namespace {

constexpr int64_t kOpenedAgainMs = 60'000;  // a link opened twice within this was opened once

struct LinkWire {
  std::string label;
  int64_t days = 30;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("label", self.label, {.omit = true, .bytes = limits::kLinkLabelBytes});
    v("days", self.days, {.omit = true, .minimum = 1, .maximum = limits::kLinkDaysMax});
  }
};

store::AuditEntry entry_of(const Request& request, const char* what) {
  return {request.now, "proof", what, request.principal.shipment, {}, request.request_id};
}

// ---- making and stopping them

struct Made {
  bool full = false;
  std::string secret;
};

Result<Made> make(store::Transaction& transaction, store::Link link,
                  const store::AuditEntry& entry) {
  Made made;
  auto others = store::links_of(transaction, store::LinkKind::share, {link.key, link.period});
  if (!others) return others.error();
  const auto open = std::count_if(others->begin(), others->end(), [&](const auto& one) {
    return one.is_open(link.created);
  });
  made.full = open >= static_cast<int64_t>(limits::kLinksPerShipment);
  if (made.full) return made;
  auto secret = store::add_link(transaction, link);
  if (!secret) return secret.error();
  made.secret = *std::move(secret);
  if (auto noted = store::record(transaction, entry); !noted) return noted.error();
  return made;
}

Outcome make_link(const Request& request, Services& services) {
  auto form = read_form(request);
  if (auto* failure = std::get_if<Failure>(&form)) return std::move(*failure);
  LinkWire wire;
  Errors errors;
  if (!std::get<OwnForm>(form).read(wire, errors)) return Failure(422, errors.front());
  store::Link link;
  link.key = request.principal.shipment;
  link.period = request.principal.period;
  link.label = std::string(trim(wire.label));
  link.created = request.now;
  link.expires = Instant{request.now.ms + wire.days * kDayMs};
  const store::AuditEntry entry = entry_of(request, "link.made");
  return after_commit<Made>(
      *services.writer, request.now,
      [link, entry](store::Transaction& transaction) { return make(transaction, link, entry); },
      [&services](const Request& same, Made made) -> Settled {
        DetailsExtras extras;
        if (made.full)
          extras.refused = say(page_context(same, services, "/").locale, PageMessage::links_full);
        else
          extras.made_link =
              services.newsroom->absolute(routes::shared_page(made.secret));
        return details_response(same, services, extras, made.full ? 422 : 200);
      });
}

Outcome stop_link(const Request& request, Services& services) {
  auto form = read_form(request);
  if (auto* failure = std::get_if<Failure>(&form)) return std::move(*failure);
  const std::string key = request.principal.shipment, id = request.path_parameters.at("id");
  const int64_t period = request.principal.period;
  const store::AuditEntry entry = entry_of(request, "link.stopped");
  return after_commit<bool>(
      *services.writer, request.now,
      [=](store::Transaction& transaction) -> Result<bool> {
        auto stopped = store::revoke_link(transaction, {key, period}, id, entry.at);
        if (!stopped || !*stopped) return stopped;
        if (auto noted = store::record(transaction, entry); !noted) return noted.error();
        return true;
      },
      [](const Request& same, bool stopped) -> Settled {
        if (!stopped) return Failure(404);
        return see_other(routes::details_page(same.principal.shipment));
      });
}

// ---- what they open

Result<bool> open_share(Request& request, Services& services) {
  auto reader = services.readers.borrow();
  if (!reader) return reader.error();
  auto found = store::find_link(**reader, request.path_parameters.at("token"));
  if (!found) return found.error();
  if (!*found || (*found)->kind != store::LinkKind::share || !(*found)->is_open(request.now))
    return false;
  const store::Link& link = **found;
  auto heads = store::find_heads(**reader, link.key);
  if (!heads) return heads.error();
  if (heads->empty() || heads->back().period != link.period) return false;
  request.principal.shipment = link.key;
  request.principal.period = link.period;
  const bool lately = link.last_opened && request.now.ms - link.last_opened->ms < kOpenedAgainMs;
  request.principal.link = lately ? std::string() : link.id;
  return true;
}

// That it was opened is for its owner to know; where it cannot be noted just now, it is not.
void note_opened(const Request& request, Services& services) {
  if (request.principal.link.empty()) return;
  services.writer->submit(
      {.run = [id = request.principal.link,
               now = request.now](store::Transaction& transaction) -> store::Writer::Answer {
         if (auto noted = store::note_link_opened(transaction, id, now); !noted)
           return noted.error();
         return std::string();
       },
       .now = request.now},
      [](store::Writer::Answer) {});
}

Outcome shared_page(const Request& request, Services& services) {
  LookupResult found = services.lookup.view(request.principal.shipment, request);
  if (found.failure) return std::move(*found.failure);
  note_opened(request, services);
  const std::string path = routes::shared_page(request.path_parameters.at("token"));
  pages::PageContext context = page_context(request, services, path);
  context.alone = true;
  const ShipmentView view =
      shipment_view(found.view->shipment, services.site, context.locale, request.now);
  return private_page(pages::shipment_page(context, view), request, context.locale);
}

}  // namespace

void add_link_routes(Router& router, Services& services) {
  const access::Audience owner(access::Credential::proof);
  const auto add = [&](std::string_view pattern, const char* summary,
                       Outcome (*handle)(const Request&, Services&)) {
    router.add({.method = "POST",
                .pattern = std::string(pattern),
                .audience = owner,
                .body = BodyUse::buffered,
                .summary = summary,
                .handler = with(services, handle)});
  };
  add(routes::kLinksOfShipment, "Makes a link to share; it is shown once", make_link);
  add(routes::kLinkEnd, "Stops one", stop_link);
  router.add({.method = "GET",
              .pattern = std::string(routes::kSharedPage),
              .audience = access::Audience(access::Credential::link),
              .open_link = [&services](Request& request) { return open_share(request, services); },
              .summary = "One shipment as a page, by a link that its owner shared",
              .handler = with(services, shared_page)});
}

}  // namespace milepost::http
