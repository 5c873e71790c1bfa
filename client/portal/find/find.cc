#include "client/portal/find/find.h"

#include <algorithm>

#include "client/core/url.h"
#include "client/portal/search/search_text.h"
#include "client/portal/state.h"
#include "client/ui/ui.h"
#include "shared/present/find_view.h"
#include "shared/present/words.h"
#include "shared/wire/routes.h"

namespace milepost::client::portal {
namespace {

void enter(PortalState& s, std::string_view url, bool opened) {
  if (opened) s.search = {};
  s.find.asked_for = query_value(url, "q");
  if (!s.find.asked_for.empty()) set_text(s.search, s.find.asked_for, s.site.value.number_formats);
}

void ask(PortalState& s, Effects& effects, bool) {
  Remote<ExamplesReply>& examples = s.find.examples;
  if (examples.waits() || examples.loading == Loading::ready) return;
  examples.ask(s, api::get_examples(s.locale), effects);
}

std::optional<Instant> changes_at(const PortalState& s) {
  // At midnight "tomorrow" is today.
  const int64_t offset = s.viewer_clock.offset_at(s.now) * kMinuteMs;
  Instant next{((s.now.ms + offset) / kDayMs + 1) * kDayMs - offset};
  for (const RecentNumber& one : s.lookups.recent)
    if (one.until_ms > s.now.ms) next.ms = std::min(next.ms, one.until_ms);
  return next;
}

}  // namespace

const PortalScreen find::kScreen = {
    .match = [](std::string_view path) { return path == routes::kFindPage; },
    .url =
        [](const PortalState& s) {
          return s.find.asked_for.empty() ? std::string(routes::kFindPage)
                                          : url_of(s.find.asked_for);
        },
    .title = [](const PortalState& s) { return s.say(Message::find_title); },
    .enter = enter,
    .ready = [](const PortalState& s) { return !s.find.examples.waits(); },
    .ask = ask,
    .answered =
        [](PortalState& s, Effects&, uint32_t request, const HttpAnswer& answer) {
          return s.find.examples.take(s, request, answer, api::read_examples);
        },
    .changes_at = changes_at,
    .draw = draw,
    .section = routes::kFindPage,
};

std::string find::url_of(std::string_view numbers) {
  return url_with_numbers(routes::kFindPage, numbers);
}

namespace {

void shipment_row(const ExampleRow& one, Locale locale, Actions& actions) {
  const std::string url = shipment::url_of(one.number);
  const std::string name = sentences(locale, {one.number + ", " + one.state_word, one.words});
  ui::Item item;
  ui::Area area(
      one.number, name,
      {.height = ui::phone() ? 64.0f : 56.0f, .href = url, .padding = ui::phone() ? 0.0f : 24.0f});
  if (area.clicked()) actions.push_back(action::Open{url});
  if (ui::phone()) {
    ui::space(one.words.empty() ? 20 : 10);
    {
      ui::Row row({.height = 24});
      ui::text(one.number, {.type = ui::Type::strong, .one_line = true});
      row.right();
      ui::badge(one.state, one.style, one.state_word);
    }
    ui::text(one.words, {.type = ui::Type::caption, .color = ui::Color::ink_2, .one_line = true});
    return;
  }
  ui::Columns columns({168, 168, -1, 16}, 12);
  ui::space(16);
  ui::text(one.number, {.type = ui::Type::strong, .one_line = true});
  columns.next();
  ui::space(16);
  ui::badge(one.state, one.style, one.state_word);
  columns.next();
  ui::space(16);
  ui::text(one.words, {.color = ui::Color::ink_2, .one_line = true});
  columns.next();
  ui::space(20);
  ui::icon(ui::Icon::chevron_right, 16, ui::Color::ink_3);
}

// True when the button beside the title was pressed.
bool rows(const PortalState& state, std::string_view title, const std::vector<ExampleRow>& shown,
          std::string_view button, Actions& actions) {
  ui::space(ui::phone() ? 24 : 40);
  ui::Landmark region(ui::Landmark::region, title);
  bool pressed = false;
  {
    ui::Row row({.height = 20});
    row.skip(ui::phone() ? 2 : 24);
    ui::heading(2, title, {.type = ui::Type::caption, .color = ui::Color::ink_3});
    if (!button.empty()) {
      row.right();
      pressed = ui::text_button(button, {.type = ui::Type::caption_strong});
      if (!ui::phone()) row.skip(24);
    }
  }
  ui::space(8);
  ui::List list(title);
  for (const ExampleRow& one : shown) {
    ui::line();
    shipment_row(one, state.locale, actions);
  }
  ui::line();
  return pressed;
}

// Words that are of another language, or no longer true, are left out.
std::vector<ExampleRow> recent_rows(const PortalState& state) {
  std::vector<ExampleRow> shown;
  for (const RecentNumber& one : state.lookups.recent) {
    Badge badge = badge_of(one.state, one.silent, Tone::plain, state.locale);
    ExampleRow row{one.number, one.state, std::move(badge.word), badge.style, {}};
    if (one.language == tag_of(state.locale) && (one.until_ms == 0 || state.now.ms < one.until_ms))
      row.words = one.headline;
    shown.push_back(std::move(row));
  }
  return shown;
}

}  // namespace

void find::draw(const PortalState& state, Actions& actions) {
  const FindView view = find_view(state.find.examples.value.shipments, state.search.text,
                                  state.site.value, state.locale, state.now, state.reader());
  ui::Column column(720);
  ui::draw(block::Title{view.title});
  ui::draw(block::Lead{view.sub, {}});
  search_field(state, view.search, actions);
  if (!state.lookups.recent.empty() &&
      rows(state, state.text(Message::find_recent), recent_rows(state),
           state.text(Message::find_clear), actions))
    actions.push_back(lookups::Cleared{});
  if (!view.examples.empty()) rows(state, view.examples_title, view.examples, {}, actions);
}

}  // namespace milepost::client::portal
