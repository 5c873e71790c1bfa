// Words of the settings of what leaves the house: how it is sent, and the texts of one notice in
// one language, which may be said otherwise.
#pragma once

#include <string>

#include "shared/base/enum_names.h"
#include "shared/model/fields.h"

namespace milepost {

enum class StartTls { required, none };
template <>
inline constexpr auto kEnumNames<StartTls> = std::to_array<std::string_view>({"required", "none"});

enum class SmsMethod { post, get };
template <>
inline constexpr auto kEnumNames<SmsMethod> = std::to_array<std::string_view>({"post", "get"});

enum class SmsBody { json, form };
template <>
inline constexpr auto kEnumNames<SmsBody> = std::to_array<std::string_view>({"json", "form"});

struct NoticeText {
  std::string name;
  std::string language;
  std::string subject;
  std::string text;
  std::string html;
  std::string sms;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("name", self.name, {.doc = "of the notice: delivered"});
    v("language", self.language, {.doc = "zh-CN or en"});
    v("subject", self.subject, {.omit = true});
    v("text", self.text, {.omit = true, .doc = "of an e-mail; empty lines part paragraphs"});
    v("html", self.html, {.omit = true, .doc = "of an e-mail; empty: made of the text"});
    v("sms", self.sms, {.omit = true, .doc = "one sentence"});
  }
};

}  // namespace milepost
