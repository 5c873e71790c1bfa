// What stands around every screen: the bar, the footer, the toast.
#include "client/ui/ui.h"
#include "client/views/views.h"
#include "shared/i18n/catalog.h"
#include "shared/present/shipment_view.h"

namespace milepost::client {
namespace {

void follow(bool followed, std::string_view url, Actions& actions) {
  if (followed) actions.push_back(action::Follow{std::string(url)});
}

void bar(const ClientState& state, Actions& actions) {
  const float height = ui::phone() ? 56 : 64;
  ui::ground(height, ui::Color::surface);
  ui::Landmark landmark(ui::Landmark::header);
  ui::Content content;
  ui::Row row({.height = height, .gap = 10});
  ui::logo();
  const std::string_view company = pick(state.site.name, state.locale);
  const std::string home = say(state.locale, Message::home_link);
  follow(ui::link(company, "/",
                  {.type = ui::Type::title,
                   .color = ui::Color::ink,
                   .name = company.empty() ? home : company}),
         "/", actions);
  if (!ui::phone()) {
    row.skip(22);
    ui::Landmark navigation(ui::Landmark::navigation, say(state.locale, Message::nav_label));
    follow(ui::nav_link(say(state.locale, Message::nav_track), "/",
                        state.route.screen == Screen::find, height),
           "/", actions);
  }
  row.right();
  const Locale other = state.locale == Locale::zh_cn ? Locale::en : Locale::zh_cn;
  if (ui::button(other == Locale::zh_cn ? "中文" : "English",
                 {.kind = ui::ButtonKind::quiet, .icon = ui::Icon::globe}))
    actions.push_back(action::LocaleChosen{other});
}

std::string digits_of(std::string_view telephone) {
  std::string digits;
  for (char c : telephone)
    if ((c >= '0' && c <= '9') || c == '+') digits += c;
  return digits;
}

void footer(const ClientState& state, Actions& actions) {
  const SiteView& site = state.site;
  ui::space_to_bottom(ui::phone() ? 88 : 64);
  ui::Landmark landmark(ui::Landmark::footer);
  ui::Content content;
  ui::line();
  ui::space(ui::phone() ? 12 : 10);
  ui::Row row({.height = 44, .gap = 8, .wrap = true, .line_gap = 0});
  if (!site.hotline.empty()) {
    ui::icon(ui::Icon::phone, 16, ui::Color::ink_3);
    ui::caption(say(state.locale, Message::hotline));
    ui::link(site.hotline, "tel:" + digits_of(site.hotline),
             {.type = ui::Type::caption_strong, .color = ui::Color::ink_2});
    if (const std::string_view hours = pick(site.hours, state.locale); !hours.empty())
      ui::caption(std::string("· ").append(hours));
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

void draw_screen(const ClientState& state, Actions& actions) {
  {
    ui::Page page;
    ui::skip_link(say(state.locale, Message::skip_to_content));
    bar(state, actions);
    {
      ui::Landmark landmark(ui::Landmark::main);
      ui::Content content;
      if (state.route.screen == Screen::shipment)
        shipment_screen(state, actions);
      else
        find_screen(state, actions);
      ui::space(48);
    }
    footer(state, actions);
  }
  if (state.toast) ui::toast(state.toast->words);
}

std::string title_of(const ClientState& state) {
  std::string title = say(state.locale, Message::find_title);
  if (state.route.screen == Screen::shipment) {
    title = state.route.number;
    auto found = state.lookups.find(state.route.number);
    if (found != state.lookups.end() && found->second.shipment)
      title = shipment_view(*found->second.shipment, state.site, state.locale, state.now).title;
  }
  const std::string_view company = pick(state.site.name, state.locale);
  return company.empty() ? title : title + " · " + std::string(company);
}

}  // namespace milepost::client
