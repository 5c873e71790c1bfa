#include "client/ui/qr.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "client/ui/frame.h"
#include "shared/present/qr_code.h"

namespace milepost::ui {
void qr_code(std::string_view text, std::string_view name, float module) {
  const auto matrix = qr_matrix(text);
  if (!matrix) return;
  Frame& f = frame();
  const auto modules = static_cast<float>(matrix->size + 2 * kQrQuietZone);
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
  const ImVec2 first = at + ImVec2(kQrQuietZone, kQrQuietZone) * unit;
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
