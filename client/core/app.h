// The client: takes events from the platform, draws the screen of the state, and carries out what
// the reducer asks for.
//
//   App app(platform);
//   FrameWish wish = app.frame(seconds);   // draws into Dear ImGui's draw data
#pragma once

#include <cstdint>

#include "client/core/action.h"
#include "client/core/state.h"
#include "client/platform/platform.h"
#include "client/ui/frame.h"

namespace milepost::client {

struct FrameWish {
  bool at_once = false;
  int after_ms = 0;  // 0: not before something happens
};

class App {
 public:
  explicit App(Platform& platform);
  FrameWish frame(double seconds);

  // Whether the screen has what it shows, so that it may take the place of the server's page.
  bool ready() const;
  // 0xRRGGBB, behind everything.
  uint32_t ground() const;
  // Whether the wheel is for something in the canvas; else the page scrolls, or is zoomed where
  // `zooms` says so. CSS pixels.
  bool wheel(float x, float y, bool zooms = false);

  const ClientState& state() const { return state_; }
  const AccessTree& tree() const { return frame_.shown_tree(); }
  void act(Action action);

 private:
  void take_events();
  void apply_environment();
  bool pass(std::vector<Event> events, double seconds);
  void perform(Effect effect);

  Platform& platform_;
  ui::Frame frame_;
  ClientState state_;
  bool started_ = false, dark_ = false;
  ThemeChoice theme_choice_ = ThemeChoice::automatic;
  float scale_ = 0;
  std::string accent_;
  std::string title_;
  Route laid_out_;
  double last_seconds_ = 0;
  std::vector<Event> events_;
};

}  // namespace milepost::client
