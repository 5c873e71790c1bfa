// How customers ask for service: what is wrong, the form, the code that shows that they can be
// reached; and the same for programs.
#include "server/http/address.h"
#include "server/http/after_commit.h"
#include "server/http/form.h"
#include "server/http/own_page.h"
#include "server/http/private_page.h"
#include "server/http/routes/details.h"
#include "server/http/routes/request_files.h"
#include "server/http/routes/requests.h"
#include "server/http/services.h"
#include "server/pages/page_messages.h"
#include "server/pages/request_pages.h"
#include "server/store/hash.h"
#include "server/store/shipments.h"
#include "shared/domain/masking.h"
#include "shared/domain/numbers/key.h"
#include "shared/domain/proof_digits.h"
#include "shared/i18n/request_messages.h"
#include "shared/model/request_help.h"
#include "shared/wire/routes.h"
#include "shared/wire/schema.h"

namespace milepost::http {
namespace {

using M = RequestMessage;
using desk::Opened;
using desk::OpenVerdict;
using desk::Wanted;

std::optional<Settled> number_is_looked_up(Request& request) {
  request.numbers.push_back(number_of(request));
  return std::nullopt;
}

bool has_number(const Request& request) { return request.path_parameters.contains("number"); }

std::string key_of(const Request& request) {
  if (!has_number(request)) return {};
  const auto key = number_key(number_of(request));
  return key ? *key : std::string();
}

// Proved by who asks, for the use of the number that is the newest.
bool is_owner(const Request& request, const std::string& key) {
  return !key.empty() && request.principal.shipment == key;
}

// Who the shipment is for the rules: its state, its shipper's account.
struct About {
  State state = State::created;
  std::string account;
};
std::variant<About, Failure> about(const Request& request, Services& services) {
  if (!has_number(request)) return About{};
  LookupResult found = services.lookup.view(number_of(request), request);
  if (found.failure) return std::move(*found.failure);
  auto reader = services.readers.borrow();
  if (!reader) return Failure::unavailable(reader.error());
  auto heads = store::find_heads(**reader, found.key);
  if (!heads) return Failure::unavailable(heads.error());
  About known;
  known.state = found.view->shipment.state;
  if (!heads->empty()) known.account = heads->back().shipment.account;
  return known;
}

const std::vector<RequestKind>& not_offered(const Services& services, const std::string& account) {
  static const std::vector<RequestKind> kNone;
  for (const auto& one : services.desk->options().not_offered)
    if (!account.empty() && one.account == account) return one.kinds;
  return kNone;
}

// ---- what is wrong

Outcome show_help(const Request& request, Services& services) {
  auto known = about(request, services);
  if (auto* failure = std::get_if<Failure>(&known)) return std::move(*failure);
  const About& shipment = std::get<About>(known);
  const std::string key = key_of(request);
  const std::string path = key.empty() ? std::string(routes::kHelpPage) : routes::help_page(key);
  const pages::PageContext context = page_context(request, services, path);
  pages::HelpPageView view;
  view.number = key;
  view.help = key.empty() ? help_without_number(context.locale)
                          : help_view(shipment.state, not_offered(services, shipment.account),
                                      context.locale);
  if (is_owner(request, key)) {
    auto reader = services.readers.borrow();
    if (!reader) return Failure::unavailable(reader.error());
    auto open = store::requests_of(**reader, {key, request.principal.period});
    if (!open) return Failure::unavailable(open.error());
    for (const store::RequestRow& row : *open)
      view.open.push_back({routes::request_page(services.desk->token_of(row.head.id)),
                           std::string(kind_words(row.kind_now, context.locale)) + " " +
                               row.head.reference});
  }
  return private_page(pages::help_page(context, view), request, context.locale);
}

// ---- the form

Date today_of(const Request& request, const Services& services) {
  const auto& clock = services.desk->options().calendar.clock;
  return local_date(request.now, offset_at(clock, request.now));
}

std::optional<RequestKind> kind_of(const Request& request) {
  const auto kind = enum_from_name<RequestKind>(request.path_parameters.at("kind"));
  if (!kind || *kind == RequestKind::unknown) return std::nullopt;
  const FormRule& rule = request_form(*kind);
  return has_number(request) ? (rule.of_shipment ? kind : std::nullopt)
                             : (rule.also_without ? kind : std::nullopt);
}

struct Filled {
  RequestForm form;
  Errors errors;
  std::string refused;
  int status = 200;
};

// Why nothing can be filled in, where that is so.
void say_what_stands_in_the_way(pages::RequestFormPageView& view, const FormRule& rule,
                                const About& shipment, const Request& request, Services& services,
                                Locale locale) {
  const std::string key = key_of(request);
  if (!key.empty())
    if (auto why = services.desk->refusal(rule.kind, shipment.state, shipment.account)) {
      view.refused = not_now_words(why->why, locale);
      view.instead = why->instead;
      view.closed = true;
      return;
    }
  const bool owner = is_owner(request, key);
  view.needs_proof = rule.proof == RequestProof::proof && !owner;
  view.needs_code =
      rule.proof == RequestProof::code && (!owner || request.principal.code.empty());
  if (view.needs_proof) view.refused = text_of(locale, M::needs_proof);
  if (view.needs_code) view.refused = text_of(locale, M::needs_code);
  view.closed = view.needs_proof || view.needs_code;
}

// When a request that is sent now is answered.
ZonedTime answered_by(RequestKind kind, const Request& request, const Services& services) {
  RequestHead head;
  head.kind = kind;
  head.opened = request.now;
  const Deadlines due = services.desk->deadlines(head, request_standing(head, {}, request.now),
                                                 request.now);
  return services.desk->zoned(due.response);
}

Settled form_page(const Request& request, Services& services, RequestKind kind, Filled filled) {
  auto known = about(request, services);
  if (auto* failure = std::get_if<Failure>(&known)) return std::move(*failure);
  const FormRule& rule = request_form(kind);
  const std::string key = key_of(request);
  const std::string path = key.empty() ? routes::free_request_form(name_of(kind))
                                       : routes::request_form(key, name_of(kind));
  const pages::PageContext context = page_context(request, services, path);
  pages::RequestFormPageView view;
  view.number = key;
  view.kind = kind;
  if (filled.form.about.empty()) filled.form.about = request.parameter("about");
  const FormSetting setting{today_of(request, services), services.desk->currency(request.now)};
  view.form = request_form_view(rule, filled.form, filled.errors, setting, context.locale);
  view.answer_by =
      answer_by_words(answered_by(kind, request, services), context.locale, request.now);
  say_what_stands_in_the_way(view, rule, std::get<About>(known), request, services,
                             context.locale);
  if (!filled.refused.empty()) view.refused = filled.refused;
  if (kind == RequestKind::claim && is_owner(request, key)) {
    auto reader = services.readers.borrow();
    if (!reader) return Failure::unavailable(reader.error());
    auto paid = services.desk->compensations(**reader, key, std::nullopt, request.now);
    if (!paid) return Failure::unavailable(paid.error());
    for (const Compensation& one : *paid)
      view.paid.push_back(compensation_view(one, context.locale));
  }
  return form_response(request, context, filled.status, [&](const pages::PostProof& proof) {
    return pages::request_form_page(context, view, proof);
  });
}

// The same for programs: what a form has to know.
Outcome get_help(const Request& request, Services& services) {
  auto known = about(request, services);
  if (auto* failure = std::get_if<Failure>(&known)) return std::move(*failure);
  const About& shipment = std::get<About>(known);
  RequestHelp help;
  help.number = key_of(request);
  help.state = shipment.state;
  help.not_offered = not_offered(services, shipment.account);
  help.proved = is_owner(request, help.number);
  help.code_entered = help.proved && !request.principal.code.empty();
  help.today = today_of(request, services);
  help.currency = services.desk->currency(request.now);
  for (const FormRule& rule : request_forms())
    if (help.number.empty() ? rule.also_without : rule.of_shipment)
      help.answers.push_back({rule.kind, answered_by(rule.kind, request, services)});
  if (!help.proved) return private_json(help);
  auto reader = services.readers.borrow();
  if (!reader) return Failure::unavailable(reader.error());
  auto open = store::requests_of(**reader, {help.number, request.principal.period});
  if (!open) return Failure::unavailable(open.error());
  for (const store::RequestRow& row : *open)
    help.open.push_back({routes::request_page(services.desk->token_of(row.head.id)),
                         row.head.reference, row.kind_now});
  auto paid = services.desk->compensations(**reader, help.number, std::nullopt, request.now);
  if (!paid) return Failure::unavailable(paid.error());
  help.paid = std::move(*paid);
  return private_json(help);
}

Outcome show_form(const Request& request, Services& services) {
  const auto kind = kind_of(request);
  if (!kind) return Failure(404);
  return form_page(request, services, *kind, {});
}

// ---- sending it

Locale locale_for(const Request& request, const Services& services) {
  return wants_page(request) ? page_context(request, services, "/").locale
                             : locale_of(request, services.site, Locale::zh_cn);
}

Settled refuse(const Request& request, Services& services, const Wanted& wanted, int status,
               std::string type, std::string words) {
  if (!wants_page(request)) return Failure(status, std::move(type), std::move(words));
  return form_page(request, services, wanted.kind, {wanted.form, {}, std::move(words), status});
}

Settled answer_opened(const Request& request, Services& services, const Wanted& wanted,
                      const Opened& opened) {
  const Locale locale = locale_for(request, services);
  const auto refused = [&](int status, const char* type, std::string words) {
    return refuse(request, services, wanted, status, type, std::move(words));
  };
  switch (opened.verdict) {
    case OpenVerdict::absent: return Failure(404);
    case OpenVerdict::needs_proof:
      return refused(403, "request-proof",
                     say(locale, request_form(wanted.kind).proof == RequestProof::code
                                     ? M::needs_code
                                     : M::needs_proof));
    case OpenVerdict::not_now:
      return refused(409, "request-not-now", std::string(not_now_words(opened.why->why, locale)));
    case OpenVerdict::full: return refused(409, "request-full", say(locale, M::sent_full));
    case OpenVerdict::wait: {
      Settled answer = refused(429, "too-many-requests",
                               say(locale, M::sent_wait,
                                   {{"minutes", (opened.wait_seconds + 59) / 60}}));
      auto& headers = std::holds_alternative<Response>(answer)
                          ? std::get<Response>(answer).headers
                          : std::get<Failure>(answer).headers;
      headers.emplace("Retry-After", std::to_string(opened.wait_seconds));
      return answer;
    }
    default: break;
  }
  const std::string token = services.desk->token_of(opened.id);
  const std::string confirm =
      opened.verdict == OpenVerdict::confirm ? routes::request_code(token, opened.code_id) : "";
  if (wants_page(request))
    return see_other(confirm.empty() ? routes::request_page(token) : confirm);
  return private_json(RequestOpened{opened.reference, routes::request_page(token), confirm});
}

std::variant<Wanted, Settled> read_wanted(const Request& request, Services& services,
                                          RequestKind kind) {
  auto form = read_form(request);
  if (auto* failure = std::get_if<Failure>(&form)) return Settled(std::move(*failure));
  const OwnForm& own = std::get<OwnForm>(form);
  const Locale locale = locale_for(request, services);
  Wanted wanted;
  wanted.kind = kind;
  Errors errors;
  if (!own.read(wanted.form, errors)) return Settled(Failure(422, errors.front()));
  errors = check_request_form(request_form(kind), wanted.form, today_of(request, services));
  auto files = read_request_files(own.files, *services.scanner, locale);
  if (auto* faults = std::get_if<Errors>(&files))
    errors.insert(errors.end(), faults->begin(), faults->end());
  else
    wanted.files = std::move(std::get<std::vector<desk::SentFile>>(files));
  wanted.number = key_of(request);
  wanted.owner = is_owner(request, wanted.number);
  const bool reaches = wanted.owner || services.desk->can_reach(wanted.form);
  if (!errors.empty() || !reaches) {
    if (!wants_page(request)) {
      if (errors.empty())
        return Settled(Failure(422, "request-contact", say(locale, M::no_contact_channel)));
      return Settled(Failure(422, errors.front()));
    }
    return form_page(request, services, kind,
                     {wanted.form, errors, reaches ? "" : say(locale, M::no_contact_channel), 422});
  }
  wanted.period = request.principal.period;
  wanted.code = request.principal.code;
  wanted.language = tag_of(locale);
  wanted.caller = budget_key(request.client_address);
  wanted.sent_key = store::base64url(
      store::hash_of(own.idempotency_key + "\n" + wanted.caller + "\n" + wanted.number));
  wanted.request_id = request.request_id;
  wanted.now = request.now;
  return wanted;
}

bool has_files(const Request& request) {
  return request.header("Content-Type").starts_with("multipart/");
}

Settled send_with_files(const Request& request, Services& services, RequestKind kind) {
  auto read = read_wanted(request, services, kind);
  if (auto* settled = std::get_if<Settled>(&read)) return std::move(*settled);
  const Wanted& wanted = std::get<Wanted>(read);
  auto opened = services.writer->write(request.now, [&](store::Transaction& transaction) {
    return services.desk->open(transaction, wanted);
  });
  if (!opened) return Failure::unavailable(opened.error());
  return answer_opened(request, services, wanted, *opened);
}

Outcome send_request(const Request& request, Services& services) {
  const auto kind = kind_of(request);
  if (!kind) return Failure(404);
  if (has_files(request))
    return in_turn(request, services, [&services, kind](const Request& same) {
      return send_with_files(same, services, *kind);
    });
  auto read = read_wanted(request, services, *kind);
  if (auto* settled = std::get_if<Settled>(&read)) return std::move(*settled);
  auto wanted = std::make_shared<const Wanted>(std::move(std::get<Wanted>(read)));
  return after_commit<Opened>(
      *services.writer, request.now,
      [&services, wanted](store::Transaction& transaction) {
        return services.desk->open(transaction, *wanted);
      },
      [&services, wanted](const Request& same, const Opened& opened) {
        return answer_opened(same, services, *wanted, opened);
      });
}

// ---- the code that was sent to who asks

struct CodeWire {
  std::string code;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("code", self.code, {.doc = "the six digits that were sent"});
  }
};

Settled code_page(const Request& request, Services& services, std::string error, bool over,
                  int status) {
  auto reader = services.readers.borrow();
  if (!reader) return Failure::unavailable(reader.error());
  auto found = store::find_request(**reader, request.principal.link);
  if (!found) return Failure::unavailable(found.error());
  if (!*found) return Failure(404);
  const RequestHead& head = (*found)->head;
  const std::string token = request.path_parameters.at("token");
  if ((*found)->confirmed) return see_other(routes::request_page(token));
  pages::RequestConfirmView view;
  view.address = routes::request_code(token, request.path_parameters.at("id"));
  view.to = head.email.empty() ? mask_phone(head.phone) : mask_email(head.email);
  view.error = std::move(error);
  view.over = over;
  const pages::PageContext context = page_context(request, services, view.address);
  return form_response(request, context, status, [&](const pages::PostProof& proof) {
    return pages::request_confirm_page(context, view, proof);
  });
}

Outcome show_code_page(const Request& request, Services& services) {
  return code_page(request, services, {}, false, 200);
}

Settled answer_code(const Request& request, Services& services,
                    const access::CodeOutcome& outcome) {
  const std::string page = routes::request_page(request.path_parameters.at("token"));
  if (outcome.right)
    return wants_page(request) ? see_other(page) : private_json(RequestOpened{{}, page, {}});
  if (!wants_page(request))
    return Failure(422, outcome.over ? "code-over" : "code",
                   outcome.over ? "this code does not work any more; send the form again"
                                : "this is not the code; tries left: " +
                                      std::to_string(outcome.tries_left));
  const Locale locale = page_context(request, services, "/").locale;
  return code_page(request, services,
                   outcome.over ? std::string()
                                : say(locale, PageMessage::code_wrong,
                                      {{"count", outcome.tries_left}}),
                   outcome.over, 422);
}

Outcome enter_code(const Request& request, Services& services) {
  auto form = read_form(request);
  if (auto* failure = std::get_if<Failure>(&form)) return std::move(*failure);
  CodeWire wire;
  Errors errors;
  if (!std::get<OwnForm>(form).read(wire, errors)) return Failure(422, errors.front());
  const auto digits = read_code_digits(wire.code);
  if (!digits) {
    if (!wants_page(request)) return Failure(422, "value", "six digits", "$.code");
    const Locale locale = page_context(request, services, "/").locale;
    return code_page(request, services, say(locale, PageMessage::code_not_six), false, 422);
  }
  const std::string id = request.principal.link;
  const access::CodeEntry entry{request.path_parameters.at("id"), "request " + id, *digits,
                                request.request_id, request.now};
  return after_commit<access::CodeOutcome>(
      *services.writer, request.now,
      [&services, id, entry](store::Transaction& transaction) {
        return services.desk->confirm(transaction, id, entry);
      },
      [&services](const Request& same, const access::CodeOutcome& outcome) {
        return answer_code(same, services, outcome);
      });
}

}  // namespace

Result<bool> open_request(Request& request, Services& services) {
  const auto id = services.desk->id_of(request.path_parameters.at("token"));
  if (!id) return false;
  auto reader = services.readers.borrow();
  if (!reader) return reader.error();
  auto found = store::find_request(**reader, *id);
  if (!found) return found.error();
  if (!*found) return false;
  request.principal.link = *id;
  request.principal.shipment = (*found)->head.number;
  return true;
}

Outcome in_turn(const Request& request, Services& services,
                std::function<Settled(const Request&)> run) {
  auto turn = std::make_shared<Turns::Turn>();
  Later<Settled> later;
  later.start = [turn, &turns = *services.large_bodies,
                 party = budget_key(request.client_address)](std::function<void()> ready) {
    turns.wait(party, [turn, ready = std::move(ready)](Turns::Turn given) {
      *turn = std::move(given);
      ready();
    });
  };
  later.finish = [turn, run = std::move(run)](const Request& same) -> Settled {
    const Turns::Turn held = std::move(*turn);
    if (!held) return Failure::unavailable({"turn", "Other large messages came first.", {}});
    return run(same);
  };
  return later;
}

Outcome with_files_in_turn(const Request& request, Services& services,
                           std::function<Settled(const Request&)> run) {
  if (has_files(request)) return in_turn(request, services, std::move(run));
  return run(request);
}

void add_request_routes(Router& router, Services& services) {
  const access::Audience asks = access::anyone() | access::Audience(access::Credential::proof) |
                                access::Audience(access::Credential::code);
  const auto add = [&](const char* method, std::string_view pattern, bool of_shipment,
                       const char* summary, Outcome (*handle)(const Request&, Services&)) {
    Route route{.method = method,
                .pattern = std::string(pattern),
                .audience = of_shipment ? asks : access::anyone(),
                .body = std::string_view(method) == "POST" ? BodyUse::spooled : BodyUse::none,
                .summary = summary,
                .handler = with(services, handle)};
    if (of_shipment) route.cost = {number_is_looked_up, LookupFor::page};
    if (pattern.starts_with("/api/") && route.body != BodyUse::none) {
      route.request_schema = json_schema<RequestForm>();
      route.answer_schema = json_schema<RequestOpened>();
    } else if (pattern.starts_with("/api/")) {
      route.cost.lookup_for = LookupFor::data;
      route.answer_schema = json_schema<RequestHelp>();
    }
    router.add(std::move(route));
  };
  add("GET", routes::kHelpPage, false, "What can be asked for without a number", show_help);
  add("GET", routes::kFreeRequestForm, false, "The form of a request without a number", show_form);
  add("POST", routes::kFreeRequestForm, false, "Sends it", send_request);
  add("GET", routes::kShipmentHelpPage, true, "What is wrong with a shipment, in words", show_help);
  add("GET", routes::kRequestForm, true, "The form of a request about it", show_form);
  add("POST", routes::kRequestForm, true, "Sends it", send_request);
  add("GET", routes::kHelp, false, "What the forms without a number have to know", get_help);
  add("GET", routes::kShipmentHelp, true,
      "What the forms about a shipment have to know: its state, what its sender does not want "
      "offered, what who asks has proved, by when each kind is answered",
      get_help);
  add("POST", routes::kRequests, false, "Sends a request without a number", send_request);
  add("POST", routes::kShipmentRequests, true,
      "Sends a request about a shipment: complaint, claim, redelivery, change, return_parcel, "
      "invoice or question",
      send_request);

  const auto add_secret = [&](const char* method, const char* summary,
                              Outcome (*handle)(const Request&, Services&)) {
    router.add({.method = method,
                .pattern = std::string(routes::kRequestCode),
                .audience = access::Audience(access::Credential::link),
                .body = std::string_view(method) == "POST" ? BodyUse::buffered : BodyUse::none,
                .open_link = [&services](Request& request) {
                  return open_request(request, services);
                },
                .summary = summary,
                .handler = with(services, handle)});
  };
  add_secret("GET", "Asks for the code that was sent to who sent a request", show_code_page);
  add_secret("POST", "Has the request count by it", enter_code);
  add_request_page_routes(router, services);
}

}  // namespace milepost::http
