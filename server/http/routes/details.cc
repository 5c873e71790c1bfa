// What a customer without an account may read beyond the public, once they proved that a shipment
// is theirs: the form that asks for four digits, the page of details, the pictures; and the same
// for programs.
#include "server/access/details.h"

#include "server/access/prove.h"
#include "server/http/address.h"
#include "server/http/after_commit.h"
#include "server/http/cookies.h"
#include "server/http/form.h"
#include "server/http/own_page.h"
#include "server/http/private_page.h"
#include "server/http/routes/details.h"
#include "server/http/services.h"
#include "server/pages/page_messages.h"
#include "server/pages/pages.h"
#include "server/store/audit.h"
#include "server/store/deliveries.h"
#include "server/store/links.h"
#include "server/store/shipments.h"
#include "server/survey/surveys.h"
#include "shared/domain/numbers/key.h"
#include "shared/domain/proof_digits.h"
#include "shared/present/calendar.h"
#include "shared/present/opening.h"
#include "shared/wire/routes.h"
#include "shared/wire/schema.h"

namespace milepost::http {
namespace {

struct DigitsWire {
  std::string digits;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("digits", self.digits, {.doc = "the last four of the sender's or the recipient's phone"});
  }
};

struct ProvenWire {
  bool proven = true;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("proven", self.proven);
  }
};

Response form_page(const Request& request, Services& services, pages::VerifyView view,
                   int status = 200) {
  view.number = *number_key(number_of(request));
  view.next = next_of(request);
  const std::string path = routes::verify_page(view.number);
  const pages::PageContext context = page_context(request, services, path);
  return form_response(request, context, status, [&](const pages::PostProof& proof) {
    return pages::verify_page(context, view, proof);
  });
}

Outcome verify_page(const Request& request, Services& services) {
  if (!number_key(number_of(request))) return Failure(404);
  return form_page(request, services, {{}, {}, false, can_send_code(services)});
}

// What is answered to a try, as a page or as a problem.
struct Said {
  int status;
  std::string type, detail;  // for programs
  std::string words;         // for people
  bool closed = false;
  int64_t retry_after_seconds = 0;
};

Said said_of(const access::ProofOutcome& outcome, Locale locale) {
  const auto sentence = [locale](PageMessage message, const char* name, int64_t value) {
    return say(locale, message, {{name, value}});
  };
  switch (outcome.verdict) {
    case access::ProofVerdict::proven: break;
    case access::ProofVerdict::wrong:
      return {422, "proof-digits",
              "these digits belong to no phone of this shipment; tries left: " +
                  std::to_string(outcome.tries_left),
              sentence(PageMessage::verify_wrong, "count", outcome.tries_left)};
    case access::ProofVerdict::wait:
      return {429, "too-many-requests", "too many wrong tries",
              sentence(PageMessage::verify_wait, "minutes", (outcome.wait_seconds + 59) / 60),
              true, outcome.wait_seconds};
    case access::ProofVerdict::needs_code:
      return {403, "proof-code", "digits are not enough for this shipment for now; use a code",
              say(locale, PageMessage::verify_needs_code), true};
  }
  return {};
}

Settled refuse(const access::ProofOutcome& outcome, const Request& request, Services& services) {
  const bool by_page = wants_page(request);
  const Locale locale =
      by_page ? page_context(request, services, "/").locale
              : locale_of(request, services.site, Locale::en);
  Said said = said_of(outcome, locale);
  if (!by_page) {
    Failure failure(said.status, said.type, said.detail);
    if (said.retry_after_seconds > 0)
      failure.headers.emplace("Retry-After", std::to_string(said.retry_after_seconds));
    return failure;
  }
  Response response =
      form_page(request, services,
                {{}, std::move(said.words), said.closed, can_send_code(services)}, said.status);
  if (said.retry_after_seconds > 0)
    response.headers.emplace("Retry-After", std::to_string(said.retry_after_seconds));
  return response;
}

Settled answer_proof(const Request& request, Services& services, access::ProofOutcome outcome) {
  if (outcome.verdict != access::ProofVerdict::proven) return refuse(outcome, request, services);
  const std::string key = outcome.proven.key;
  Response response = wants_page(request) ? see_other(next_or(request, routes::details_page(key)))
                                          : private_json(ProvenWire{});
  response.headers.emplace("Set-Cookie",
                           cookie_with(request, services, std::move(outcome.proven)));
  return response;
}

Outcome prove(const Request& request, Services& services) {
  const auto key = number_key(number_of(request));
  if (!key) return Failure(404);
  auto form = read_form(request);
  if (auto* failure = std::get_if<Failure>(&form)) return std::move(*failure);
  DigitsWire wire;
  Errors errors;
  if (!std::get<OwnForm>(form).read(wire, errors) && !wants_page(request))
    return Failure(422, errors.front());
  const auto digits = read_proof_digits(wire.digits);
  if (!digits) {
    if (!wants_page(request)) return Failure(422, "value", "four digits", "$.digits");
    const Locale locale = page_context(request, services, "/").locale;
    return form_page(request, services, {{}, say(locale, PageMessage::verify_not_four)}, 422);
  }
  const access::ProofAttempt attempt{*key,
                                     *digits,
                                     budget_key(request.client_address),
                                     std::string(request.cookie("form")),
                                     request.request_id,
                                     request.now};
  return after_commit<access::ProofOutcome>(
      *services.writer, request.now,
      [attempt, &services](store::Transaction& transaction) {
        return services.prover->prove(transaction, attempt);
      },
      [&services](const Request& same, access::ProofOutcome outcome) {
        return answer_proof(same, services, std::move(outcome));
      });
}

std::string who_of(const access::Principal& principal) {
  std::string who(name_of(principal.credential));
  if (!principal.name.empty()) who += " " + principal.name;
  return who;
}

// Looks are recorded before anything is shown: what cannot be recorded is not shown.
Outcome after_look(const Request& request, Services& services, const char* what,
                   std::function<Settled(const Request&, sql::Database&)> show) {
  const store::AuditEntry entry{request.now,         who_of(request.principal), what,
                                *number_key(number_of(request)), {}, request.request_id};
  return after_commit<bool>(
      *services.writer, request.now,
      [entry](store::Transaction& transaction) -> Result<bool> {
        if (auto noted = store::record(transaction, entry); !noted) return noted.error();
        return true;
      },
      [&services, show = std::move(show)](const Request& same, bool) -> Settled {
        auto reader = services.readers.borrow();
        if (!reader) return Failure::unavailable(reader.error());
        return show(same, **reader);
      });
}

// Of a proof the use of the number that was proven, while it is the newest; of the company's people
// the newest.
Result<std::optional<int64_t>> period_of(const Request& request, sql::Database& reader) {
  auto heads = store::find_heads(reader, *number_key(number_of(request)));
  if (!heads) return heads.error();
  const bool by_proof = !request.principal.shipment.empty();
  if (heads->empty() || (by_proof && heads->back().period != request.principal.period))
    return std::optional<int64_t>();
  return std::optional(heads->back().period);
}

Result<std::optional<ProvenDetails>> details_of(const Request& request, sql::Database& reader) {
  auto period = period_of(request, reader);
  if (!period) return period.error();
  if (!*period) return std::optional<ProvenDetails>();
  const std::string key = *number_key(number_of(request));
  return access::read_details(reader, {key, **period});
}

Outcome details_page(const Request& request, Services& services) {
  if (!number_key(number_of(request))) return Failure(404);
  return after_look(request, services, "shipment.look",
                    [&services](const Request& same, sql::Database&) {
                      return details_response(same, services, {}, 200);
                    });
}

Outcome get_details(const Request& request, Services& services) {
  if (!number_key(number_of(request))) return Failure(404);
  return after_look(request, services, "shipment.look",
                    [](const Request& same, sql::Database& reader) -> Settled {
                      auto details = details_of(same, reader);
                      if (!details) return Failure::unavailable(details.error());
                      if (!*details) return Failure(404);
                      return private_json(**details);
                    });
}

// A picture, and nothing else: no browser runs what may still be hidden in it, and no other site
// puts it on a page of its own.
Outcome proof_file(const Request& request, Services& services) {
  if (!number_key(number_of(request))) return Failure(404);
  return after_look(
      request, services, "shipment.picture",
      [](const Request& same, sql::Database& reader) -> Settled {
        auto period = period_of(same, reader);
        if (!period) return Failure::unavailable(period.error());
        if (!*period) return Failure(404);
        const std::string shipment = *number_key(number_of(same));
        auto content = store::find_delivery_file(reader, {shipment, **period},
                                                 same.path_parameters.at("file"));
        if (!content) return Failure::unavailable(content.error());
        if (!*content) return Failure(404);
        Response response;
        response.content_type = (*content)->media_type;
        response.encoding = Encoding::never;
        response.headers.emplace("Cache-Control", "no-store");
        response.headers.emplace("Content-Security-Policy",
                                 "default-src 'none'; sandbox; frame-ancestors 'none'");
        response.headers.emplace("Cross-Origin-Resource-Policy", "same-origin");
        response.headers.emplace("Content-Disposition", "inline");
        response.body = std::move((*content)->bytes);
        return response;
      });
}

// "Do not show on this device any more".
Outcome end_proof(const Request& request, Services& services) {
  auto form = read_form(request);
  if (auto* failure = std::get_if<Failure>(&form)) return std::move(*failure);
  Response response = see_other(routes::shipment_page(number_of(request)));
  access::ProvenList list = services.proofs->open(
      request.cookie(cookie_name(services.https(), kProofCookie)), request.now);
  const auto key = number_key(number_of(request));
  if (key) std::erase_if(list.all, [&](const access::Proven& one) { return one.key == *key; });
  response.headers.emplace(
      "Set-Cookie", list.all.empty()
                        ? ended_cookie(services.https(), kProofCookie)
                        : secret_cookie(services.https(), kProofCookie,
                                        services.proofs->close(list)));
  return response;
}

Result<std::vector<pages::LinkRow>> link_rows(const Request& request, sql::Database& reader,
                                              const Services& services, Locale locale) {
  std::vector<pages::LinkRow> rows;
  const access::Principal& owner = request.principal;
  if (owner.shipment.empty()) return rows;
  auto links =
      store::links_of(reader, store::LinkKind::share, {owner.shipment, owner.period});
  if (!links) return links.error();
  for (const store::Link& link : *links) {
    const auto day = [&](Instant at) {
      const int32_t offset = clock_offset_minutes(services.site, at);
      Calendar calendar(locale, request.now, offset);
      return calendar.stamp({at, offset, Precision::minute});
    };
    pages::LinkRow& row = rows.emplace_back();
    row.id = link.id;
    row.label = link.label;
    row.is_open = link.is_open(request.now);
    row.words = say(locale, PageMessage::links_row,
                    {{"created", day(link.created)}, {"expires", day(link.expires)}});
    row.opened = link.last_opened
                     ? say(locale, PageMessage::links_opened,
                           {{"count", link.opened}, {"at", day(*link.last_opened)}})
                     : say(locale, PageMessage::links_never);
    if (!row.is_open)
      row.state = say(locale, link.revoked ? PageMessage::links_revoked
                                           : PageMessage::links_expired);
  }
  return rows;
}

// Who proved a shipment that has arrived.
Result<bool> can_rate(const Request& request, sql::Database& reader, const Services& services) {
  if (request.principal.shipment.empty() || services.surveys->delivery_days() == 0) return false;
  auto heads = store::find_heads(reader, request.principal.shipment);
  if (!heads) return heads.error();
  return !heads->empty() && heads->back().state == State::delivered;
}

}  // namespace

bool can_send_code(const Services& services) {
  const notify::Policy& policy = services.newsroom->policy();
  return policy.has(Channel::sms) || policy.has(Channel::email);
}

std::string cookie_with(const Request& request, const Services& services, access::Proven proven) {
  access::ProvenList list = services.proofs->open(
      request.cookie(cookie_name(services.https(), kProofCookie)), request.now);
  list.add(std::move(proven));
  return secret_cookie(services.https(), kProofCookie, services.proofs->close(list));
}

Settled details_response(const Request& request, Services& services, const DetailsExtras& extras,
                 int status) {
  auto reader = services.readers.borrow();
  if (!reader) return Failure::unavailable(reader.error());
  auto details = details_of(request, **reader);
  if (!details) return Failure::unavailable(details.error());
  if (!*details) return Failure(404);
  const std::string path = routes::details_page((*details)->number);
  pages::PageContext context = page_context(request, services, path);
  context.posted = request.method == "POST";
  auto rows = link_rows(request, **reader, services, context.locale);
  if (!rows) return Failure::unavailable(rows.error());
  pages::DetailsView view{**std::move(details), *std::move(rows), extras.made_link, extras.refused,
                          !request.principal.shipment.empty()};
  auto rates = can_rate(request, **reader, services);
  if (!rates) return Failure::unavailable(rates.error());
  view.rates = *rates;
  return form_response(request, context, status, [&](const pages::PostProof& proof) {
    return pages::details_page(context, view, proof);
  });
}

void add_details_routes(Router& router, Services& services) {
  using access::Role;
  const access::Audience readers =
      access::Audience(access::Credential::proof) | access::person(Role::agent) |
      access::person(Role::supervisor) | access::person(Role::operator_) |
      access::person(Role::admin);
  const auto counted = [](Request& request) -> std::optional<Settled> {
    request.numbers.push_back(request.path_parameters.at("number"));
    return std::nullopt;
  };
  const auto add = [&](std::string_view method, std::string_view pattern,
                       const access::Audience& audience,
                       Outcome (*handle)(const Request&, Services&),
                       std::string summary, std::string answer_schema = {}) {
    const bool posts = method == "POST";
    Route route;
    route.method = method;
    route.pattern = pattern;
    route.audience = audience;
    if (posts && handle == prove) route.cost = {counted, LookupFor::data};
    if (posts) route.body = BodyUse::buffered;
    route.summary = std::move(summary);
    route.handler = with(services, handle);
    route.answer_schema = std::move(answer_schema);
    if (posts && pattern == routes::kProve) route.request_schema = json_schema<DigitsWire>();
    router.add(std::move(route));
  };
  const access::Audience anyone = access::anyone();
  add("GET", routes::kVerifyPage, anyone, verify_page, "Asks for four digits of a phone");
  add("POST", routes::kVerifyPage, anyone, prove, "Proves by them that a shipment is one's own");
  add("GET", routes::kDetailsPage, readers, details_page, "Masked details and proof of delivery");
  add("POST", routes::kDetailsPage, anyone, end_proof, "Ends the proof on this device");
  add("GET", routes::kProofFile, readers, proof_file, "A picture of a delivery");
  add("POST", routes::kProve, anyone, prove,
      "Proves by four digits of a phone that a shipment is one's own; sets a cookie",
      json_schema<ProvenWire>());
  add("GET", routes::kDetails, readers, get_details,
      "Masked details of a shipment, and its proof of delivery", json_schema<ProvenDetails>());
}

}  // namespace milepost::http
