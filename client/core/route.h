// Which screen an address means, and the address of a screen. The same addresses answer with HTML.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace milepost::client {

enum class Screen { find, shipment, results, settings, elsewhere };

struct Route {
  Screen screen = Screen::find;
  std::string number;  // of a shipment, as it stands in the address
  std::string query;   // what was asked for on the results screen: text with numbers in it
  std::string filter;  // a ResultFilter by its name, or empty
  friend bool operator==(const Route&, const Route&) = default;
};

// Screens without a view are left to the server's pages.
bool has_view(Screen screen);

// "/t/MP739210463CN?lang=en" and the like; `elsewhere` for what the server alone knows.
Route route_of(std::string_view url);
std::string url_of(const Route& route);

// "%E6%88%90+b" to "成 b". Broken escapes stay as they are.
std::string url_decode(std::string_view text);
// The value of a query parameter, decoded; empty where it is missing.
std::string query_value(std::string_view url, std::string_view name);

}  // namespace milepost::client
