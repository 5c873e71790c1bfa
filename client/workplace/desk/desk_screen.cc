// The desk as a whole: the queue, the request beside it where there is room, the parcel beside
// that; and the keys of one letter.
#include "client/core/update.h"
#include "client/ui/ui.h"
#include "client/workplace/desk/parts.h"
#include "client/workplace/desk/words.h"
#include "shared/wire/routes.h"

namespace milepost::client::workplace {
namespace {

using M = DeskMessage;
using client::Key;
using desk::Sheet;
using desk::Way;

constexpr float kQueueWidth = 336, kShipmentWidth = 384;

bool has_panes() { return ui::width_class() >= ui::WidthClass::desktop; }

void take_keys(const WorkplaceState& s, Actions& actions) {
  const DeskState& d = s.desk;
  if (d.sheet != Sheet::none) return;
  if (ui::pressed(Key::question)) return actions.push_back(desk::SheetOpened{Sheet::keys});
  if (!d.keys) return;
  const bool alone = !d.id.empty() && !has_panes();
  if (ui::pressed(Key::j)) actions.push_back(desk::Stepped{1, alone});
  if (ui::pressed(Key::k)) actions.push_back(desk::Stepped{-1, alone});
  if (d.id.empty() || !d.request.known) return;
  if (ui::pressed(Key::r)) actions.push_back(desk::WayChosen{Way::reply, true});
  if (ui::pressed(Key::e)) actions.push_back(desk::WayChosen{Way::resolve, true});
  if (ui::pressed(Key::n)) actions.push_back(desk::WayChosen{Way::note, true});
  if (ui::pressed(Key::s)) actions.push_back(desk::SheetOpened{Sheet::snooze});
  const std::string& assignee = d.request.value.row.assignee;
  if (ui::pressed(Key::a) && (assignee.empty() || assignee != d.me.value.id)) {
    RequestDetail detail;
    detail.assignee = "me";
    actions.push_back(desk::Did{RequestDeed::assigned, detail, {}});
  }
}

// Who may not work here is told why, and led on.
void way_in(const WorkplaceState& s, Actions& actions) {
  const DeskState& d = s.desk;
  ui::Content content;
  ui::Column column(480);
  ui::space(ui::phone() ? 32 : 88);
  if (!d.me.known) {
    if (d.me.error && !d.me.waits()) return failed_screen(s, d.me, {}, actions);
    if (d.me.shows_waiting(s.now)) waiting_screen(s);
    return;
  }
  const Me& me = d.me.value;
  const bool signed_in = me.credential == "person";
  const std::string address =
      signed_in ? std::string(routes::kAccountPage)
                : routes::with_next(std::string(routes::kSignInPage), s.route.url);
  ui::heading(1, signed_in ? s.text(M::title) : s.text(M::enter_title), {.type = ui::Type::h1});
  ui::space(8);
  ui::text(s.text(!signed_in      ? M::enter_sub
                  : me.unfinished ? M::enter_unfinished
                                  : M::enter_role),
           {.color = ui::Color::ink_2});
  ui::space(24);
  const std::string words =
      signed_in ? s.say(M::account, {{"name", me.display}}) : s.say(M::enter_button);
  if (ui::button(words, {.kind = ui::ButtonKind::primary, .height = 48, .href = address}))
    actions.push_back(action::Open{address});
}

// What there is to say instead of a request that is not there.
bool is_there(const WorkplaceState& s, Actions& actions) {
  const Remote<DeskRequest>& request = s.desk.request;
  if (request.known) return true;
  if (request.error && !request.waits())
    failed_screen(s, request, s.text(M::unknown), actions);
  else if (request.shows_waiting(s.now))
    waiting_screen(s);
  return false;
}

void request_pane(const WorkplaceState& s, Actions& actions) {
  ui::Pane pane("request", {.padding = 32, .ground = ui::Color::bg, .edge = true});
  ui::space(20);
  if (s.desk.id.empty()) {
    ui::heading(2, s.text(M::keys_title), {.type = ui::Type::title});
    ui::space(8);
    return desk::key_list(s);
  }
  if (!is_there(s, actions)) return;
  desk::request_head(s, actions);
  ui::space(12);
  pane.scroll();
  ui::space(4);
  desk::conflict_part(s, actions);
  if (s.desk.conflict) ui::space(16);
  desk::claim_part(s);
  desk::thread_part(s, actions);
  if (!desk::shows_shipment_beside()) {
    ui::space(8);
    desk::asked_part(s);
    ui::space(16);
  }
  pane.foot();
  ui::space(12);
  desk::composer_part(s, actions);
  ui::space(16);
}

void shipment_pane(const WorkplaceState& s, Actions& actions) {
  ui::Pane pane("shipment", {.padding = 24, .edge = true});
  if (s.desk.id.empty() || !s.desk.request.known) return;
  pane.scroll();
  ui::space(20);
  {
    ui::Landmark region(ui::Landmark::region, s.text(M::shipment));
    desk::shipment_part(s, actions);
  }
  ui::space(20);
  ui::line();
  ui::space(16);
  desk::asked_part(s);
  ui::space(20);
}

void panes(const WorkplaceState& s, Actions& actions) {
  const bool beside = desk::shows_shipment_beside();
  ui::Columns columns(beside ? std::vector<float>{kQueueWidth, -1, kShipmentWidth}
                             : std::vector<float>{kQueueWidth, -1},
                      0);
  {
    ui::Pane pane("queue", {.stays = true});
    {
      ui::Padding padding(20, 0);
      desk::queue_head(s, actions);
    }
    ui::space(4);
    pane.scroll();
    desk::queue_rows(s, actions);
  }
  columns.next();
  request_pane(s, actions);
  if (!beside) return;
  columns.next();
  shipment_pane(s, actions);
}

void narrow_request(const WorkplaceState& s, Actions& actions) {
  ui::Content content;
  ui::space(16);
  const std::string home = desk::queue_url(s.desk.filter);
  if (ui::link(s.text(M::back), home)) actions.push_back(action::Open{home});
  ui::space(8);
  if (!is_there(s, actions)) return;
  desk::request_head(s, actions);
  ui::space(12);
  desk::conflict_part(s, actions);
  if (s.desk.conflict) ui::space(16);
  desk::composer_part(s, actions);
  ui::space(24);
  desk::claim_part(s);
  desk::thread_part(s, actions);
  ui::space(16);
  desk::asked_part(s);
  ui::space(32);
}

}  // namespace

void desk::key_list(const WorkplaceState& s) {
  struct Line {
    std::string_view keys;
    M words;
  };
  constexpr Line kLines[] = {{"J  K", M::keys_move}, {"Enter", M::keys_open}, {"R", M::keys_reply},
                             {"E", M::keys_resolve}, {"N", M::keys_note},     {"A", M::keys_assign},
                             {"S", M::keys_snooze},  {"?", M::keys_help}};
  ui::List list(s.text(M::keys_title));
  for (const Line& line : kLines) {
    ui::Item item;
    ui::Columns columns({72, -1}, 12);
    ui::text(line.keys, {.type = ui::Type::strong});
    columns.next();
    ui::text(s.text(line.words), {.color = ui::Color::ink_2});
  }
}

void desk::draw(const WorkplaceState& s, Actions& actions) {
  if (!s.desk.works_here()) return way_in(s, actions);
  take_keys(s, actions);
  if (has_panes()) return panes(s, actions);
  if (!s.desk.id.empty()) return narrow_request(s, actions);
  {
    ui::Content content;
    queue_head(s, actions);
  }
  ui::space(8);
  ui::Content content;
  ui::Card card("queue", {.padding = 0, .shadow = 0});
  queue_rows(s, actions);
}

}  // namespace milepost::client::workplace
