#include "client/core/language_switch.h"

#include "client/ui/ui.h"

namespace milepost::client {

std::optional<Locale> language_switch(const CoreState& state) {
  const Locale other = state.locale == Locale::zh_cn ? Locale::en : Locale::zh_cn;
  if (state.site.value.languages.empty() || !offers(state.site.value, other)) return std::nullopt;
  // Each is named in itself.
  const bool pressed = ui::button(name_in_itself(other),
                                  {.kind = ui::ButtonKind::quiet, .icon = ui::Icon::globe});
  return pressed ? std::optional(other) : std::nullopt;
}

}  // namespace milepost::client
