// Countries in the reader's language.
#pragma once

#include <string_view>

#include "shared/i18n/locale.h"

namespace milepost {

// The name of a country by its ISO 3166-1 alpha-2 code, for those that parcels mostly go between;
// empty for any other text, since a bare code means nothing to a reader.
std::string_view country_name(std::string_view code, Locale locale);

}  // namespace milepost
