// A program as the loop sees it: a state that actions change, and a page that is drawn of it.
//
//   ProgramOf<portal::PortalState, portal::Action> portal(portal::kProduct);
//   App app(platform, portal);
#pragma once

#include <utility>
#include <vector>

#include "client/core/update.h"

namespace milepost::client {

class Program {
 public:
  virtual ~Program() = default;
  virtual CoreState& core() = 0;
  virtual std::span<const std::string_view> stored() const = 0;
  virtual void update(CoreAction action, Effects& effects) = 0;
  virtual void draw() = 0;
  // Carries out what the user did while it was drawn. False where that was nothing.
  virtual bool follow(Effects& effects) = 0;
  // Whether the screen has what it shows, so that it may take the place of the server's page.
  virtual bool is_ready() const = 0;
  virtual std::string title_now() const = 0;
  // When the screen shows something else though nothing happens.
  virtual std::optional<Instant> changes_next() const = 0;
};

template <class ProgramState, class Action>
class ProgramOf final : public Program {
 public:
  explicit ProgramOf(const Product<ProgramState, Action>& product) : product_(product) {}

  ProgramState state;

  CoreState& core() override { return state; }
  std::span<const std::string_view> stored() const override { return product_.stored; }
  void update(CoreAction action, Effects& effects) override {
    Updater(product_, state, effects).update(action);
  }
  void draw() override { product_.draw(state, actions_); }
  bool follow(Effects& effects) override {
    std::vector<Action> actions = std::exchange(actions_, {});
    for (Action& action : actions) product_.update(state, std::move(action), effects);
    return !actions.empty();
  }
  bool is_ready() const override {
    const auto* screen = product_.screen(state);
    if (!screen) return false;
    return screen->ready ? ready(state, nullptr) && screen->ready(state) : ready(state, remote());
  }
  std::string title_now() const override {
    const auto* screen = product_.screen(state);
    return title(state, remote(), screen ? screen->title(state) : std::string());
  }
  std::optional<Instant> changes_next() const override {
    const auto* screen = product_.screen(state);
    return next_change(state, remote(),
                       screen && screen->changes_at ? screen->changes_at(state) : std::nullopt);
  }

 private:
  const Asked* remote() const {
    const auto* screen = product_.screen(state);
    return screen && screen->remote ? screen->remote(state) : nullptr;
  }

  const Product<ProgramState, Action>& product_;
  std::vector<Action> actions_;
};

}  // namespace milepost::client
