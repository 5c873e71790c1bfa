// Part of the build, not of the product: writes the pages' style sheets and icon, and the client's
// texts, into a folder.
//
//   write_assets FOLDER FORM… -- SHEET…   form.css out of the sheets FORM, for pages with a form;
//                                         style.css out of those behind; favicon.svg; and for each
//                                         language texts_TAG.txt (client/platform/texts.h)
#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

#include "server/pages/style_sheet.h"
#include "shared/i18n/catalog.h"

namespace {

// Nothing after saying that one cannot be read.
std::optional<std::string> read(char** first, char** last) {
  std::string sheets;
  for (char** name = first; name != last; ++name) {
    std::ifstream file(*name, std::ios::binary);
    sheets.append(std::istreambuf_iterator<char>(file), {});
    if (file) continue;
    std::cerr << "write_assets: cannot read " << *name << "\n";
    return std::nullopt;
  }
  return sheets;
}

bool write(const std::string& name, const std::string& text) {
  std::ofstream file(name, std::ios::binary);
  file << text << std::flush;
  if (!file) std::cerr << "write_assets: cannot write " << name << "\n";
  return file.good();
}

}  // namespace

int main(int count, char** arguments) {
  char** const end = arguments + count;
  char** const between =
      std::find_if(arguments, end, [](const char* one) { return std::string_view(one) == "--"; });
  if (count < 4 || between == end) {
    std::cerr << "usage: write_assets FOLDER FORM… -- SHEET…\n";
    return 2;
  }
  const std::string folder = arguments[1];
  const auto form = read(arguments + 2, between);
  const auto sheets = read(between + 1, end);
  if (!form || !sheets) return 1;
  bool written = write(folder + "/style.css", milepost::pages::style_sheet(*sheets)) &&
                 write(folder + "/form.css", milepost::pages::style_sheet(*form)) &&
                 write(folder + "/favicon.svg", milepost::pages::favicon());
  for (const milepost::Locale locale : milepost::kAllLocales) {
    std::string texts;
    for (size_t i = 0; i < milepost::kEnumNames<milepost::Message>.size(); ++i)
      (texts += text_of(locale, static_cast<milepost::Message>(i))) += '\n';
    written = written &&
              write(folder + "/texts_" + std::string(tag_of(locale)) + ".txt", texts);
  }
  return written ? 0 : 1;
}
