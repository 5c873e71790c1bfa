#include "shared/present/qr_code.h"

#include <qrcodegen.h>

#include <cstdint>
#include <cstring>

namespace milepost {
namespace {

// A link of 280 bytes fits; more would be too fine for a phone to read from a screen.
constexpr int kMaxVersion = 14;

}  // namespace

std::optional<QrMatrix> qr_matrix(std::string_view text) {
  uint8_t data[qrcodegen_BUFFER_LEN_FOR_VERSION(kMaxVersion)];
  uint8_t code[qrcodegen_BUFFER_LEN_FOR_VERSION(kMaxVersion)];
  if (text.size() > sizeof data) return std::nullopt;
  memcpy(data, text.data(), text.size());
  if (!qrcodegen_encodeBinary(data, text.size(), code, qrcodegen_Ecc_MEDIUM, 1, kMaxVersion,
                              qrcodegen_Mask_AUTO, true))
    return std::nullopt;
  QrMatrix matrix;
  matrix.size = qrcodegen_getSize(code);
  for (int y = 0; y < matrix.size; ++y)
    for (int x = 0; x < matrix.size; ++x) matrix.dark.push_back(qrcodegen_getModule(code, x, y));
  return matrix;
}

std::string qr_path(const QrMatrix& matrix) {
  std::string path;
  for (int y = 0; y < matrix.size; ++y)
    for (int x = 0; x < matrix.size;) {
      int end = x;
      while (end < matrix.size && matrix.at(end, y)) ++end;
      if (end > x)
        path += "M" + std::to_string(x + kQrQuietZone) + " " + std::to_string(y + kQrQuietZone) +
                "h" + std::to_string(end - x) + "v1h-" + std::to_string(end - x) + "z";
      x = end > x ? end : x + 1;
    }
  return path;
}

}  // namespace milepost
