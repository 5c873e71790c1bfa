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
  std::string id = {};                // of a person, as requests name whom they are assigned to
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("credential", self.credential);
    v("role", self.role);
    v("name", self.name, {.omit = true});
    v("display", self.display, {.omit = true});
    v("unfinished", self.unfinished, {.omit = true});
    v("id", self.id, {.omit = true});
  }
};

}  // namespace milepost
