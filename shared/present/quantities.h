// How much a parcel weighs, and how much money something is, in words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/i18n/locale.h"

namespace milepost {

// "850 g", "1.25 kg", "1,240 kg": three figures are enough.
std::string weight_text(Locale locale, int64_t grams);

// "¥1,280.50", "CNY 1,280.50"; below zero "−¥3.60". The minor unit is that of ISO 4217: a
// hundredth, none for JPY and the like, a thousandth for KWD and the like.
std::string money_text(Locale locale, int64_t minor, std::string_view currency);

}  // namespace milepost
