#include "shared/i18n/locale.h"

#include <algorithm>

#include "shared/base/text.h"

namespace milepost {
namespace {

// "q=0.8" to 800; 1000 where there is none; 0 where it cannot be read.
int quality_of(std::string_view parameters) {
  for (std::string_view part : split(parameters, ';')) {
    part = trim(part);
    if (part.size() < 3 || (part[0] != 'q' && part[0] != 'Q') || part[1] != '=') continue;
    part.remove_prefix(2);
    if (part[0] != '0' && part[0] != '1') return 0;
    int quality = (part[0] - '0') * 1000;
    part.remove_prefix(1);
    if (part.empty()) return quality;
    if (part[0] != '.' || part.size() > 4) return 0;
    int unit = 100;
    for (char digit : part.substr(1)) {
      if (digit < '0' || digit > '9') return 0;
      quality += (digit - '0') * unit;
      unit /= 10;
    }
    return quality > 1000 ? 0 : quality;
  }
  return 1000;
}

}  // namespace

bool offers(const SiteView& site, Locale locale) {
  const auto& tags = site.languages;
  return tags.empty() || std::find(tags.begin(), tags.end(), tag_of(locale)) != tags.end();
}

Locale offered_locale(const SiteView& site, Locale wanted) {
  if (offers(site, wanted)) return wanted;
  return locale_from_tag(site.languages.front()).value_or(wanted);
}

std::optional<Locale> locale_from_tag(std::string_view tag) {
  tag = trim(tag);
  const std::string_view primary = tag.substr(0, tag.find_first_of("-_"));
  if (equals_ignore_case(primary, "zh")) return Locale::zh_cn;
  if (equals_ignore_case(primary, "en")) return Locale::en;
  return std::nullopt;
}

Locale choose_locale(std::string_view lang_parameter, std::string_view cookie,
                     std::string_view accept_language, Locale fallback) {
  if (auto locale = locale_from_tag(lang_parameter)) return *locale;
  if (auto locale = locale_from_tag(cookie)) return *locale;
  Locale best = fallback;
  int best_quality = 0;
  for (std::string_view item : split(accept_language, ',')) {
    const size_t semicolon = item.find(';');
    const auto locale = locale_from_tag(item.substr(0, semicolon));
    if (!locale) continue;
    const int quality =
        semicolon == item.npos ? 1000 : quality_of(item.substr(semicolon + 1));
    if (quality <= best_quality) continue;
    best = *locale;
    best_quality = quality;
  }
  return best;
}

}  // namespace milepost
