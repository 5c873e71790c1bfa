// What stands around every screen: the bar, the footer, the toast.
#include <algorithm>
#include <cmath>

#include "client/ui/frame.h"
#include "client/ui/ui.h"
#include "client/views/views.h"
#include "shared/i18n/catalog.h"
#include "shared/present/shipment_view.h"

namespace milepost::client {
namespace {

float margin() {
  return ui::phone() ? 16.0f : ui::width_class() == ui::WidthClass::tablet ? 32.0f : 40.0f;
}

void follow(bool followed, std::string_view url, Actions& actions) {
  if (followed) actions.push_back(action::Follow{std::string(url)});
}

void bar(const ClientState& state, Actions& actions) {
  const float height = ui::phone() ? 56 : 64;
  ui::Frame& f = ui::frame();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float thin = std::max(1.0f, std::floor(f.scale)), bottom = at.y + f.px(height);
  list.AddRectFilled(at, ImVec2(f.px(f.platform.environment().width), bottom),
                     f.color(ui::Color::surface));
  list.AddRectFilled(ImVec2(at.x, bottom - thin),
                     ImVec2(f.px(f.platform.environment().width), bottom),
                     f.color(ui::Color::line));
  ui::Landmark landmark(ui::Landmark::header);
  Content content;
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
    const float from = f.rows.back()->x + f.px(10);
    follow(ui::link(say(state.locale, Message::nav_track), "/",
                    {.color = ui::Color::ink, .current = state.route.screen == Screen::find}),
           "/", actions);
    list.AddRectFilled(ImVec2(from, bottom - f.px(2)), ImVec2(f.rows.back()->x, bottom),
                       f.color(ui::Color::accent));
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
  Content content;
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

Content::Content()
    : indent_(ImGui::GetCurrentWindow()->DC.Indent.x),
      work_max_(ImGui::GetCurrentWindow()->WorkRect.Max.x),
      content_max_(ImGui::GetCurrentWindow()->ContentRegionRect.Max.x) {
  const float side = ui::frame().px(margin());
  ImGuiWindow& window = *ImGui::GetCurrentWindow();
  const float all = ui::available(), width = std::min(all - 2 * side, ui::frame().px(1200));
  const float left = window.DC.CursorPos.x + std::floor((all - width) / 2);
  window.DC.Indent.x = left - window.Pos.x - window.DC.ColumnsOffset.x;
  window.DC.CursorPos.x = left;
  window.WorkRect.Max.x = window.ContentRegionRect.Max.x = left + width;
}

Content::~Content() {
  ImGuiWindow& window = *ImGui::GetCurrentWindow();
  window.DC.Indent.x = indent_;
  window.DC.CursorPos.x = window.Pos.x + indent_ + window.DC.ColumnsOffset.x;
  window.WorkRect.Max.x = work_max_;
  window.ContentRegionRect.Max.x = content_max_;
}

void draw_screen(const ClientState& state, Actions& actions) {
  {
    ui::Page page;
    if (ui::skip_link(say(state.locale, Message::skip_to_content))) {
      for (const AccessNode& node : ui::frame().shown_tree().nodes())
        if (node.role == Role::heading && node.level == 1) ui::frame().platform.focus(node.id);
    }
    bar(state, actions);
    {
      ui::Landmark landmark(ui::Landmark::main);
      Content content;
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
