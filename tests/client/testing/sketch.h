// Draws any widgets without the app, pass after pass, and shows what was recorded.
//
//   Sketch sketch;
//   sketch.draw([&] { pressed |= ui::button("Go"); });
//   sketch.activate("Go");
#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "client/platform/platform_headless.h"
#include "client/ui/frame.h"

namespace milepost::client::testing {

class Sketch {
 public:
  explicit Sketch(float width = 800, float height = 600);
  ~Sketch();
  Sketch(const Sketch&) = delete;
  Sketch& operator=(const Sketch&) = delete;

  // Passes until sizes hold, within a Page; the function is kept for what follows.
  void draw(std::function<void()> widgets);
  void again();  // one more frame
  void activate(std::string_view name);
  void press(ImVec2 at);
  void release();
  void move(ImVec2 at);

  PlatformHeadless platform;
  const AccessTree& tree() const { return frame_->shown_tree(); }
  const AccessNode& node(std::string_view name) const;
  ui::Frame& frame() { return *frame_; }
  int passes = 0;  // that the last frame took

 private:
  std::unique_ptr<ui::Frame> frame_;
  std::function<void()> widgets_;
  double seconds_ = 1;
};

}  // namespace milepost::client::testing
