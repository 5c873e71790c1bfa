// The texts of the portal. message_ids.h lists every text once; zh_cn.cc and en.cc hold its words.
//
//   say(Locale::en, Message::results_title, {{"count", 12}})   // "12 parcels"
//
// A text names its parameters: "{city}". A parameter that counts may choose words:
// "{count} {count|parcel|parcels}" takes the first for exactly 1. Languages without plurals just
// leave the choice out. Numbers stand as "12,430". A parameter that is not given stays as it is written, so that a test sees
// it. In Chinese, say() puts the space between a Chinese character and the digits or Latin letters
// of a parameter, so the texts do not.
#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>

#include "shared/base/enum_names.h"
#include "shared/i18n/locale.h"
#include "shared/i18n/message_ids.h"

namespace milepost {

#define MILEPOST_AS_ENUMERATOR(id) id,
enum class Message { MILEPOST_MESSAGES(MILEPOST_AS_ENUMERATOR) };
#undef MILEPOST_AS_ENUMERATOR

#define MILEPOST_AS_NAME(id) #id,
template <>
inline constexpr auto kEnumNames<Message> =
    std::to_array<std::string_view>({MILEPOST_MESSAGES(MILEPOST_AS_NAME)});
#undef MILEPOST_AS_NAME

inline constexpr size_t kMessageCount = kEnumNames<Message>.size();
using Catalog = std::array<std::string_view, kMessageCount>;

struct CatalogEntry {
  Message id;
  std::string_view text;
};

// Puts entries in the order of the ids. A missing or doubled one leaves an empty text somewhere or
// drops a text: is_complete() is false then, and the catalogue's file does not compile.
template <size_t N>
constexpr Catalog make_catalog(const CatalogEntry (&entries)[N]) {
  Catalog catalog{};
  for (const CatalogEntry& entry : entries) catalog[static_cast<size_t>(entry.id)] = entry.text;
  return catalog;
}

constexpr bool is_complete(const Catalog& catalog) {
  for (std::string_view text : catalog)
    if (text.empty()) return false;
  return true;
}

const Catalog& zh_cn_catalog();
const Catalog& en_catalog();

// The value of a named parameter, for as long as the expression: texts are not copied. Plain
// enough that a call costs no code for copying and destroying.
struct Argument {
  template <class Text>
    requires std::convertible_to<const Text&, std::string_view>
  Argument(std::string_view parameter, const Text& value) : name(parameter), text(value) {}
  template <std::integral Number>
  Argument(std::string_view parameter, Number value)
      : name(parameter), count(static_cast<int64_t>(value)), is_count(true) {}
  std::string_view name;
  std::string_view text;
  int64_t count = 0;
  bool is_count = false;
};

std::string_view text_of(Locale locale, Message message);
std::string say(Locale locale, Message message, std::initializer_list<Argument> arguments = {});

// "12,430".
std::string grouped_text(int64_t number);

// The names of a text's parameters.
std::set<std::string_view> parameters_of(std::string_view text);

}  // namespace milepost
