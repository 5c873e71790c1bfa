// A count with its noun: "1 row", "2 rows".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace milepost {

// `singular` takes an s in the plural.
inline std::string counted(int64_t count, std::string_view singular) {
  std::string text = std::to_string(count) + ' ';
  text += singular;
  if (count != 1) text += 's';
  return text;
}

}  // namespace milepost
