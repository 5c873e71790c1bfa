// Links as QR codes (ISO/IEC 18004), for whoever draws them: black on white in every theme, with a
// quiet zone of kQrQuietZone modules around, which readers need.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace milepost {

inline constexpr int kQrQuietZone = 4;

struct QrMatrix {
  int size = 0;             // modules on a side
  std::vector<bool> dark;   // size × size, row by row
  bool at(int x, int y) const { return dark[static_cast<size_t>(y * size + x)]; }
};
// Nothing where the text is too long for a code.
std::optional<QrMatrix> qr_matrix(std::string_view text);

// What is dark in SVG's notation, a module one unit, the quiet zone in front.
std::string qr_path(const QrMatrix& matrix);

}  // namespace milepost
