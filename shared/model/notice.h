// The texts of one notice in one language, as the settings may say them otherwise.
#pragma once

#include <string>

#include "shared/model/fields.h"

namespace milepost {

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
