// How much a parcel weighs, in words.
#pragma once

#include <cstdint>
#include <string>

#include "shared/i18n/locale.h"

namespace milepost {

// "850 g", "1.25 kg", "1,240 kg": three figures are enough.
std::string weight_text(Locale locale, int64_t grams);

}  // namespace milepost
