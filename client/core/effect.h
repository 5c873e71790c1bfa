// What is to be done outside of the state. update() asks for it, the app carries it out.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "client/platform/platform.h"

namespace milepost::client {

namespace effect {
struct Fetch {
  uint32_t id = 0;
  HttpRequest request;
};
struct Cancel {  // a request: its answer is not wanted, and not kept
  uint32_t request = 0;
};
struct Go {  // to an address of a screen, in the history
  std::string url;
  bool replace = false;
};
struct Leave {  // for a page of the server
  std::string url;
};
struct Store {
  std::string key, value;
};
struct Forget {  // what is stored by this key, and the answers kept for reading offline
  std::string key;
};
struct Copy {
  std::string words;
};
struct Save {
  std::string name, type, text;
};
struct Share {
  std::string title, text, url;
};
struct Print {};
struct Announce {
  std::string words;
  bool urgent = false;
};
}  // namespace effect

using Effect = std::variant<effect::Fetch, effect::Cancel, effect::Go, effect::Leave, effect::Store,
                            effect::Forget, effect::Copy, effect::Save, effect::Share, effect::Print,
                            effect::Announce>;
using Effects = std::vector<Effect>;

}  // namespace milepost::client
