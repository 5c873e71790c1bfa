#include "server/http/own_page.h"

#include <algorithm>

#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/wire/routes.h"

namespace milepost::http {
namespace {

bool is_safe(std::string_view method) {
  return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

// What stands behind "https://".
std::string_view host_of(std::string_view origin) {
  for (std::string_view scheme : {"https://", "http://"})
    if (origin.starts_with(scheme)) return origin.substr(scheme.size());
  return {};
}

}  // namespace

bool is_from_own_page(const Request& request, std::string_view public_url) {
  if (is_safe(request.method)) return true;
  if (const auto site = request.header("Sec-Fetch-Site"); !site.empty())
    return site == "same-origin";
  const std::string_view origin = request.header("Origin");
  if (origin.empty()) return false;
  if (!public_url.empty() && equals_ignore_case(origin, public_url)) return true;
  // A browser writes both, so that a page of another host cannot make them equal.
  const std::string_view host = host_of(origin);
  return !host.empty() && equals_ignore_case(host, request.header("Host"));
}

std::string own_path(std::string_view address) {
  const bool fits = address.starts_with('/') && address.size() <= limits::kNextBytes &&
                    std::all_of(address.begin(), address.end(), [](char c) {
                      return c > 0x20 && c < 0x7f && c != '\\' && c != '"' && c != '<' &&
                             c != '>' && c != '#';
                    });
  // Two slashes in front name a host, also where dots stood between them that browsers take out.
  const std::string_view path = address.substr(0, address.find('?'));
  if (!fits || path.find("//") != path.npos || path.find("/.") != path.npos) return {};
  return std::string(address);
}

std::string next_of(const Request& request) { return own_path(request.parameter("next")); }

std::string next_or(const Request& request, std::string otherwise) {
  std::string next = next_of(request);
  return next.empty() ? otherwise : next;
}

std::string sign_in_address(const Request& request) {
  std::string asked;
  for (std::string_view segment : split(request.path, '/'))
    if (!segment.empty()) asked += '/' + percent_encode(segment);
  if (asked.empty()) asked = "/";
  if (!request.raw_query.empty()) asked += "?" + request.raw_query;
  std::string address(routes::kSignInPage);
  if (!own_path(asked).empty()) address += "?next=" + percent_encode(asked);
  return address;
}

Response see_other(std::string address) {
  Response response;
  response.status = 303;
  response.headers.emplace("Location", std::move(address));
  response.headers.emplace("Cache-Control", "private, no-store");
  return response;
}

}  // namespace milepost::http
