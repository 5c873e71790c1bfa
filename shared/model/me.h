// Who asks, as the server sees them: for a program that wants to know whether one is signed in.
#pragma once

#include <string>

#include "shared/model/fields.h"

namespace milepost {

struct Me {
  std::string credential = "nobody";  // "person", "key"
  std::string role = "none";          // "operator"
  std::string name = {};              // of a person or a key
  std::string display = {};           // how others call a person
  bool unfinished = false;            // a person who has to go to /account first
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("credential", self.credential);
    v("role", self.role);
    v("name", self.name, {.omit = true});
    v("display", self.display, {.omit = true});
    v("unfinished", self.unfinished, {.omit = true});
  }
};

}  // namespace milepost
