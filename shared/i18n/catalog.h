// The texts of the portal. message_ids.h lists every text once; zh_cn.cc and en.cc hold its words.
//
//   say(Locale::en, Message::results_title, {{"count", 12}})   // "12 parcels"
//
// A text names its parameters: "{city}". A parameter that counts may choose words:
// "{count} {count|parcel|parcels}" takes the first for exactly 1. Languages without plurals just
// leave the choice out. Numbers stand as "12,430". A parameter that is not given stays as it is
// written, so that a test sees it. In Chinese, say() puts the space between a Chinese character and
// the digits or Latin letters of a parameter, so the texts do not.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>

#include "shared/i18n/locale.h"
#include "shared/i18n/message_ids.h"
#include "shared/i18n/message_list.h"

namespace milepost {

MILEPOST_MESSAGE_LIST(Message, MILEPOST_MESSAGES)
std::string_view zh_cn_text(Message message);
std::string_view en_text(Message message);

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

// Any text with its parameters.
std::string filled_text(Locale locale, std::string_view text,
                        std::initializer_list<Argument> arguments = {});
// A message of any list. Not inline, so that what says something stays small.
template <class Id>
[[gnu::noinline]] std::string say(Locale locale, Id message,
                                  std::initializer_list<Argument> arguments = {}) {
  return filled_text(locale, text_of(locale, message), arguments);
}

// Texts as one: "In transit. Expected Mon 23 Nov", "运输中。预计送达 11月23日". What is empty is
// left out; what ends in a mark gets no other.
std::string sentences(Locale locale, std::initializer_list<std::string_view> texts);

// "12,430".
std::string grouped_text(int64_t number);

// The names of a text's parameters.
std::set<std::string_view> parameters_of(std::string_view text);

}  // namespace milepost
