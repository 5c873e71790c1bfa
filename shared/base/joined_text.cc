#include "shared/base/joined_text.h"

namespace milepost {

std::vector<std::string_view> parted(const char* joined, size_t size) {
  std::vector<std::string_view> texts;
  for (std::string_view rest(joined, size); !rest.empty();) {
    const size_t end = rest.find('\0');
    texts.push_back(rest.substr(0, end));
    rest.remove_prefix(end + 1);
  }
  return texts;
}

}  // namespace milepost
