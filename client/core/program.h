// A program as the loop sees it: a state that actions change, and a page that is drawn of it.
//
//   ProgramOf portal(portal::kProduct);
//   App app(platform, portal);
#pragma once

#include <utility>

#include "client/core/update.h"

namespace milepost::client {

class Program {
 public:
  virtual ~Program() = default;
  virtual CoreState& core() = 0;
  virtual OnScreen on_screen() const = 0;
  virtual std::span<const std::string_view> stored() const = 0;
  virtual void update(CoreAction action, Effects& effects) = 0;
  virtual void draw() = 0;
  virtual std::string paper() const = 0;
  // Carries out what the user did while it was drawn. False where that was nothing.
  virtual bool follow(Effects& effects) = 0;
};

template <class ProgramState, class Actions>
class ProgramOf final : public Program {
 public:
  explicit ProgramOf(const Product<ProgramState, Actions>& product) : product_(product) {}

  ProgramState state;

  CoreState& core() override { return state; }
  OnScreen on_screen() const override { return client::on_screen(product_, state); }
  std::span<const std::string_view> stored() const override { return product_.stored; }
  void update(CoreAction action, Effects& effects) override {
    Updater(product_, state, effects).update(action);
  }
  void draw() override { product_.draw(state, actions_); }
  std::string paper() const override {
    const auto* screen = product_.screen(state);
    return screen && screen->paper ? screen->paper(state) : std::string();
  }
  bool follow(Effects& effects) override {
    Actions actions = std::exchange(actions_, {});
    for (auto& action : actions) product_.update(state, std::move(action), effects);
    return !actions.empty();
  }

 private:
  const Product<ProgramState, Actions>& product_;
  Actions actions_;
};

}  // namespace milepost::client
