// Part of the build, not of the product: writes the pages' style sheet and icon, and the client's
// texts, into a folder.
//
//   write_assets FOLDER SHEET…     style.css out of the sheets in this order, favicon.svg, and for
//                                  each language texts_TAG.txt (client/platform/texts.h)
#include <fstream>
#include <iostream>
#include <iterator>

#include "server/pages/style_sheet.h"
#include "shared/i18n/catalog.h"

int main(int count, char** arguments) {
  if (count < 3) {
    std::cerr << "usage: write_assets FOLDER SHEET…\n";
    return 2;
  }
  std::string sheets;
  for (int i = 2; i < count; ++i) {
    std::ifstream file(arguments[i], std::ios::binary);
    sheets.append(std::istreambuf_iterator<char>(file), {});
    if (!file) {
      std::cerr << "write_assets: cannot read " << arguments[i] << "\n";
      return 1;
    }
  }
  const std::string folder = arguments[1];
  std::ofstream style(folder + "/style.css", std::ios::binary);
  std::ofstream icon(folder + "/favicon.svg", std::ios::binary);
  style << milepost::pages::style_sheet(sheets) << std::flush;
  icon << milepost::pages::favicon() << std::flush;
  bool written = style && icon;
  for (const milepost::Locale locale : milepost::kAllLocales) {
    const std::string name = "/texts_" + std::string(tag_of(locale)) + ".txt";
    std::ofstream texts(folder + name, std::ios::binary);
    for (size_t i = 0; i < milepost::kEnumNames<milepost::Message>.size(); ++i)
      texts << text_of(locale, static_cast<milepost::Message>(i)) << '\n';
    written = written && texts << std::flush;
  }
  if (written) return 0;
  std::cerr << "write_assets: cannot write into " << folder << "\n";
  return 1;
}
