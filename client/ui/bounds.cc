#include "client/ui/bounds.h"

#include <algorithm>
#include <cmath>

#include "client/ui/frame.h"

namespace milepost::ui {
namespace {

float origin() { return window().Pos.x + window().DC.ColumnsOffset.x; }

}  // namespace

Bounds::Bounds()
    : indent_(window().DC.Indent.x),
      work_max_(window().WorkRect.Max.x),
      content_max_(window().ContentRegionRect.Max.x) {}

Bounds::~Bounds() { restore(); }

void Bounds::set(float left, float right) {
  ImGuiWindow& w = window();
  w.DC.Indent.x = left - origin();
  w.DC.CursorPos.x = left;
  w.WorkRect.Max.x = w.ContentRegionRect.Max.x = right;
}

void Bounds::restore() {
  ImGuiWindow& w = window();
  w.DC.Indent.x = indent_;
  w.DC.CursorPos.x = origin() + indent_;
  w.WorkRect.Max.x = work_max_;
  w.ContentRegionRect.Max.x = content_max_;
}

void Bounds::close(float top, float bottom) {
  restore();
  window().DC.CursorPos.y = top;
  ImGui::ItemSize(ImVec2(0, bottom - top));
}

std::vector<Edges> share_width(float left, float right, const std::vector<float>& widths,
                               float gap) {
  float rest = right - left - gap * static_cast<float>(widths.size() - 1), shares = 0;
  for (float width : widths)
    if (width >= 0)
      rest -= frame().px(width);
    else
      shares -= width;
  std::vector<Edges> places;
  for (float width : widths) {
    const float wide =
        width >= 0 ? frame().px(width) : std::floor(std::max(rest, 0.0f) * -width / shares);
    places.push_back({left, left + wide});
    left += wide + gap;
  }
  return places;
}

}  // namespace milepost::ui
