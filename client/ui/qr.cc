#include "client/ui/qr.h"

#include <qrcodegen.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <string>

#include "client/ui/frame.h"

namespace milepost::ui {
namespace {

constexpr int kQuietZone = 4;
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

void qr_code(std::string_view text, std::string_view name, float module) {
  const auto matrix = qr_matrix(text);
  if (!matrix) return;
  Frame& f = frame();
  const auto modules = static_cast<float>(matrix->size + 2 * kQuietZone);
  const float room = available();
  const float unit = std::max(1.0f, std::min(f.px(module), std::floor(room / modules)));
  const ImRect rect = place(room, modules * unit);
  const ImVec2 at(std::floor(rect.GetCenter().x - modules * unit / 2), rect.Min.y);
  const ImRect code(at, at + ImVec2(modules * unit, modules * unit));
  std::string rows;
  for (int y = 0; y < matrix->size; ++y) {
    if (y > 0) rows += '\n';
    for (int x = 0; x < matrix->size; ++x) rows += matrix->at(x, y) ? '1' : '0';
  }
  f.access.node(Role::image, name, code, {}, {}, rows);
  if (!visible(rect)) return;
  ImDrawList& list = draw_list();
  list.AddRectFilled(code.Min, code.Max, IM_COL32_WHITE, f.px(8));
  const ImVec2 first = at + ImVec2(kQuietZone, kQuietZone) * unit;
  for (int y = 0; y < matrix->size; ++y)
    for (int x = 0; x < matrix->size;) {
      int end = x;
      while (end < matrix->size && matrix->at(end, y)) ++end;
      if (end > x)
        list.AddRectFilled(
            first + ImVec2(static_cast<float>(x), static_cast<float>(y)) * unit,
            first + ImVec2(static_cast<float>(end), static_cast<float>(y + 1)) * unit,
            IM_COL32_BLACK);
      x = std::max(end, x + 1);
    }
}

}  // namespace milepost::ui
