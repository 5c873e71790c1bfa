// The loop: takes events from the platform, draws the program's page, and carries out what its
// reducer asks for.
//
//   App app(platform, program);
//   FrameWish wish = app.frame(seconds);   // draws into Dear ImGui's draw data
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "client/core/program.h"
#include "client/platform/platform.h"
#include "client/ui/frame.h"

namespace milepost::client {

class App final : public Client {
 public:
  App(Platform& platform, Program& program);

  FrameWish frame(double seconds) override;
  bool ready() const override { return is_ready(program_.core(), program_.on_screen()); }
  uint32_t ground() const override;
  std::string paper() override;
  bool wheel(float x, float y, bool zooms) override;

  const AccessTree& tree() const { return frame_.shown_tree(); }

 private:
  void take_events();
  void read_stored();
  void apply_environment();
  bool pass(std::vector<Event> events, double seconds);
  void act(CoreAction action);
  void carry_out(const Effects& effects);

  Platform& platform_;
  Program& program_;
  ui::Frame frame_;
  bool started_ = false, dark_ = false;
  ThemeChoice theme_choice_ = ThemeChoice::automatic;
  float scale_ = 0;
  std::optional<Rgb> accent_;
  std::string title_;
  uint32_t laid_out_ = 0;  // the visit
  double last_seconds_ = 0;
  std::vector<Event> events_;
};

}  // namespace milepost::client
