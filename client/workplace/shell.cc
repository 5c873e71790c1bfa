// The whole page: the bar, the screen or the way in, the toast; and what its screens say while they
// wait, and of what did not come.
#include "client/core/language_switch.h"
#include "client/core/url.h"
#include "client/ui/ui.h"
#include "client/workplace/state.h"
#include "shared/wire/routes.h"

namespace milepost::client::workplace {
namespace {

constexpr float kBarHeight = 56;

void place(const WorkplaceState& state, std::string_view name, std::string_view page,
           Actions& actions) {
  const auto* screen = kProduct.screen(state);
  if (ui::nav_link(name, page, screen && screen->section == page,
                   path_of(state.route.url) == page, kBarHeight))
    actions.push_back(action::Open{std::string(page)});
}

// The desk is of whoever is signed in; all else takes a key.
bool is_desk(const WorkplaceState& state) {
  const auto* screen = kProduct.screen(state);
  return screen && screen->section == routes::kDeskPage;
}

// Who works here, and the page of their account.
void account(const WorkplaceState& state, Actions& actions) {
  const DeskState& desk = state.desk;
  if (!desk.works_here()) return;
  const std::string name = state.say(DeskMessage::account, {{"name", desk.me.value.display}});
  if (ui::link(desk.me.value.display, routes::kAccountPage, {.name = name}))
    actions.push_back(action::Open{std::string(routes::kAccountPage)});
}

void bar(const WorkplaceState& state, Actions& actions) {
  ui::ground(kBarHeight, ui::Color::surface);
  ui::Landmark landmark(ui::Landmark::header);
  ui::Content content;
  ui::Row row({.height = kBarHeight, .gap = 10});
  const std::string_view home = routes::kWorkplacePage;
  if (ui::link(state.text(WorkplaceMessage::workplace_name), home,
               {.type = ui::Type::title, .color = ui::Color::ink, .logo = true}))
    actions.push_back(action::Open{std::string(home)});
  if (!ui::phone() && (state.sign_in.in || is_desk(state))) {
    row.skip(30);
    ui::Landmark navigation(ui::Landmark::navigation, state.text(WorkplaceMessage::nav_label));
    place(state, state.text(WorkplaceMessage::nav_intake), home, actions);
    row.skip(14);
    place(state, state.text(DeskMessage::nav), routes::kDeskPage, actions);
  }
  row.right();
  if (auto locale = language_switch(state)) actions.push_back(action::LocaleChosen{locale});
  if (is_desk(state)) {
    account(state, actions);
  } else if (state.sign_in.in && ui::button(state.text(WorkplaceMessage::sign_out),
                                            {.kind = ui::ButtonKind::quiet})) {
    actions.push_back(sign_in::Left{});
  }
  row.skip(-8);
}

void content(const WorkplaceState& state, Actions& actions) {
  const auto* screen = kProduct.screen(state);
  if (is_desk(state)) return screen->draw(state, actions);  // from edge to edge
  ui::Content content;
  if (!state.sign_in.in)
    sign_in::draw(state, actions);
  else if (screen)
    screen->draw(state, actions);
  ui::space(ui::phone() ? 24 : 48);
}

}  // namespace

void draw_page(const WorkplaceState& state, Actions& actions) {
  {
    ui::Page page;
    ui::skip_link(state.text(Message::skip_to_content));
    bar(state, actions);
    ui::Landmark landmark(ui::Landmark::main);
    content(state, actions);
  }
  const auto* screen = kProduct.screen(state);
  if (screen && screen->over) screen->over(state, actions);
  if (state.toast) ui::toast(state.toast->words);
}

void waiting_screen(const WorkplaceState& state) {
  ui::spoken_text(state.text(Message::loading));
  ui::Card card("waiting");
  for (const float share : {0.4f, 0.9f, 0.7f, 0.8f}) {
    ui::skeleton(ui::room() * share, 20);
    ui::space(16);
  }
}

void failed_screen(const WorkplaceState& state, const Asked& failed, std::string_view none,
                   Actions& actions) {
  ErrorInput now = *failed.error;
  now.retry_after_seconds = failed.seconds_left(state.now);
  ui::Card card("failed");
  if (!none.empty() && is_final(now)) return ui::text(none, {.type = ui::Type::strong});
  const ErrorView view = error_view(now, state.site.value, state.locale);
  {
    ui::Row row({.height = 24, .gap = 8});
    ui::icon(ui::Icon::alert, 20, ui::Color::bad);
    ui::text(view.title, {.type = ui::Type::strong});
  }
  ui::text(view.sub, {.color = ui::Color::ink_2});
  if (failed.known)
    ui::text(state.text(WorkplaceMessage::failed_still), {.color = ui::Color::ink_2});
  if (!view.reference.empty()) ui::caption(view.reference);
  ui::space(12);
  if (ui::button(
          state.text(failed.waits() ? WorkplaceMessage::checking : WorkplaceMessage::refresh),
          {.disabled = failed.waits() || failed.seconds_left(state.now) > 0, .id = "again"}))
    actions.push_back(action::Retried{});
}

}  // namespace milepost::client::workplace
