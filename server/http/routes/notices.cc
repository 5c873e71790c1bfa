// News that people ask for: where they ask, where they confirm, change and end it; a calendar file.
#include <sodium.h>

#include "server/http/address.h"
#include "server/http/after_commit.h"
#include "server/http/form.h"
#include "server/http/own_page.h"
#include "server/http/private_page.h"
#include "server/http/routes/details.h"
#include "server/http/services.h"
#include "server/notify/newsroom.h"
#include "server/pages/calendar_file.h"
#include "server/pages/page_messages.h"
#include "server/store/attempts.h"
#include "server/store/audit.h"
#include "server/store/hash.h"
#include "server/store/shipments.h"
#include "server/store/subscriptions.h"
#include "shared/base/limits.h"
#include "shared/domain/masking.h"
#include "shared/domain/numbers/key.h"
#include "shared/wire/routes.h"

namespace milepost::http {
namespace {

constexpr int64_t kHourMs = 3'600'000;
constexpr int64_t kConfirmHours = 24;
constexpr size_t kIdBytes = 16;

struct AskedWire {
  Channel channel = Channel::email;
  std::string address;
  std::vector<News> news;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("channel", self.channel, {.omit = true});
    v("address", self.address, {.omit = true, .bytes = limits::kUrlBytes});
    v("news", self.news, {.omit = true});
  }
};

struct ChosenWire {
  std::vector<News> news;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("news", self.news, {.omit = true});
  }
};

NewsChoice choice_of(const std::vector<News>& news) {
  NewsChoice choice;
  for (const News one : news) choice.add(one);
  return choice;
}

std::optional<Settled> number_is_looked_up(Request& request) {
  request.numbers.push_back(number_of(request));
  return std::nullopt;
}

std::string masked(Channel channel, const std::string& recipient, Locale locale) {
  if (channel == Channel::push) return say(locale, PageMessage::push_receiver);
  return channel == Channel::sms ? mask_phone(recipient) : mask_email(recipient);
}

// ---- asking

// What is told has links in it, which need the portal's public address.
bool can_tell(const Services& services, Channel channel) {
  return !services.public_url.empty() && services.newsroom->policy().has(channel);
}

Settled notices_page(const Request& request, Services& services, pages::NoticesView view,
                     int status) {
  LookupResult found = services.lookup.view(number_of(request), request);
  if (found.failure) return std::move(*found.failure);
  view.number = found.key;
  view.by_email = can_tell(services, Channel::email);
  view.by_sms = can_tell(services, Channel::sms);
  if (can_tell(services, Channel::push)) view.push_key = services.newsroom->push_key();
  const std::string path = routes::notices_page(found.key);
  const pages::PageContext context = page_context(request, services, path);
  view.has_calendar = pages::calendar_file(found.view->shipment, services.site, context.locale,
                                           request.now, {}).has_value();
  return form_response(request, context, status, [&](const pages::PostProof& proof) {
    return pages::notices_page(context, view, proof);
  });
}

Outcome show_notices(const Request& request, Services& services) {
  return notices_page(request, services, {}, 200);
}

struct Asked {
  std::string key, language, caller, request_id;
  Channel channel = Channel::email;
  std::string address;
  NewsChoice chosen;
  bool proven = false;  // by who asks: what is on the shipment needs no confirming then
  Instant now;
};

enum class AskedVerdict { confirm, active, wait, full, absent };
struct AskedOutcome {
  AskedVerdict verdict = AskedVerdict::confirm;
  int64_t wait_seconds = 0;
  std::string subscription;
};

bool is_on(const Shipment& shipment, Channel channel, const std::string& address) {
  for (const Person* person : {&shipment.sender, &shipment.recipient})
    if ((channel == Channel::sms ? person->phone : person->email) == address) return true;
  return false;
}

// Nobody has a stranger's telephone ring: so many an hour to one address, and from one caller.
Result<int64_t> count_asking(store::Transaction& transaction, const Asked& asked) {
  const std::pair<std::string, int64_t> counts[] = {
      {store::hash_of("notices to " + asked.address), limits::kCodesAnHour},
      {store::hash_of("notices from " + asked.caller), limits::kCodesAnHourFromAddress}};
  int64_t wait_seconds = 0;
  for (const auto& [subject, most] : counts) {
    auto sent = store::count_attempt(transaction, subject, asked.now, kHourMs);
    if (!sent) return sent.error();
    if (sent->tries > most)
      wait_seconds = std::max(wait_seconds, (sent->until.ms - asked.now.ms + 999) / 1000);
  }
  return wait_seconds;
}

Result<void> send_confirmation(store::Transaction& transaction, const notify::Newsroom& newsroom,
                               const store::Subscription& to) {
  notify::Message message;
  message.channel = to.channel;
  message.to = to.recipient;
  message.template_name = "confirm_address";
  message.language = to.language;
  message.fields = {{"number", to.key},
                    {"link", newsroom.absolute(newsroom.page_of(to.id))},
                    {"hours", std::to_string(kConfirmHours)}};
  message.expires = Instant{to.created.ms + kConfirmHours * kHourMs};
  auto sent = notify::enqueue(transaction, newsroom.policy(), message, to.created);
  if (!sent) return sent.error();
  return {};
}

Result<AskedOutcome> ask(store::Transaction& transaction, const notify::Newsroom& newsroom,
                         const Asked& asked) {
  AskedOutcome outcome;
  auto wait = count_asking(transaction, asked);
  if (!wait) return wait.error();
  if (*wait > 0) {
    outcome.verdict = AskedVerdict::wait;
    outcome.wait_seconds = *wait;
    return outcome;
  }
  auto heads = store::find_heads(transaction, asked.key);
  if (!heads) return heads.error();
  if (heads->empty()) {
    outcome.verdict = AskedVerdict::absent;
    return outcome;
  }
  const store::Head& head = heads->back();
  auto others = store::subscriptions_of(transaction, head.identity());
  if (!others) return others.error();
  if (others->size() >= limits::kNoticesPerShipment) {
    outcome.verdict = AskedVerdict::full;
    return outcome;
  }
  auto known = newsroom.known(transaction, asked.key, asked.now);
  if (!known) return known.error();
  store::Subscription one;
  std::string random(kIdBytes, '\0');
  randombytes_buf(random.data(), random.size());
  one.id = outcome.subscription = store::base64url(random);
  one.key = asked.key;
  one.period = head.period;
  one.channel = asked.channel;
  one.recipient = asked.address;
  one.language = asked.language;
  one.wanted = asked.chosen.bits();
  one.told = *known;
  one.created = asked.now;
  // A browser asks for itself.
  const bool own = asked.channel == Channel::push ||
                   (asked.proven && is_on(head.shipment, asked.channel, asked.address));
  if (own) one.confirmed = asked.now;
  outcome.verdict = own ? AskedVerdict::active : AskedVerdict::confirm;
  // Somebody else's asking again does not end what its owner confirmed.
  const bool there = std::any_of(others->begin(), others->end(), [&](const auto& other) {
    return other.is_active() && other.channel == one.channel && other.recipient == one.recipient;
  });
  if (there && !own) return outcome;
  if (auto put = store::put_subscription(transaction, one); !put) return put.error();
  if (!own)
    if (auto sent = send_confirmation(transaction, newsroom, one); !sent) return sent.error();
  auto noted = store::record(transaction, {.at = asked.now, .who = own ? "proof" : "nobody",
                                           .what = "notices.asked", .about = asked.key,
                                           .detail = std::string(name_of(asked.channel)),
                                           .request_id = asked.request_id});
  if (!noted) return noted.error();
  return outcome;
}

Settled answer_asked(const Request& request, Services& services, const AskedOutcome& outcome,
                     pages::NoticesView filled) {
  const std::string key = *number_key(number_of(request));
  const std::string path = routes::notices_page(key);
  const pages::PageContext context = page_context(request, services, path);
  switch (outcome.verdict) {
    case AskedVerdict::absent: return Failure(404);
    case AskedVerdict::active:
      return see_other(services.newsroom->page_of(outcome.subscription));
    case AskedVerdict::confirm: break;
    case AskedVerdict::full:
      filled.refused = say(context.locale, PageMessage::notices_full);
      return notices_page(request, services, std::move(filled), 422);
    case AskedVerdict::wait: {
      filled.refused = say(context.locale, PageMessage::notices_wait,
                           {{"minutes", (outcome.wait_seconds + 59) / 60}});
      Settled answer = notices_page(request, services, std::move(filled), 429);
      if (auto* response = std::get_if<Response>(&answer))
        response->headers.emplace("Retry-After", std::to_string(outcome.wait_seconds));
      return answer;
    }
  }
  pages::PageContext posted = context;
  posted.posted = true;
  return private_page(pages::notices_asked_page(posted, key), request, context.locale);
}

Outcome ask_for_news(const Request& request, Services& services) {
  const auto key = number_key(number_of(request));
  if (!key) return Failure(404);
  auto form = read_form(request);
  if (auto* failure = std::get_if<Failure>(&form)) return std::move(*failure);
  AskedWire wire;
  Errors errors;
  if (!std::get<OwnForm>(form).read(wire, errors)) return Failure(422, errors.front());
  const Locale locale = page_context(request, services, "/").locale;
  pages::NoticesView filled;
  filled.channel = name_of(wire.channel);
  filled.address = std::string(trim(wire.address));
  filled.chosen = choice_of(wire.news);
  const bool may = wire.channel != Channel::webhook && can_tell(services, wire.channel);
  if (!may || notify::address_fault(wire.channel, filled.address))
    filled.address_error = say(locale, PageMessage::notices_bad_address);
  if (filled.chosen.empty()) filled.news_error = say(locale, PageMessage::notices_none_chosen);
  if (!filled.address_error.empty() || !filled.news_error.empty())
    return notices_page(request, services, std::move(filled), 422);
  const Asked asked{*key,
                    std::string(tag_of(locale)),
                    budget_key(request.client_address),
                    request.request_id,
                    wire.channel,
                    filled.address,
                    filled.chosen,
                    request.principal.shipment == *key,
                    request.now};
  return after_commit<AskedOutcome>(
      *services.writer, request.now,
      [&services, asked](store::Transaction& transaction) {
        return ask(transaction, *services.newsroom, asked);
      },
      [&services, filled](const Request& same, AskedOutcome outcome) {
        return answer_asked(same, services, outcome, filled);
      });
}

Outcome calendar_file(const Request& request, Services& services) {
  LookupResult found = services.lookup.view(number_of(request), request);
  if (found.failure) return std::move(*found.failure);
  const Locale locale = page_context(request, services, "/").locale;
  auto file = pages::calendar_file(found.view->shipment, services.site, locale, request.now,
                                   services.newsroom->absolute(routes::shipment_page(found.key)));
  if (!file) return Failure(404);
  Response response;
  response.content_type = "text/calendar; charset=utf-8";
  response.headers.emplace("Cache-Control", "private, no-cache");
  response.headers.emplace("Content-Disposition",
                           "attachment; filename=\"" + found.key + ".ics\"");
  response.body = std::move(*file);
  return response;
}

// ---- the page of a subscription

Result<bool> open_subscription(Request& request, Services& services) {
  const auto id = services.newsroom->subscription_of(request.path_parameters.at("token"));
  if (!id) return false;
  auto reader = services.readers.borrow();
  if (!reader) return reader.error();
  auto found = store::find_subscription(**reader, *id);
  if (!found) return found.error();
  if (!*found) return false;
  request.principal.link = *id;
  return true;
}

Settled subscription_page(const Request& request, Services& services, std::string refused,
                          int status) {
  auto reader = services.readers.borrow();
  if (!reader) return Failure::unavailable(reader.error());
  auto found = store::find_subscription(**reader, request.principal.link);
  if (!found) return Failure::unavailable(found.error());
  if (!*found) return Failure(404);
  const store::Subscription& one = **found;
  const std::string address = routes::subscription_page(request.path_parameters.at("token"));
  pages::SubscriptionView view;
  view.state = one.ended         ? pages::SubscriptionState::ended
               : one.confirmed   ? pages::SubscriptionState::active
                                 : pages::SubscriptionState::unconfirmed;
  view.number = one.key;
  view.address = address;
  view.chosen = NewsChoice::from_bits(one.wanted);
  view.refused = std::move(refused);
  const pages::PageContext context = page_context(request, services, address);
  view.to = masked(one.channel, one.recipient, context.locale);
  Response response =
      private_page(pages::subscription_page(context, view), request, context.locale);
  response.status = status;
  return response;
}

Outcome show_subscription(const Request& request, Services& services) {
  return subscription_page(request, services, {}, 200);
}

// Changes it, and leads back to its page.
Outcome after_change(const Request& request, Services& services, const char* what,
                     std::function<Result<void>(store::Transaction&, const std::string&)> change) {
  const std::string id = request.principal.link;
  const store::AuditEntry entry{request.now, "link", what, id, {}, request.request_id};
  return after_commit<bool>(
      *services.writer, request.now,
      [id, entry, change = std::move(change)](store::Transaction& transaction) -> Result<bool> {
        if (auto done = change(transaction, id); !done) return done.error();
        if (auto noted = store::record(transaction, entry); !noted) return noted.error();
        return true;
      },
      [](const Request& same, bool) -> Settled {
        return see_other(routes::subscription_page(same.path_parameters.at("token")));
      });
}

Outcome confirm(const Request& request, Services& services) {
  return after_change(
      request, services, "notices.confirmed",
      [&services, now = request.now](store::Transaction& transaction,
                                     const std::string& id) -> Result<void> {
        auto found = store::find_subscription(transaction, id);
        if (!found) return found.error();
        if (!*found || (*found)->confirmed) return {};
        auto known = services.newsroom->known(transaction, (*found)->key, now);
        if (!known) return known.error();
        return store::confirm_subscription(transaction, id, now, *known);
      });
}

// By the page's button, or by a mail program's one press (RFC 8058), which reads no answer.
Outcome end(const Request& request, Services& services) {
  return after_change(request, services, "notices.ended",
                      [now = request.now](store::Transaction& transaction, const std::string& id) {
                        return store::end_subscription(transaction, id, now);
                      });
}

Outcome choose(const Request& request, Services& services) {
  auto form = parse_form(request.header("Content-Type"), request.body);
  if (!form) return Failure(form.error().code == "media-type" ? 415 : 400, form.error());
  std::erase_if(form->values, [](const auto& one) {
    return one.first == pages::kFormToken || one.first == pages::kFormKey;
  });
  ChosenWire wire;
  Errors errors;
  if (!form->read(wire, errors)) return Failure(422, errors.front());
  const NewsChoice chosen = choice_of(wire.news);
  if (chosen.empty())
    return subscription_page(request, services,
                             say(page_context(request, services, "/").locale,
                                 PageMessage::notices_none_chosen),
                             422);
  return after_change(request, services, "notices.changed",
                      [chosen](store::Transaction& transaction, const std::string& id) {
                        return store::choose_news(transaction, id, chosen.bits());
                      });
}

}  // namespace

void add_notice_routes(Router& router, Services& services) {
  const access::Audience asks =
      access::anyone() | access::Audience(access::Credential::proof);
  const auto add = [&](const char* method, std::string_view pattern, const char* summary,
                       Outcome (*handle)(const Request&, Services&)) {
    router.add({.method = method,
                .pattern = std::string(pattern),
                .audience = asks,
                .cost = {number_is_looked_up, LookupFor::page},
                .body = std::string_view(method) == "POST" ? BodyUse::buffered : BodyUse::none,
                .summary = summary,
                .handler = with(services, handle)});
  };
  add("GET", routes::kNoticesPage, "Asks which news of a shipment someone wants", show_notices);
  add("POST", routes::kNoticesPage, "Has them told", ask_for_news);
  add("GET", routes::kCalendarFile, "When it is expected, for a calendar", calendar_file);

  const auto add_secret = [&](const char* method, std::string_view pattern, const char* summary,
                              Outcome (*handle)(const Request&, Services&)) {
    router.add({.method = method,
                .pattern = std::string(pattern),
                .audience = access::Audience(access::Credential::link),
                .body = std::string_view(method) == "POST" ? BodyUse::buffered : BodyUse::none,
                .open_link = [&services](Request& request) {
                  return open_subscription(request, services);
                },
                .summary = summary,
                .handler = with(services, handle)});
  };
  add_secret("GET", routes::kSubscriptionPage, "What someone asked to be told", show_subscription);
  add_secret("POST", routes::kSubscriptionPage, "Changes which news it is", choose);
  add_secret("GET", routes::kSubscriptionConfirm, "The same page", show_subscription);
  add_secret("POST", routes::kSubscriptionConfirm, "Confirms the address", confirm);
  add_secret("GET", routes::kSubscriptionEnd, "The same page", show_subscription);
  add_secret("POST", routes::kSubscriptionEnd, "Ends it, by one press", end);
}

}  // namespace milepost::http
