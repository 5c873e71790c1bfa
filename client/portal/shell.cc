// The whole page: the bar, the screen, the footer, the toast.
#include "client/core/language_switch.h"
#include "client/core/url.h"
#include "client/portal/shipment/parts.h"
#include "client/portal/state.h"
#include "client/ui/ui.h"
#include "shared/present/opening.h"
#include "shared/wire/routes.h"

namespace milepost::client::portal {
namespace {

void follow(bool followed, std::string_view url, Actions& actions) {
  // Other addresses are the browser's.
  if (followed && url.starts_with('/')) actions.push_back(action::Open{std::string(url)});
}

void bar(const PortalState& state, Actions& actions) {
  const float height = ui::phone() ? 56 : 64;
  ui::ground(height, ui::Color::surface);
  ui::Landmark landmark(ui::Landmark::header);
  ui::Content content;
  ui::Row row({.height = height, .gap = 10});
  const std::string_view company = pick(state.site.value.name, state.locale);
  const std::string home = state.say(Message::home_link);
  follow(ui::link(company, "/",
                  {.type = ui::Type::title,
                   .color = ui::Color::ink,
                   .logo = true,
                   .name = company.empty() ? home : company}),
         "/", actions);
  if (!ui::phone()) {
    row.skip(30);
    ui::Landmark navigation(ui::Landmark::navigation, state.text(Message::nav_label));
    const auto* screen = kProduct.screen(state);
    follow(ui::nav_link(state.text(Message::nav_track), "/", screen && screen->section == "/",
                        path_of(state.route.url) == "/", height),
           "/", actions);
  }
  row.right();
  follow(ui::icon_button(ui::Icon::settings, state.text(Message::settings_title),
                         {.href = routes::kSettingsPage}),
         routes::kSettingsPage, actions);
  row.skip(-10);
  if (auto locale = language_switch(state)) actions.push_back(action::LocaleChosen{locale});
  row.skip(-8);
}

void footer(const PortalState& state, Actions& actions) {
  const SiteView& site = state.site.value;
  ui::space_to_bottom();
  ui::Landmark landmark(ui::Landmark::footer);
  ui::Content content;
  ui::line();
  ui::space(ui::phone() ? 12 : 10);
  ui::Row row({.height = 44, .gap = 8, .wrap = true, .line_gap = 0, .centered = ui::phone()});
  if (!site.hotline.empty()) {
    const auto contact = contact_view(site, state.locale, state.now).contact;
    ui::icon(ui::Icon::phone, 16, ui::Color::ink_3);
    ui::caption(contact->label);
    ui::link(contact->text, contact->href,
             {.type = ui::Type::caption_strong, .color = ui::Color::ink_2});
    if (!contact->hours.empty()) ui::caption("· " + contact->hours);
    if (!contact->closed.empty())
      ui::text("· " + contact->closed,
               {.type = ui::Type::caption_strong, .color = ui::Color::ink_2});
  }
  if (!site.email.empty())
    ui::link(site.email, "mailto:" + site.email,
             {.type = ui::Type::caption, .color = ui::Color::ink_2, .icon = ui::Icon::mail});
  if (const std::string_view address = pick(site.address, state.locale); !address.empty())
    ui::caption(address);
  if (!ui::phone()) row.right();
  for (const SiteLink& one : site.links) {
    row.skip(12);
    follow(ui::link(pick(one.title, state.locale), one.url,
                    {.type = ui::Type::caption, .color = ui::Color::ink_2}),
           one.url, actions);
  }
}

}  // namespace

void draw_page(const PortalState& state, Actions& actions) {
  const auto* screen = kProduct.screen(state);
  if (state.full_screen && screen == &shipment::kScreen && map_page(state, actions)) return;
  {
    ui::Page page;
    ui::skip_link(state.text(Message::skip_to_content));
    bar(state, actions);
    if (screen && screen->strip) screen->strip(state, actions);
    {
      ui::Landmark landmark(ui::Landmark::main);
      ui::Content content;
      if (screen) screen->draw(state, actions);
      ui::space(ui::phone() ? 24 : 48);
    }
    footer(state, actions);
    ui::space(ui::phone() ? 0 : 9);
  }
  if (screen && screen->over) screen->over(state, actions);
  if (state.toast) ui::toast(state.toast->words);
}

}  // namespace milepost::client::portal
