#include "server/http/router.h"

namespace milepost::http {
namespace {

bool is_parameter(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

// A {name} segment takes one whole segment that is not empty.
bool matches(std::string_view pattern, std::string_view path,
             std::map<std::string, std::string>* parameters) {
  for (;;) {
    size_t wanted_end = pattern.find('/'), given_end = path.find('/');
    std::string_view wanted = pattern.substr(0, wanted_end), given = path.substr(0, given_end);
    if (is_parameter(wanted)) {
      if (given.empty()) return false;
      if (parameters)
        parameters->emplace(wanted.substr(1, wanted.size() - 2), std::string(given));
    } else if (wanted != given) {
      return false;
    }
    bool pattern_ends = wanted_end == std::string_view::npos;
    bool path_ends = given_end == std::string_view::npos;
    if (pattern_ends || path_ends) return pattern_ends && path_ends;
    pattern.remove_prefix(wanted_end + 1);
    path.remove_prefix(given_end + 1);
  }
}

bool answers(const Route& route, std::string_view method) {
  return route.method == method || (method == "HEAD" && route.method == "GET");
}

}  // namespace

Route public_read(std::string_view pattern, std::string summary, Handler handler,
                  std::string answer_schema) {
  return {.method = "GET",
          .pattern = std::string(pattern),
          .audience = access::anyone(),
          .summary = std::move(summary),
          .handler = std::move(handler),
          .answer_schema = std::move(answer_schema)};
}

std::string who_may_call(const Route& route) {
  return access::words_for(route.audience) + (route.cost.read_numbers ? ", budgeted" : "");
}

void Router::add(Route route) { routes_.push_back(std::move(route)); }

Router::Match Router::find(std::string_view method, std::string_view path) const {
  Match match;
  for (const Route& route : routes_) {
    if (!matches(route.pattern, path, nullptr)) continue;
    if (answers(route, method)) {
      matches(route.pattern, path, &match.path_parameters);
      match.route = &route;
      match.allowed.clear();
      break;
    }
    match.allowed.push_back(route.method);
    if (route.method == "GET") match.allowed.push_back("HEAD");
  }
  return match;
}

}  // namespace milepost::http
