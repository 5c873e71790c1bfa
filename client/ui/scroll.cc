#include "client/ui/scroll.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "client/ui/frame.h"

namespace milepost::ui {
namespace {

struct Scrolled {
  float by = -1;
};
struct ScrolledForGood : Scrolled {
  static constexpr bool kOutlivesPage = true;
};

}  // namespace

Scrolling::Scrolling(ImGuiID id, Axis axis, const ImRect& place, bool stays)
    : id_(id),
      axis_(axis),
      place_(place),
      by_(stays ? memory<ScrolledForGood>(id).by : memory<Scrolled>(id).by),
      offset_(std::max(by_, 0.0f)),
      fresh_(by_ < 0),
      first_node_(frame().access.size()) {}

float Scrolling::towards_wanted(float rim) const {
  const Frame& f = frame();
  const bool across = axis_ == Axis::x;
  float by = 0;
  for (int32_t i = first_node_; i < f.access.size(); ++i) {
    const AccessNode& node = f.access.at(i);
    // A press moves nothing, or it would be let go elsewhere.
    const bool wanted = (f.focus_moved() && f.focus_visible && node.id == f.focused) ||
                        (fresh_ && node.flags & client::kPressed);
    if (!wanted) continue;
    const ImRect rect = f.access.place_of(node);
    const ImVec2 before = rect.Min - place_.Min, behind = rect.Max - place_.Max;
    by += std::min((across ? before.x : before.y) - rim, 0.0f) +
          std::max((across ? behind.x : behind.y) + rim, 0.0f);
  }
  return by;
}

void Scrolling::end(float length, float rim) {
  Frame& f = frame();
  ImGuiIO& io = ImGui::GetIO();
  const bool across = axis_ == Axis::x;
  const float longest =
      std::max(length - (across ? place_.GetWidth() : place_.GetHeight()), 0.0f);
  const ImVec2 drag = dragged(id_, place_, across ? DragAlong::x : DragAlong::y, true);
  float to = offset_ - (across ? drag.x : drag.y) + towards_wanted(rim);
  if (longest > 0 && place_.Contains(io.MousePos)) {
    (across ? f.takes_wheel_across : f.takes_wheel) = true;
    // What is used here is not used by what lies around.
    to -= std::exchange(across ? io.MouseWheelH : io.MouseWheel, 0.0f) * f.px(100);
  }
  to = std::clamp(to, 0.0f, longest);
  if (std::fabs(to - offset_) > 0.5f || fresh_) f.unsettle();
  by_ = to;
}

namespace {

// From where the next thing goes.
ImRect rest_of_width(float height, float beyond) {
  const ImVec2 at = window().DC.CursorPos;
  return ImRect(at - ImVec2(beyond, 0), at + ImVec2(available() + beyond, height));
}

}  // namespace

Strip::Strip(std::string_view id, float height, float beyond)
    : beyond_(frame().px(beyond)),
      scrolling_(id_of(id), Axis::x, rest_of_width(frame().px(height), beyond_)) {
  const ImRect& place = scrolling_.place();
  // What rings and halos need stays visible at the edges.
  const float halo = frame().px(4);
  ImGui::PushClipRect(place.Min - ImVec2(halo, halo), place.Max + ImVec2(halo, halo), true);
  const float left = place.Min.x + beyond_ - scrolling_.offset();
  bounds_.set(left, left + 100'000);
}

Strip::~Strip() {
  const ImRect& place = scrolling_.place();
  ImGui::PopClipRect();
  scrolling_.end(frame().last_row_right + scrolling_.offset() + beyond_ - place.Min.x, beyond_);
  bounds_.close(place.Min.y, place.Max.y);
}

Scroller::Scroller(std::string_view id, float most)
    : id_(id_of(id)),
      whole_(frame().remembered(id_, frame().px(most))),
      scrolling_(id_, Axis::y, rest_of_width(std::min(whole_, frame().px(most)), 0)) {
  const ImRect& place = scrolling_.place();
  if (whole_ > place.GetHeight()) {  // a finger on it moves it, and not the page
    AccessNode node;
    node.flags = client::kTakesGestures;
    group_.emplace(Role::group, "", place, node);
  }
  ImGui::PushClipRect(place.Min, place.Max, true);
  window().DC.CursorPos.y -= scrolling_.offset();
}

Scroller::~Scroller() {
  const ImRect& place = scrolling_.place();
  ImGui::PopClipRect();
  const float whole = window().DC.CursorPos.y + scrolling_.offset() - place.Min.y;
  scrolling_.end(whole);
  frame().remember(id_, whole);
  window().DC.CursorPos.y = place.Min.y;
  ImGui::ItemSize(ImVec2(0, place.GetHeight()));
}

}  // namespace milepost::ui
