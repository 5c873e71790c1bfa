#include "client/platform/texts.h"

#include <utility>

#include "shared/base/text.h"

namespace milepost::client {

bool Texts::take(Locale locale, std::string_view lines) {
  OneLanguage one;
  one.lines = lines;
  one.parted = split(one.lines, '\n');
  if (one.parted.size() != kEnumNames<Message>.size() + 1) return false;  // each ends its line
  languages_[static_cast<size_t>(locale)] = std::move(one);
  return true;
}

std::string_view Texts::of(Locale locale, Message message) const {
  const auto& texts = languages_[static_cast<size_t>(locale)].parted;
  return texts.empty() ? std::string_view() : texts[static_cast<size_t>(message)];
}

}  // namespace milepost::client
