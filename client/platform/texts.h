// The portal's texts, where they do not come with the program: a browser downloads those of the
// language it shows. A file holds the texts of one language, a line each, in the order of their
// ids.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/i18n/catalog.h"

namespace milepost::client {

class Texts {
 public:
  // False where these are not all of them.
  bool take(Locale locale, std::string_view lines);
  // Empty before they have come.
  std::string_view of(Locale locale, Message message) const;

 private:
  struct OneLanguage {
    std::string lines;
    std::vector<std::string_view> parted;
  };
  OneLanguage languages_[kAllLocales.size()];
};

}  // namespace milepost::client
