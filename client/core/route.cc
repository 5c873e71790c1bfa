#include "client/core/route.h"

#include "shared/base/text.h"
#include "shared/wire/routes.h"

namespace milepost::client {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The commas between numbers stay readable.
std::string with_numbers(std::string_view path, std::string_view numbers) {
  return std::string(path) + "?q=" + replace_all(percent_encode(numbers), "%2C", ",");
}

}  // namespace

std::string url_decode(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_value(text[i + 2]) : -1;
    if (low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

std::string query_value(std::string_view url, std::string_view name) {
  url = url.substr(0, url.find('#'));
  const size_t mark = url.find('?');
  if (mark == url.npos) return {};
  for (std::string_view pair : split(url.substr(mark + 1), '&')) {
    const size_t equals = pair.find('=');
    if (pair.substr(0, equals) == name && equals != pair.npos)
      return url_decode(pair.substr(equals + 1));
  }
  return {};
}

bool has_view(Screen screen) { return screen != Screen::elsewhere; }

Route route_of(std::string_view url) {
  const std::string_view path = url.substr(0, url.find_first_of("?#"));
  Route route;
  if (path == routes::kFindPage || path.empty()) {
    route.query = query_value(url, "q");
  } else if (path == routes::kResultsPage) {
    route.screen = Screen::results;
    route.query = query_value(url, "q");
    route.filter = query_value(url, "filter");
  } else if (path.starts_with("/t/") && path.size() > 3 && path.find('/', 3) == path.npos) {
    route.screen = Screen::shipment;
    route.number = url_decode(path.substr(3));
  } else if (path == "/settings") {
    route.screen = Screen::settings;
  } else {
    route.screen = Screen::elsewhere;
  }
  return route;
}

std::string url_of(const Route& route) {
  switch (route.screen) {
    case Screen::shipment:
      return routes::shipment_page(route.number);
    case Screen::results: {
      std::string url = with_numbers(routes::kResultsPage, route.query);
      if (!route.filter.empty()) url += "&filter=" + percent_encode(route.filter);
      return url;
    }
    case Screen::settings:
      return "/settings";
    case Screen::find:
      if (!route.query.empty()) return with_numbers(routes::kFindPage, route.query);
      break;
    case Screen::elsewhere:
      break;
  }
  return std::string(routes::kFindPage);
}

}  // namespace milepost::client
