#include "client/portal/settings/settings.h"

#include "client/core/update.h"
#include "client/portal/lookups/lookups.h"
#include "shared/i18n/catalog.h"
#include "shared/wire/routes.h"

namespace milepost::client::portal {
namespace {

struct SettingsUpdater {
  PortalState& s;
  Effects& effects;

  void operator()(settings::ClearAsked& a) { s.settings.clear_asked = a.asked; }
  void operator()(settings::KeptCleared&) {
    s.settings.clear_asked = false;
    forget_lookups(s, effects);
    toast(s, say(s.locale, Message::cleared));
  }
};

}  // namespace

void update(PortalState& s, settings::Action& action, Effects& effects) {
  std::visit(SettingsUpdater{s, effects}, action);
}

namespace settings {

bool match(std::string_view path) { return path == routes::kSettingsPage; }
void enter(PortalState& s, std::string_view, bool) { s.settings = {}; }
std::string url(const PortalState&) { return std::string(routes::kSettingsPage); }
std::string title(const PortalState& s) { return say(s.locale, Message::settings_title); }

}  // namespace settings
}  // namespace milepost::client::portal
