#include "shared/present/quantities.h"

#include "shared/i18n/catalog.h"

namespace milepost {

std::string weight_text(Locale locale, int64_t grams) {
  if (grams < 1000) return say(locale, Message::weight_grams, {{"amount", grams}});
  const int64_t unit = grams < 10'000 ? 10 : grams < 100'000 ? 100 : 1000;  // that is rounded to
  const int64_t rounded = (grams + unit / 2) / unit * unit;
  std::string amount = grouped_text(rounded / 1000);
  if (const int64_t rest = rounded % 1000; rest != 0) {
    std::string decimals = std::to_string(1000 + rest).substr(1);
    decimals.resize(decimals.find_last_not_of('0') + 1);
    amount += "." + decimals;
  }
  return say(locale, Message::weight_kilograms, {{"amount", amount}});
}

}  // namespace milepost
