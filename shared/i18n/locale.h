// The languages of the portal and the choice among them.
#pragma once

#include <optional>
#include <string_view>

#include "shared/base/enum_names.h"
#include "shared/model/site.h"

namespace milepost {

enum class Locale { zh_cn, en };
template <>
inline constexpr auto kEnumNames<Locale> = std::to_array<std::string_view>({"zh-CN", "en"});

inline constexpr std::array kAllLocales = {Locale::zh_cn, Locale::en};

// BCP 47.
inline std::string_view tag_of(Locale locale) { return name_of(locale); }

// Each language is named in itself.
constexpr std::string_view name_in_itself(Locale locale) {
  return locale == Locale::zh_cn ? "中文" : "English";
}

// The locale that a language tag asks for, by its primary language: "zh-Hans-CN" and "zh" are
// zh_cn, "en-GB" is en. Nothing for the others.
std::optional<Locale> locale_from_tag(std::string_view tag);

// The first of these that names a language we have: the address's ?lang, the cookie's value, the
// Accept-Language header by its q-values (ties: first named; q=0 refuses), the fallback.
Locale choose_locale(std::string_view lang_parameter, std::string_view cookie,
                     std::string_view accept_language, Locale fallback);

// Whether the company has the portal in it. Before that is known, it has.
bool offers(const SiteView& site, Locale locale);
// `wanted` where it is offered, else the company's first language.
Locale offered_locale(const SiteView& site, Locale wanted);

inline std::string_view pick(const LocalText& text, Locale locale) {
  const std::string& wanted = locale == Locale::zh_cn ? text.zh : text.en;
  const std::string& other = locale == Locale::zh_cn ? text.en : text.zh;
  return wanted.empty() ? other : wanted;
}

}  // namespace milepost
