// What stands around every screen: the bar, the footer, the toast.
#include <algorithm>

#include "client/portal/lookups/lookups.h"
#include "client/portal/shipment/shipment_parts.h"
#include "client/portal/views.h"
#include "client/ui/ui.h"
#include "shared/i18n/catalog.h"
#include "shared/present/calendar.h"
#include "shared/present/words.h"

namespace milepost::client {
namespace {

void follow(bool followed, std::string_view url, Actions& actions) {
  // Other addresses are the browser's.
  if (followed && url.starts_with('/')) actions.push_back(action::Follow{std::string(url)});
}

void language_switch(const ClientState& state, Actions& actions) {
  const Locale other = state.locale == Locale::zh_cn ? Locale::en : Locale::zh_cn;
  if (state.site.languages.empty() || !offers(state.site, other)) return;
  if (ui::button(other == Locale::zh_cn ? "中文" : "English",
                 {.kind = ui::ButtonKind::quiet, .icon = ui::Icon::globe}))
    actions.push_back(action::LocaleChosen{other});
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
    row.skip(30);
    ui::Landmark navigation(ui::Landmark::navigation, text_of(state.locale, Message::nav_label));
    follow(ui::nav_link(text_of(state.locale, Message::nav_track), "/",
                        state.route.screen != Screen::settings,
                        state.route.screen == Screen::find, height),
           "/", actions);
  }
  row.right();
  Route settings;
  settings.screen = Screen::settings;
  if (ui::icon_button(ui::Icon::settings, text_of(state.locale, Message::settings_title),
                      {.href = url_of(settings)}))
    actions.push_back(action::Open{settings});
  row.skip(-10);
  language_switch(state, actions);
  row.skip(-8);
}

}  // namespace

std::string as_of(const ClientState& state, Message note, Instant known) {
  const int32_t offset = state.viewer_clock.offset_at(known);
  Calendar calendar(state.locale, state.now);
  return say(state.locale, note, {{"when", calendar.moment({known, offset, Precision::minute})}});
}

namespace {

// What is shown is not what is known now: why, of when it is, and another try.
void stale_strip(const ClientState& state, Actions& actions) {
  const Lookup* lookup = lookup_of(state, state.route.number);
  if (state.route.screen != Screen::shipment || !lookup || !lookup->shipment) return;
  const bool failed = state.online;
  if (state.online && !lookup->kept_since && !lookup->error) return;
  const float height = ui::phone() ? 44 : 48;
  const ui::Type type = ui::phone() ? ui::Type::caption : ui::Type::body;
  ui::ground(height, ui::Color::ink);
  ui::Content content;
  ui::Row row({.height = height, .gap = 12});
  ui::icon(failed ? ui::Icon::alert : ui::Icon::offline, 20, ui::Color::surface);
  ui::text(as_of(state, failed ? Message::stale_note : Message::offline_note, lookup->known_at),
           {.type = type, .color = ui::Color::surface, .one_line = true});
  row.right();
  if (lookup->loading == Loading::waiting)
    ui::text(text_of(state.locale, Message::loading), {.type = type, .color = ui::Color::surface});
  else if (ui::text_button(text_of(state.locale, Message::try_again),
                           {.type = ui::phone() ? ui::Type::caption_strong : ui::Type::strong,
                            .color = ui::Color::surface,
                            .underlined = true}))
    actions.push_back(action::Retried{});
}

void footer(const ClientState& state, Actions& actions) {
  const SiteView& site = state.site;
  ui::space_to_bottom();
  ui::Landmark landmark(ui::Landmark::footer);
  ui::Content content;
  ui::line();
  ui::space(ui::phone() ? 12 : 10);
  ui::Row row({.height = 44, .gap = 8, .wrap = true, .line_gap = 0, .centered = ui::phone()});
  if (!site.hotline.empty()) {
    ui::icon(ui::Icon::phone, 16, ui::Color::ink_3);
    ui::caption(text_of(state.locale, Message::hotline));
    ui::link(site.hotline, "tel:" + digits_to_dial(site.hotline),
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

void screen(const ClientState& state, Actions& actions) {
  switch (state.route.screen) {
    case Screen::shipment:
      return shipment_screen(state, actions);
    case Screen::results:
      return results_screen(state, actions);
    case Screen::settings:
      return settings_screen(state, actions);
    default:
      return find_screen(state, actions);
  }
}

}  // namespace

void draw_screen(const ClientState& state, Actions& actions) {
  {
    ui::Page page;
    ui::skip_link(text_of(state.locale, Message::skip_to_content));
    bar(state, actions);
    stale_strip(state, actions);
    {
      ui::Landmark landmark(ui::Landmark::main);
      ui::Content content;
      screen(state, actions);
      ui::space(ui::phone() ? 24 : 48);
    }
    footer(state, actions);
    ui::space(ui::phone() ? 0 : 9);
  }
  share_dialog(state, actions);
  clear_dialog(state, actions);
  if (state.toast) ui::toast(state.toast->words);
}

std::string title_of(const ClientState& state) {
  std::string title = say(state.locale, Message::find_title);
  const std::optional<ErrorInput>* error = nullptr;
  if (state.route.screen == Screen::shipment) {
    title = state.shown ? state.shown->title : state.route.number;
    const Lookup* lookup = lookup_of(state, state.route.number);
    if (!state.shown && lookup) error = &lookup->error;
  }
  if (state.route.screen == Screen::results) {
    title = state.results.view.title.empty() ? title : state.results.view.title;
    if (state.results.view.title.empty()) error = &state.results.error;
  }
  if (error && *error) title = error_view(**error, state.site, state.locale).title;
  if (state.route.screen == Screen::settings) title = say(state.locale, Message::settings_title);
  const std::string_view company = pick(state.site.name, state.locale);
  return company.empty() ? title : title + " · " + std::string(company);
}

}  // namespace milepost::client
