// ISO 3166-1 alpha-2 codes: the countries and territories that a postal number may end in.
#pragma once

#include <string_view>

namespace milepost {

bool is_country_code(std::string_view two_letters);

}  // namespace milepost
