#include "server/http/dispatcher.h"

#include "server/http/respond.h"
#include "shared/base/text.h"

namespace milepost::http {
namespace {

constexpr std::string_view kContentSecurityPolicy =
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data: blob:; "
    "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'";

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

}  // namespace

bool wants_page(const Request& request) {
  return !request.path.starts_with("/api/") &&
         request.header("Accept").find("text/html") != std::string_view::npos;
}

Dispatcher::Dispatcher(Router router, DispatcherParts parts)
    : router_(std::move(router)), parts_(std::move(parts)) {}

Response Dispatcher::handle(Request& request) const {
  Response response = route(request);
  add_common_headers(request, response);
  return response;
}

Response Dispatcher::route(Request& request) const {
  Router::Match match = router_.find(routed_method(request), request.path);
  if (!match.route) return refuse_path(match, request);

  request.path_parameters = std::move(match.path_parameters);
  if (auto refusal = refuse(*match.route, request, request.principal)) {
    refusal->route = match.route->pattern;
    return std::move(*refusal);
  }
  Response response = match.route->handler(request);
  response.route = match.route->pattern;
  return response;
}

Admission Dispatcher::admit(const Request& request) const {
  Admission admission;
  Router::Match match = router_.find(routed_method(request), request.path);
  std::string principal;
  if (!match.route)
    admission.refuse = refuse_path(match, request);
  else
    admission.refuse = refuse(*match.route, request, principal);
  if (admission.refuse) {
    add_common_headers(request, *admission.refuse);
    return admission;
  }
  switch (match.route->body) {
    case BodyUse::none: break;
    case BodyUse::buffered: admission.max_body_bytes = limits::kBodyBufferedBytes; break;
    case BodyUse::spooled:
      admission.max_body_bytes = parts_.ingest_body_bytes;
      admission.spool = true;
      break;
  }
  return admission;
}

std::optional<Response> Dispatcher::refuse(const Route& route, const Request& request,
                                           std::string& principal) const {
  switch (route.access) {
    case Access::anyone:
    case Access::anyone_budgeted: return std::nullopt;
    case Access::operator_key: break;
  }
  std::string_view key = bearer_key(request);
  auto unauthorized = [&](std::string_view detail) {
    Response response = problem(401, "unauthorized", "Unauthorized", detail, "", request);
    response.headers.emplace("WWW-Authenticate", "Bearer");
    return response;
  };
  if (key.empty()) return unauthorized("send a key: Authorization: Bearer KEY");
  auto holder = parts_.authenticate(key);
  if (!holder)
    return parts_.error_problem(503, request);
  if (!*holder) return unauthorized("this key is not known, or was revoked");
  if ((*holder)->role != "operator")
    return problem(403, "forbidden", "Forbidden",
                   "this key has the role " + (*holder)->role + "; the role operator is needed",
                   "", request);
  principal = (*holder)->name;
  return std::nullopt;
}

Response Dispatcher::refuse_path(const Router::Match& match, const Request& request) const {
  if (!match.allowed.empty()) {
    std::string allowed = join(match.allowed, ", ");
    Response response = wants_page(request) ? parts_.error_page(405, "", request)
                                            : parts_.error_problem(405, request);
    response.headers.emplace("Allow", allowed);
    return response;
  }
  return wants_page(request) ? parts_.error_page(404, "", request)
                             : parts_.error_problem(404, request);
}

void Dispatcher::add_common_headers(const Request& request, Response& response) const {
  auto add = [&](std::string_view name, std::string_view value) {
    response.headers.emplace(name, value);
  };
  add("X-Content-Type-Options", "nosniff");
  add("Referrer-Policy", "no-referrer");
  if (response.content_type.starts_with("text/html"))
    add("Content-Security-Policy", kContentSecurityPolicy);
  if (parts_.https) add("Strict-Transport-Security", "max-age=31536000");
  if (request.path == "/t" || request.path.starts_with("/t/")) add("X-Robots-Tag", "noindex");
}

}  // namespace milepost::http
