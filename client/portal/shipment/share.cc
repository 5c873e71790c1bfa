// How others get to see the shipment: its address as a code, to copy, and to send.
#include "client/portal/shipment/parts.h"
#include "client/ui/qr.h"
#include "client/ui/ui.h"
#include "shared/base/text.h"

namespace milepost::client::portal {
namespace {

std::string_view without_scheme(std::string_view url) {
  const size_t at = url.find("://");
  return at == url.npos ? url : url.substr(at + 3);
}

void link_field(const std::string& link, const PortalState& state, Actions& actions) {
  ui::Card field("link", {.padding = 0, .radius = 8, .shadow = 0, .edge = ui::Color::field_border});
  ui::Row row({.height = 46});
  row.skip(13);
  ui::text(without_scheme(link), {.one_line = true});
  row.right();
  if (ui::button(state.text(Message::share_copy), {.kind = ui::ButtonKind::primary, .height = 36}))
    actions.push_back(action::Copied{link, state.say(Message::copied_link)});
  row.skip(5);
}

// The ways that this machine has: its own sheet, else a text message on a phone, else mail.
void ways(const std::string& link, const PortalState& state, Actions& actions) {
  const std::string title =
      state.shipment.shown ? state.shipment.shown->title : state.shipment.number;
  const bool native = state.can_share, message = !native && state.touch;
  ui::Columns columns({-1, -1}, 8);
  if (native) {
    if (ui::button(state.text(Message::share_native),
                   {.full_width = true, .icon = ui::Icon::share}))
      actions.push_back(effect::Share{title, title, link});
  } else if (message) {
    ui::button(state.text(Message::share_message),
               {.full_width = true,
                .icon = ui::Icon::message,
                .href = "sms:?&body=" + percent_encode(title + " " + link)});
  } else {
    ui::button(
        state.text(Message::share_mail),
        {.full_width = true,
         .icon = ui::Icon::mail,
         .href = "mailto:?subject=" + percent_encode(title) + "&body=" + percent_encode(link)});
  }
  columns.next();
  if (ui::button(state.text(Message::print_button),
                 {.full_width = true, .icon = ui::Icon::print})) {
    actions.push_back(action::Toggled{kSharing});
    actions.push_back(action::Printed{});
  }
}

}  // namespace

void share_dialog(const PortalState& state, Actions& actions) {
  if (!state.is_open(kSharing)) return;
  const std::string link = link_of(state, state.shipment.number);
  ui::Dialog dialog("share", state.text(Message::share_dialog_title), 440,
                    state.text(Message::close));
  ui::text(state.text(Message::share_dialog_text), {.color = ui::Color::ink_2, .balance = true});
  ui::space(14);
  {
    ui::Card box("code", {.padding = 15,
                          .radius = 10,
                          .shadow = 0,
                          .ground = ui::Color::sunken,
                          .edge = ui::Color::sunken});
    ui::qr_code(link, state.say(Message::share_qr, {{"link", link}}));
  }
  ui::space(16);
  link_field(link, state, actions);
  if (state.in_wechat) {
    ui::space(12);
    ui::text(state.text(Message::share_wechat), {.type = ui::Type::strong});
  }
  ui::space(12);
  ways(link, state, actions);
  if (dialog.dismissed()) actions.push_back(action::Toggled{kSharing});
}

}  // namespace milepost::client::portal
