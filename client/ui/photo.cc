#include "client/ui/photo.h"

#include "client/ui/frame.h"

namespace milepost::ui {

void photo(std::string_view address, std::string_view name, float width, float height) {
  Frame& f = frame();
  const ImRect rect = place(f.px(width), f.px(height));
  if (f.unseen > 0 || !ImRect(window().ClipRect).Contains(rect)) return;
  draw_list().AddRectFilled(rect.Min, rect.Max, f.color(Color::sunken), f.px(8));
  f.access.node(Role::image, name, rect, {}, {}, address);
}

}  // namespace milepost::ui
