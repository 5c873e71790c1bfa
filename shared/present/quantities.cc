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

namespace {

int decimals_of(std::string_view currency) {
  for (const std::string_view none :
       {"JPY", "KRW", "VND", "CLP", "ISK", "PYG", "UGX", "XAF", "XOF"})
    if (currency == none) return 0;
  for (const std::string_view three : {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})
    if (currency == three) return 3;
  return 2;
}

}  // namespace

std::string money_text(Locale locale, int64_t minor, std::string_view currency) {
  const int decimals = decimals_of(currency);
  int64_t unit = 1;
  for (int i = 0; i < decimals; ++i) unit *= 10;
  const int64_t amount = minor < 0 ? -minor : minor;
  std::string out = minor < 0 ? "−" : "";
  if (locale == Locale::zh_cn && currency == "CNY")
    out += "¥";
  else
    out += std::string(currency) + " ";
  out += grouped_text(amount / unit);
  // With the zeros before it.
  if (decimals > 0) out += "." + std::to_string(unit + amount % unit).substr(1);
  return out;
}

}  // namespace milepost
