// Several controls that answer one question, with its words above them, once, as their name.
//
//   Question question(label);
//   … its help and its controls …
#pragma once

#include <string_view>

#include "client/ui/access_recorder.h"
#include "client/ui/layout.h"
#include "client/ui/unique.h"

namespace milepost::ui {

class Question : Unique {
 public:
  explicit Question(std::string_view label);

 private:
  Scope scope_;
  Group group_;
};

}  // namespace milepost::ui
