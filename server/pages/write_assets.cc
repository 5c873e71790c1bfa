// Part of the build, not of the product: writes the pages' style sheet and icon into a folder.
//
//   write_assets FOLDER SHEET…     style.css out of the sheets in this order, favicon.svg
#include <fstream>
#include <iostream>
#include <iterator>

#include "server/pages/style_sheet.h"

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
  if (style && icon) return 0;
  std::cerr << "write_assets: cannot write into " << folder << "\n";
  return 1;
}
