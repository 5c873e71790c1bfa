#include <cmath>

#include "client/ui/frame.h"
#include "client/ui/icons.h"
#include "client/ui/text_draw.h"

namespace milepost::ui {
namespace {

// A drawing in a box of its own, in CSS pixels from its corner.
class Brush {
 public:
  Brush(float width, float height, bool centered) {
    Frame& f = frame();
    const float room = available();
    const ImRect rect = place(centered ? room : f.px(width), f.px(height));
    from_ = rect.Min;
    if (centered) from_.x += std::floor((room - f.px(width)) / 2);
    seen = visible(rect);
  }
  ImVec2 at(float x, float y) const {
    return from_ + ImVec2(x, y) * frame().scale;
  }
  void arch(float left, float bottom, float radius, float rise, Color color, float stroke) {
    list_.PathLineTo(at(left, bottom));
    list_.PathArcTo(at(left + radius, bottom - rise), radius * frame().scale, IM_PI, 2 * IM_PI);
    list_.PathLineTo(at(left + 2 * radius, bottom));
    list_.PathStroke(frame().color(color), ImDrawFlags_Closed, stroke * frame().scale);
  }
  void line(float left, float right, float y, Color color, float stroke) {
    list_.AddLine(at(left, y), at(right, y), frame().color(color), stroke * frame().scale);
  }
  void dots(float left, float right, float y, Color color, float stroke) {
    for (float x = left; x <= right; x += 10)
      list_.AddCircleFilled(at(x + 0.5f, y), stroke / 2 * frame().scale, frame().color(color));
  }
  void letter(std::string_view words, float left, float top, float right, float bottom) {
    draw_centered(list_, face_of(Type::strong), at(left, top), at(right, bottom),
                  frame().color(Color::ink_3), words);
  }
  bool seen = false;

 private:
  ImDrawList& list_ = *ImGui::GetWindowDrawList();
  ImVec2 from_;
};

}  // namespace

void lost_road(bool centered) {
  Brush brush(168, 72, centered);
  if (!brush.seen) return;
  brush.line(8, 68, 62, Color::accent, 3);
  brush.arch(16, 62, 10, 20, Color::accent, 3);
  brush.dots(84, 160, 62, Color::line_strong, 3);
  brush.arch(122, 62, 10, 20, Color::line_strong, 3);
  brush.letter("?", 122, 36, 142, 58);
}

void empty_road(bool centered) {
  Brush brush(120, 40, centered);
  if (!brush.seen) return;
  brush.dots(8, 112, 34, Color::line_strong, 2.5f);
  brush.arch(20, 34, 7, 14, Color::accent, 2.5f);
  brush.arch(88, 34, 7, 14, Color::line_strong, 2.5f);
}

}  // namespace milepost::ui
