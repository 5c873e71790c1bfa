#include "server/http/dispatcher.h"

#include <cstdio>

#include "server/access/authenticate.h"
#include "server/http/cookies.h"
#include "server/http/own_page.h"
#include "server/http/representation.h"
#include "shared/base/text.h"
#include "shared/domain/numbers/key.h"
#include "shared/wire/routes.h"

namespace milepost::http {
namespace {

constexpr std::string_view kContentSecurityPolicy =
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data: blob:; "
    "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'";

constexpr int64_t kRenewedAfterMs = 60'000;

std::string_view bearer_key(const Request& request) {
  constexpr std::string_view kScheme = "bearer ";
  std::string_view header = trim(request.header("Authorization"));
  if (header.size() <= kScheme.size() ||
      !equals_ignore_case(header.substr(0, kScheme.size()), kScheme))
    return {};
  return trim(header.substr(kScheme.size()));
}

std::string_view routed_method(const Request& request) {
  return request.method == "HEAD" ? std::string_view("GET") : std::string_view(request.method);
}

Failure no_route(const Router::Match& match) {
  if (match.allowed.empty()) return Failure(404);
  Failure failure(405);
  failure.headers.emplace("Allow", join(match.allowed, ", "));
  return failure;
}

// A page that was asked for with slashes behind its address is where it is without them.
std::optional<Response> without_slashes(const Router& router, const Request& request) {
  std::string_view path = request.path;
  if (routed_method(request) != "GET" || !path.ends_with('/') || path.starts_with("/api/"))
    return std::nullopt;
  while (path.ends_with('/')) path.remove_suffix(1);
  if (path.empty()) path = "/";
  if (!router.find("GET", path).route) return std::nullopt;
  Response response;
  response.status = 308;
  std::string location;
  for (std::string_view segment : split(path.substr(1), '/'))
    location.append("/").append(percent_encode(segment));
  if (!request.raw_query.empty()) location.append("?").append(request.raw_query);
  response.headers.emplace("Location", std::move(location));
  response.headers.emplace("Cache-Control", "private, no-cache");
  return response;
}

// The answer to OPTIONS *.
Response what_the_server_takes() {
  Response response;
  response.status = 204;
  response.headers.emplace("Allow", "GET, HEAD, POST, PUT, OPTIONS");
  return response;
}

// A session is used often; so often at most it is written down that it was.
constexpr int64_t kUseNotedMs = kMinuteMs;

Failure not_identified(const access::Audience& audience, std::string detail) {
  Failure failure(401, {}, std::move(detail));
  const bool takes_keys = audience.names(access::Credential::key);
  failure.headers.emplace("WWW-Authenticate", takes_keys ? "Bearer" : "Session");
  return failure;
}

bool takes_cookies(const access::Audience& audience) {
  using access::Credential;
  return audience.names(Credential::person) || audience.names(Credential::proof) ||
         audience.names(Credential::code);
}

bool asks_for_page(const Request& request) {
  return wants_page(request) && routed_method(request) == "GET";
}

// 401; a page leads to the form that asks for what is missing.
Settled ask_for_credential(const Request& request, const Route& route) {
  const bool by_proof = route.audience.names(access::Credential::proof) ||
                        route.audience.names(access::Credential::code);
  // Customers first: whoever may prove it is not sent to where staff sign in.
  if (by_proof && asks_for_page(request))
    return see_other(routes::verify_page(request.path_parameters.at("number")));
  if (route.audience.names(access::Credential::person) && asks_for_page(request))
    return see_other(sign_in_address(request));
  if (route.audience.names(access::Credential::key))
    return not_identified(route.audience, "send a key: Authorization: Bearer KEY");
  if (route.audience.names(access::Credential::person))
    return not_identified(route.audience, "sign in");
  return Failure(401, "proof", "prove first that this shipment is yours, by the last four digits "
                               "of the sender's or the recipient's telephone number");
}

// What one look-up takes stays; the rest is named in the answer, and not paid for.
void leave_out_beyond(size_t most, Request& request) {
  if (request.numbers.size() <= most) return;
  const auto first = request.numbers.begin() + static_cast<ptrdiff_t>(most);
  request.left_out.assign(std::make_move_iterator(first),
                          std::make_move_iterator(request.numbers.end()));
  request.numbers.erase(first, request.numbers.end());
}

}  // namespace

Dispatcher::Dispatcher(Router router, Services& services, size_t ingest_body_bytes)
    : router_(std::move(router)),
      services_(services),
      ingest_body_bytes_(ingest_body_bytes),
      https_(services.public_url.starts_with("https://")) {}

Reply Dispatcher::handle(Request& request) const {
  if (request.path == "*") return finish(what_the_server_takes(), request, "");
  Router::Match match = router_.find(routed_method(request), request.path);
  if (!match.route) {
    if (auto response = without_slashes(router_, request)) return finish(*response, request, "");
    return finish(no_route(match), request, "");
  }
  const Route& route = *match.route;
  request.path_parameters = std::move(match.path_parameters);
  if (auto settled = answer_before(request, route))
    return finish(std::move(*settled), request, route.pattern);
  Outcome outcome = route.handler(request);
  if (auto* settled = std::get_if<Settled>(&outcome))
    return finish(std::move(*settled), request, route.pattern);
  if (auto* stream = std::get_if<Stream>(&outcome)) {
    stream->head = finish(std::move(stream->head), request, route.pattern);
    return std::move(*stream);
  }
  auto& later = std::get<Later<Settled>>(outcome);
  return Later<Response>{std::move(later.start),
                         [this, &route, end = std::move(later.finish)](const Request& same) {
                           return finish(end(same), same, route.pattern);
                         }};
}

std::optional<Settled> Dispatcher::answer_before(Request& request, const Route& route) const {
  // A long body may take longer than a key lives.
  if (!request.admitted || !request.body_file.empty())
    if (auto answer = let_in(request, route)) return answer;
  return spend(request, route);
}

Admission Dispatcher::admit(Request& request) const {
  Admission admission;
  Router::Match match = router_.find(routed_method(request), request.path);
  if (match.route) request.path_parameters = match.path_parameters;
  std::optional<Settled> refused =
      match.route ? let_in(request, *match.route) : std::optional<Settled>(no_route(match));
  if (refused) {
    admission.refuse =
        finish(std::move(*refused), request, match.route ? match.route->pattern : "");
    return admission;
  }
  request.admitted = true;
  if (!request.principal.name.empty())
    admission.party =
        std::string(name_of(request.principal.credential)) + " " + request.principal.name;
  switch (match.route->body) {
    case BodyUse::none: break;
    case BodyUse::buffered: admission.max_body_bytes = limits::kBodyBufferedBytes; break;
    case BodyUse::pasted: admission.max_body_bytes = limits::kPasteFormBytes; break;
    case BodyUse::spooled:
      admission.max_body_bytes = ingest_body_bytes_;
      admission.spool = true;
      break;
  }
  return admission;
}

Response Dispatcher::refuse(const Failure& failure, const Request& request) const {
  return finish(failure, request, "");
}

std::optional<Settled> Dispatcher::let_in(Request& request, const Route& route) const {
  if (auto failure = identify(request, route)) return std::move(*failure);
  const access::Principal& who = request.principal;
  switch (access::decide(route.audience, who)) {
    case access::Decision::admitted:
      if (takes_cookies(route.audience) && who.credential != access::Credential::key &&
          !is_from_own_page(request, services_.public_url))
        return Failure(403, "cross-site", "this is taken from a page of this server alone");
      if (who.unfinished && !route.takes_unfinished &&
          !route.audience.names(access::Credential::nobody)) {
        if (asks_for_page(request)) return see_other(std::string(routes::kAccountPage));
        return Failure(403, "unfinished", "choose a password of your own first, at /account");
      }
      return std::nullopt;
    case access::Decision::show_credential: return ask_for_credential(request, route);
    case access::Decision::wrong_role:
      return Failure(403, {}, (who.credential == access::Credential::key
                                   ? "this key has another role; needed is a "
                                   : "you have another role; needed is a ") +
                                  access::words_for(route.audience));
    case access::Decision::hidden: break;
  }
  return Failure(404);
}

// Only what the route takes is looked at. A key that is shown and is not valid is no nobody; a
// session that has ended is, since a browser goes on to show it.
std::optional<Failure> Dispatcher::identify(Request& request, const Route& route) const {
  request.principal = {};
  request.cookies.clear();
  using access::Credential;
  if (route.audience.names(Credential::key))
    if (const std::string_view key = bearer_key(request); !key.empty())
      return identify_by_key(request, key);
  if (route.audience.names(Credential::person) && request.through_proxy &&
      !services_.sign_in->options.user_header.empty()) {
    auto failure = identify_by_proxy(request);
    if (failure || request.principal.credential == Credential::person) return failure;
  }
  if (route.audience.names(Credential::person))
    if (const auto token = request.cookie(cookie_name(https_, kSessionCookie)); !token.empty()) {
      auto failure = identify_by_session(request, token);
      if (failure || request.principal.credential == Credential::person) return failure;
    }
  if (route.audience.names(Credential::link)) return identify_by_link(request, route);
  if (route.audience.names(Credential::proof) || route.audience.names(Credential::code))
    return identify_by_proof(request, route);
  return std::nullopt;
}

std::optional<Failure> Dispatcher::identify_by_key(Request& request, std::string_view key) const {
  auto reader = services_.readers.borrow();
  if (!reader) return Failure::unavailable(reader.error());
  auto holder = access::holder_of_key(**reader, key);
  if (!holder) return Failure::unavailable(holder.error());
  if (!*holder)
    return not_identified(access::key(access::Role::none), "this key is not known, or was revoked");
  request.principal = std::move(**holder);
  return std::nullopt;
}

std::optional<Failure> Dispatcher::identify_by_link(Request& request, const Route& route) const {
  auto opened = route.open_link(request);
  if (!opened) return Failure::unavailable(opened.error());
  if (*opened) request.principal.credential = access::Credential::link;
  return std::nullopt;
}

// A proof of another shipment, and one that has ended, is nobody's: it is given by the form that
// asks for it.
std::optional<Failure> Dispatcher::identify_by_proof(Request& request, const Route& route) const {
  const auto key = number_key(request.path_parameters.at("number"));
  const std::string_view cookie = request.cookie(cookie_name(https_, kProofCookie));
  if (!key || cookie.empty()) return std::nullopt;
  access::ProvenList list = services_.proofs->open(cookie, request.now);
  const access::Proven* proven = list.find(*key);
  if (!proven) return std::nullopt;
  auto reader = services_.readers.borrow();
  if (!reader) return Failure::unavailable(reader.error());
  auto holds = services_.proofs->still_holds(**reader, *proven);
  if (!holds) return Failure::unavailable(holds.error());
  if (!*holds) return std::nullopt;
  const bool by_code = !proven->code.empty() && route.audience.names(access::Credential::code);
  request.principal.credential = by_code ? access::Credential::code : access::Credential::proof;
  request.principal.shipment = *key;
  request.principal.period = proven->period;
  request.principal.code = proven->code;
  if (request.now.ms - proven->used.ms >= kRenewedAfterMs) {
    access::Proven used = *proven;
    used.used = request.now;
    list.add(std::move(used));
    request.cookies.push_back(
        secret_cookie(https_, kProofCookie, services_.proofs->close(list)));
  }
  return std::nullopt;
}

// A header that comes twice may be the asker's own beside the proxy's.
std::optional<Failure> Dispatcher::identify_by_proxy(Request& request) const {
  const access::SignInOptions& options = services_.sign_in->options;
  if (request.headers.count(options.user_header) != 1) return std::nullopt;
  std::string_view groups;
  if (!options.groups_header.empty() && request.headers.count(options.groups_header) == 1)
    groups = request.header(options.groups_header);
  auto reader = services_.readers.borrow();
  if (!reader) return Failure::unavailable(reader.error());
  auto named =
      access::named_by_proxy(**reader, request.header(options.user_header), groups, options);
  if (!named) return Failure::unavailable(named.error());
  if (*named) request.principal = std::move(**named);
  return std::nullopt;
}

std::optional<Failure> Dispatcher::identify_by_session(Request& request,
                                                       std::string_view token) const {
  auto reader = services_.readers.borrow();
  if (!reader) return Failure::unavailable(reader.error());
  auto holder = access::holder_of_session(**reader, token, services_.sign_in->options,
                                          request.now);
  if (!holder) return Failure::unavailable(holder.error());
  if (!*holder) return std::nullopt;
  const store::Session& session = (*holder)->session;
  if (request.now.ms - session.used.ms >= kUseNotedMs)
    services_.sign_in->note_use(session.id, request.now);
  request.principal = std::move((*holder)->principal);
  return std::nullopt;
}

std::optional<Settled> Dispatcher::spend(Request& request, const Route& route) const {
  if (!route.cost.read_numbers) return std::nullopt;
  if (auto settled = route.cost.read_numbers(request)) return settled;
  leave_out_beyond(services_.numbers_per_lookup(), request);
  const int64_t wait_seconds = services_.budget.spend(request.client_address, request.numbers,
                                                      route.cost.lookup_for, request.now);
  if (wait_seconds > 0) return Failure::too_many(wait_seconds);
  return std::nullopt;
}

Response Dispatcher::finish(Settled settled, const Request& request,
                            std::string_view pattern) const {
  Response response;
  if (const auto* failure = std::get_if<Failure>(&settled)) {
    if (!failure->cause.empty())
      std::fprintf(stderr, "milepost: request %s: %s\n", request.request_id.c_str(),
                   failure->cause.c_str());
    response = error_response(*failure, request, services_.site, services_.public_url);
  } else {
    response = std::move(std::get<Response>(settled));
  }
  response.route = pattern;
  for (const std::string& cookie : request.cookies) response.headers.emplace("Set-Cookie", cookie);
  encode_body(request, response);
  add_common_headers(request, response);
  return response;
}

void Dispatcher::add_common_headers(const Request& request, Response& response) const {
  auto add = [&](std::string_view name, std::string_view value) {
    response.headers.emplace(name, value);
  };
  add("X-Content-Type-Options", "nosniff");
  // Not "no-referrer": by that browsers would not say either which origin a form of ours is from.
  add("Referrer-Policy", "same-origin");
  if (response.content_type.starts_with("text/html") &&
      !response.headers.contains("Content-Security-Policy"))
    add("Content-Security-Policy", kContentSecurityPolicy);
  if (https_) {
    add("Strict-Transport-Security", "max-age=31536000");
    const auto [first, last] = response.headers.equal_range("Set-Cookie");
    for (auto cookie = first; cookie != last; ++cookie) cookie->second += "; Secure";
  }
  if (request.path == "/t" || request.path.starts_with("/t/")) add("X-Robots-Tag", "noindex");
}

}  // namespace milepost::http
