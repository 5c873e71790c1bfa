// What names of places are compared by, whoever wrote them: 广东省, 廣東 and ＧＵＡＮＧＤＯＮＧ's
// like. Tables are typed in from general knowledge.
#pragma once

#include <string>
#include <string_view>

namespace milepost {

// Lower case, narrow, without accents (decomposed ones too), spaces, apostrophes and hyphens;
// Traditional Chinese characters of place names as Simplified ones.
//   "Xi’an", "XIAN", "Ｘｉ'ａｎ" → "xian"     "São Paulo" → "saopaulo"     "烏魯木齊" → "乌鲁木齐"
std::string fold_place(std::string_view name);

// The Traditional characters of it, each before its Simplified one.
std::u16string_view traditional_and_simplified();

// A folded name without its administrative ending (市, 省, 区, 县, 壮族自治区, 特别行政区, …; Latin:
// city, shi, province, …), where two characters or more are left; else the name itself.
std::string_view without_ending(std::string_view folded);

}  // namespace milepost
