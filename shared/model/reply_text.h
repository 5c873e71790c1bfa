// A text that agents begin a reply with, in both languages.
#pragma once

#include <string>

#include "shared/base/limits.h"
#include "shared/model/fields.h"

namespace milepost {

// What an agent begins a reply with; {reference}, {number} and {name} are filled in.
struct ReplyText {
  std::string title, zh, en;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("title", self.title);
    v("zh", self.zh, {.omit = true, .bytes = limits::kRequestTextBytes});
    v("en", self.en, {.omit = true, .bytes = limits::kRequestTextBytes});
  }
};

}  // namespace milepost
