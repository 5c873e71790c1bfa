// Reading addresses: "/t/MP739210463CN?lang=en#top".
#pragma once

#include <string>
#include <string_view>

namespace milepost::client {

// "/t/MP739210463CN"; "/" where nothing stands before the query.
std::string_view path_of(std::string_view url);
// "%E6%88%90+b" to "成 b". Broken escapes stay as they are.
std::string url_decode(std::string_view text);
// The value of a query parameter, decoded; empty where it is missing.
std::string query_value(std::string_view url, std::string_view name);

}  // namespace milepost::client
