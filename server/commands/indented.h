// JSON for people: a line for each member and element.
#pragma once

#include <string>
#include <string_view>

namespace milepost {

// Of JSON without white space between its parts, as JsonWriter writes it.
std::string indented(std::string_view json);

}  // namespace milepost
