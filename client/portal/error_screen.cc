// What happened to what a screen is about, why, and the way on.
#include "client/portal/state.h"
#include "client/ui/ui.h"

namespace milepost::client::portal {
namespace {

void follow(const ui::Used& used, Actions& actions) {
  if (!used) return;
  if (used.value.empty()) return actions.push_back(action::Retried{});
  actions.push_back(action::Open{std::string(used.value)});
}

}  // namespace

void error_screen(const PortalState& state, const Asked& failed, Actions& actions) {
  ErrorInput now = *failed.error;
  now.retry_after_seconds = failed.seconds_left(state.now);
  now.waited = failed.error->retry_after_seconds > now.retry_after_seconds;
  now.asked_again = failed.waits();
  ui::Column column(720);
  each_block(error_view(now, state.site.value, state.locale), [&](const auto& block) {
    using B = std::decay_t<decltype(block)>;
    if constexpr (std::is_same_v<B, block::Search>)
      search_field(state, block, actions);
    else if constexpr (std::is_same_v<B, block::Actions>)
      follow(ui::draw(block), actions);
    else if constexpr (!std::is_same_v<B, block::Repair>)  // the field says what is wrong with it
      ui::draw(block);
  });
}

}  // namespace milepost::client::portal
