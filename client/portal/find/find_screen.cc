// One field that takes a number or a paste of many, what was looked up before, and what to try.
#include "client/portal/find/find.h"
#include "client/portal/search/search.h"
#include "client/portal/shipment/shipment.h"
#include "client/ui/ui.h"
#include "shared/i18n/catalog.h"
#include "shared/present/find_view.h"
#include "shared/present/words.h"

namespace milepost::client::portal::find {
namespace {

void shipment_row(const ExampleRow& one, Actions& actions) {
  const std::string url = shipment::url_of(one.number);
  std::string name = one.number + ", " + one.state_word;
  if (!one.words.empty()) name += ". " + one.words;
  ui::Item item;
  ui::Area area(one.number, name,
                {.height = ui::phone() ? 64.0f : 56.0f,
                 .href = url,
                 .padding = ui::phone() ? 0.0f : 24.0f});
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
bool rows(std::string_view title, const std::vector<ExampleRow>& shown, std::string_view button,
          Actions& actions) {
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
    shipment_row(one, actions);
  }
  ui::line();
  return pressed;
}

// Words that are of another language, or no longer true, are left out.
std::vector<ExampleRow> recent_rows(const PortalState& state) {
  std::vector<ExampleRow> shown;
  for (const RecentNumber& one : state.lookups.recent) {
    ExampleRow row{one.number, one.state, state_word(one.state, state.locale),
                   style_of(one.state), {}};
    if (one.language == tag_of(state.locale) && (!one.until || state.now < *one.until))
      row.words = one.headline;
    shown.push_back(std::move(row));
  }
  return shown;
}

}  // namespace

void draw(const PortalState& state, Actions& actions) {
  const FindView view =
      find_view(state.find.examples.value.shipments, state.search.text, state.site.value,
                state.locale, state.now);
  ui::Column column(720);
  const ui::Align align = ui::phone() ? ui::Align::left : ui::Align::center;
  ui::space(ui::phone() ? 32 : 88);
  ui::heading(1, view.title, {.type = ui::Type::display, .align = align, .balance = true});
  ui::space(ui::phone() ? 4 : 8);
  ui::text(view.sub, {.color = ui::Color::ink_2, .align = align, .balance = true});
  ui::space(ui::phone() ? 20 : 32);
  if (!search_field(state, view.field_label, view.button, actions)) {
    ui::space(12);
    ui::Padding padding(ui::phone() ? 2 : 24, 0);
    ui::caption(view.hint);
    if (!view.format_hint.empty()) ui::caption(view.format_hint);
  }
  if (!state.lookups.recent.empty() &&
      rows(text_of(state.locale, Message::find_recent), recent_rows(state),
           text_of(state.locale, Message::find_clear), actions))
    actions.push_back(RecentCleared{});
  if (!view.examples.empty()) rows(view.examples_title, view.examples, {}, actions);
}

}  // namespace milepost::client::portal::find
