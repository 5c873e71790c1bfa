// Asking for service: what is wrong, the form of each kind, and what became of a request. What the
// forms are stands in shared/domain/request_forms.h; pages draw the same.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "client/api/request_api.h"
#include "client/portal/portal.h"
#include "shared/present/request_form.h"
#include "shared/present/request_page.h"
#include "shared/wire/form_values.h"

namespace milepost::client::portal {

// What stands in a form so far.
struct Filling {
  FormValues values;
  std::string key;        // from the first keystroke on: sent again it is the same request
  Errors errors;          // beside their fields
  std::string refused;    // why it was not taken, as a whole
  bool recalled = false;  // its draft has been looked for
};

// How far the form is that was sent. `offline`: it goes once there is a network, as long as its
// screen is shown.
enum class Sending { nothing, under_way, stopped, failed, offline };

struct RequestState {
  std::string number;  // of the address; empty where it is about no shipment
  RequestKind kind = RequestKind::unknown;
  std::string about;          // what the form begins with
  bool about_chosen = false;  // just now, so that it counts more than a draft
  std::string token;          // of a request's own page

  Remote<RequestHelp> help;
  Remote<RequestView> view;
  std::optional<RequestPage> shown;  // `view` in words
  bool news = false;                 // there is another version, and somebody reads or writes

  std::map<std::string, Filling> filled;  // by the addresses that they are posted to
  Asked post;
  std::string posted;  // the address of the form that was sent last
  Sending sending = Sending::nothing;
  bool shows_fault = false;  // the first wrong field is to get the focus
};

RequestState& request_of(PortalState& state);
const RequestState& request_of(const PortalState& state);

namespace request {
struct Edited {  // a form, as it is filled in now
  std::string address;
  FormValues values;
};
struct Sent {
  std::string address;
};
struct Stopped {};
struct FaultShown {};
struct NewsWanted {};
using Action = std::variant<Edited, Sent, Stopped, FaultShown, NewsWanted>;

extern const PortalScreen kHelpScreen;
extern const PortalScreen kFormScreen;
extern const PortalScreen kPageScreen;

void draw_help(const PortalState& state, Actions& actions);
void draw_form(const PortalState& state, Actions& actions);
void draw_page(const PortalState& state, Actions& actions);
void draw_news(const PortalState& state, Actions& actions);

// A draft that the device kept.
void read_draft(PortalState& state, const action::StoredRead& stored);
}  // namespace request

void update(PortalState& state, request::Action& action, Effects& effects);

}  // namespace milepost::client::portal
