// Links as QR codes.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace milepost::ui {

struct QrMatrix {
  int size = 0;             // modules on a side
  std::vector<bool> dark;   // size × size, row by row
  bool at(int x, int y) const { return dark[static_cast<size_t>(y * size + x)]; }
};
// Nothing where the text is too long for a code.
std::optional<QrMatrix> qr_matrix(std::string_view text);

// The code black on white in every theme, with the quiet zone of 4 modules that readers need, in
// the middle of the place. A module has `module` CSS pixels, less where there is no room. It is an
// image with a name.
void qr_code(std::string_view text, std::string_view name, float module = 5);

}  // namespace milepost::ui
