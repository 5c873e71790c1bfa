// What became of many numbers: what needs the customer first, then everything else.
#include <algorithm>

#include "client/portal/state.h"
#include "client/ui/ui.h"
#include "shared/base/text.h"
#include "shared/i18n/dates.h"
#include "shared/present/results_table.h"

namespace milepost::client::portal::results {
namespace {

// The dialog of what a narrow screen has no place for.
constexpr std::string_view kTools = "tools";

// Below it a table has no room for its columns: cards, two beside each other on a tablet.
bool as_cards() { return ui::width_class() < ui::WidthClass::desktop; }

void copy_rows(const PortalState& state, Actions& actions) {
  const ResultsView& view = state.results.answer.value;
  actions.push_back(action::Copied{
      results_text(view),
      state.say(Message::results_copied, {{"count", view.rows.size() + view.unknown.size()}})});
}

void save_rows(const PortalState& state, Actions& actions) {
  const Date today = local_date(state.now, state.viewer_clock.offset_at(state.now));
  actions.push_back(effect::Save{results_file_name(today), "text/csv;charset=utf-8",
                                 results_csv(state.results.answer.value)});
}

// On a phone a title that also says how many need the customer leaves no room beside it: what can
// be done stands beside the note on the order.
bool title_alone(const ResultsView& view) {
  return ui::phone() && view.filters.size() > 1 &&
         view.filters[1].filter <= ResultFilter::problems;
}

// `tight`: there is no room for all of their words.
void buttons(const PortalState& state, const ResultsView& view, bool tight, Actions& actions) {
  const bool small = ui::phone();
  const std::string add = find::url_of(view.numbers);
  if (as_cards()) {
    const std::string tools = state.say(Message::results_tools);
    const ui::ButtonOptions quiet{
        .kind = ui::ButtonKind::quiet, .icon = ui::Icon::sort, .expanded = state.is_open(kTools)};
    if (tight ? ui::icon_button(ui::Icon::sort, tools, quiet) : ui::button(tools, quiet))
      actions.push_back(action::Toggled{kTools, true});
  } else {
    if (ui::button(state.text(Message::results_copy),
                   {.kind = ui::ButtonKind::quiet, .icon = ui::Icon::copy}))
      copy_rows(state, actions);
    if (ui::button(state.text(Message::results_download),
                   {.kind = ui::ButtonKind::quiet, .icon = ui::Icon::download}))
      save_rows(state, actions);
  }
  const ui::ButtonOptions link{.icon = ui::Icon::plus, .href = add};
  if (small ? ui::icon_button(ui::Icon::plus, view.add_label, link)
            : ui::button(view.add_label, link))
    actions.push_back(action::Open{add});
}

void head(const PortalState& state, const ResultsView& view, Actions& actions) {
  const ui::TextOptions title{.type = ui::Type::h1, .balance = true};
  if (title_alone(view)) return ui::heading(1, view.title, title);
  // The server's page has the last button alone: its title need not give way to more.
  constexpr float kAroundWords = 150;
  const float words =
      ui::text_width(state.say(Message::results_tools)) + ui::text_width(view.add_label);
  const bool tight =
      ui::phone() || ui::text_width(view.title, ui::Type::h1) + words + kAroundWords > ui::room();
  ui::Row row({.height = 44, .gap = ui::phone() ? 0.0f : 12.0f});
  ui::heading(1, view.title, title);
  row.right();
  buttons(state, view, tight, actions);
}

void chips(const PortalState& state, const ResultsView& view, Actions& actions) {
  ui::Landmark group(ui::Landmark::group, state.text(Message::results_filters));
  for (const FilterChip& chip : view.filters)
    if (ui::chip(chip.word, grouped_text(chip.count), chip.active))
      actions.push_back(Filtered{
          chip.filter == ResultFilter::all ? std::string() : std::string(name_of(chip.filter))});
}

void filters(const PortalState& state, const ResultsView& view, Actions& actions) {
  if (view.filters.empty()) return;
  bool noted = view.order_note.empty();
  if (as_cards()) {
    ui::Strip strip("filters", 46, ui::phone() ? 16 : 32);
    ui::Row row({.height = 46, .gap = 8});
    chips(state, view, actions);
  } else {
    ui::Row row({.height = 36, .gap = 8, .wrap = true});
    chips(state, view, actions);
    if (!noted && ui::room() >= ui::text_width(view.order_note, ui::Type::caption)) {
      noted = true;
      row.right();
      ui::caption(view.order_note);
    }
  }
  if (title_alone(view)) {
    ui::Row row({.height = 44});
    ui::caption(view.order_note);
    row.right();
    buttons(state, view, true, actions);
  } else if (!noted) {
    ui::space(as_cards() ? 3 : 8);
    ui::caption(view.order_note);
  }
}

void promise(const ShipmentLine& line) {
  if (line.promise.empty()) return ui::text(line.no_promise, {.color = ui::Color::ink_3});
  ui::Row row({.height = 24, .gap = 6});
  ui::promise_mark(line.mark, line.tone, line.promise);
}

// By column; what needs the customer is no column's order.
constexpr ResultOrder kOrders[] = {ResultOrder::number, ResultOrder::state,
                                   ResultOrder::urgent, ResultOrder::expected,
                                   ResultOrder::promise};

std::optional<size_t> column_of(ResultOrder order) {
  if (order == ResultOrder::urgent) return std::nullopt;
  return std::find(std::begin(kOrders), std::end(kOrders), order) - std::begin(kOrders);
}

void table(const PortalState& state, const ResultsView& view, Actions& actions) {
  ui::Card card("table", {.padding = 0});
  ui::Table rows("rows", view.title,
                 {{view.column_number, 172, true},
                  {view.column_state, 160, true},
                  {view.column_happening, -1},
                  {view.column_expected, 176, true},
                  {view.column_promise, 184, true},
                  {{}, 20}},
                 view.rows.size(),
                 {.sorted_by = column_of(state.results.order),
                  .descending = state.results.descending,
                  .revision = state.results.revision});
  if (const auto column = rows.sort_clicked()) actions.push_back(Sorted{kOrders[*column]});
  while (const auto at = rows.next_row()) {
    const ResultRow& one = view.rows[*at];
    rows.cell(one.demo_label.empty() ? 24 : 50);
    const std::string url = shipment::url_of(one.number);
    if (rows.row_link(one.number, url)) actions.push_back(action::Open{url});
    if (!one.demo_label.empty()) {
      ui::space(2);
      ui::tag(one.demo_label);
    }
    rows.cell();
    ui::badge(one.state, one.style, one.state_word);
    rows.cell(one.line.route.empty() ? 24 : 44);
    ui::text(one.line.happening, {.one_line = true});
    if (!one.line.route.empty())
      ui::text(one.line.route,
               {.type = ui::Type::caption, .color = ui::Color::ink_3, .one_line = true});
    rows.cell();
    if (one.line.expected.empty())
      ui::text("–", {.color = ui::Color::ink_3});
    else
      ui::text(one.line.expected, {.one_line = true});
    rows.cell();
    promise(one.line);
    rows.cell(16);
    ui::icon(ui::Icon::chevron_right, 16, ui::Color::ink_3);
  }
}

void draw_card(const ResultRow& one) {
  {
    ui::Row row({.height = 24, .gap = 6});
    ui::badge(one.state, one.style, one.state_word);
    row.right();
    if (one.line.tone != Tone::plain)  // no heading says what is not known yet
      ui::promise_mark(one.line.mark, one.line.tone, one.line.promise, ui::Type::caption);
  }
  ui::space(8);
  ui::spans({{one.label, ui::Type::body, ui::Color::ink_2},
             {one.first, ui::Type::strong, ui::Color::ink}});
  if (!one.second.empty()) ui::text(one.second, {.color = ui::Color::ink_2});
  ui::space(4);
  ui::Row row({.height = one.demo_label.empty() ? 20.0f : 24.0f});
  ui::caption(one.number);
  if (!one.demo_label.empty()) ui::tag(one.demo_label);
  if (!one.line.route.empty())
    ui::text(one.line.route,
             {.type = ui::Type::caption, .color = ui::Color::ink_3, .one_line = true});
}

void cards(const ResultsView& view, Actions& actions) {
  ui::CardGrid grid(view.title, view.rows.size(), ui::phone() ? 1 : 2);
  for (const ResultRow& one : view.rows) {
    const std::string url = shipment::url_of(one.number);
    if (grid.next(one.sentence, url)) draw_card(one);
    if (grid.followed()) actions.push_back(action::Open{url});
  }
}

void unknown(const PortalState& state, const ResultsView& view, Actions& actions) {
  if (view.unknown.empty()) return;
  ui::space(16);
  ui::Landmark region(ui::Landmark::region, view.unknown_title);
  ui::Card card("unknown", {.padding = 0});
  ui::Padding padding(ui::phone() ? 16 : 24, ui::phone() ? 16 : 18);
  ui::heading(2, view.unknown_title, {.type = ui::Type::title});
  ui::space(8);
  ui::List list(view.unknown_title);
  for (const UnknownRow& one : view.unknown) {
    ui::Scope scope(one.number);
    ui::Item item;
    ui::line();
    bool mend = false;
    if (ui::phone()) {
      ui::space(8);
      ui::text(one.number, {.type = ui::Type::strong});
      ui::text(one.reason, {.color = ui::Color::ink_2});
      ui::space(8);
      if (!one.repaired.empty()) {
        mend = ui::button(one.repaired_label, {.full_width = true});
        ui::space(12);
      }
    } else {
      ui::Row row({.height = 43, .gap = 16});
      ui::text(one.number, {.type = ui::Type::strong});
      ui::text(one.reason, {.color = ui::Color::ink_2});
      row.right();
      if (!one.repaired.empty()) mend = ui::button(one.repaired_label, {.height = 36});
    }
    if (!mend) continue;
    // The others stay on the screen.
    std::vector<std::string> numbers = state.results.numbers;
    numbers.insert(numbers.end(), state.results.left_out.begin(), state.results.left_out.end());
    std::replace(numbers.begin(), numbers.end(), one.number, one.repaired);
    actions.push_back(action::Open{url_of(join(numbers, ","))});
  }
}

void left_out(const ResultsView& view, Actions& actions) {
  if (view.left_out.empty()) return;
  ui::space(16);
  ui::Landmark region(ui::Landmark::region, view.left_out_title);
  ui::Card card("left out", {.padding = 0});
  ui::Padding padding(ui::phone() ? 16 : 24, ui::phone() ? 16 : 18);
  ui::heading(2, view.left_out_title, {.type = ui::Type::title});
  ui::space(8);
  ui::text(view.left_out_text, {.color = ui::Color::ink_2});
  ui::space(12);
  // The next ones, and those after them stay to be looked up.
  const std::string next = url_of(join(view.left_out, ","));
  if (ui::button(view.look_up_left_out, {.href = next})) actions.push_back(action::Open{next});
}

void tools(const PortalState& state, const ResultsView& view, Actions& actions) {
  ui::Dialog dialog("tools", state.text(Message::results_tools));
  const std::string needs = state.say(Message::order_needs);
  const std::vector<std::string_view> orders = {needs, view.column_number, view.column_state,
                                                view.column_expected, view.column_promise};
  const auto chosen = ui::radio_group(state.text(Message::results_sort), orders,
                                      static_cast<size_t>(state.results.order));
  if (chosen) actions.push_back(Sorted{static_cast<ResultOrder>(*chosen)});
  ui::space(16);
  const bool copy =
      ui::button(state.text(Message::results_copy), {.full_width = true, .icon = ui::Icon::copy});
  ui::space(8);
  const bool save = ui::button(state.text(Message::results_download),
                               {.full_width = true, .icon = ui::Icon::download});
  ui::space(8);
  const bool close =
      ui::button(state.text(Message::close), {.kind = ui::ButtonKind::quiet, .full_width = true});
  if (copy) copy_rows(state, actions);
  if (save) save_rows(state, actions);
  if (copy || save || close || dialog.dismissed()) actions.push_back(action::Toggled{kTools});
}

void skeleton(const PortalState& state, bool drawn) {
  ui::spoken_text(state.text(Message::loading));
  if (!drawn) return;
  ui::space(4);
  ui::skeleton(ui::phone() ? 220 : 320, ui::phone() ? 28 : 36);
  ui::space(24);
  ui::skeleton(ui::phone() ? 400 : 440, 36, 18);
  ui::space(20);
  const size_t count = std::min<size_t>(state.results.numbers.size(), 12);
  if (!as_cards()) {
    ui::Card card("waiting", {.padding = 0});
    ui::space(44);
    for (size_t i = 0; i < count; ++i) {
      ui::line();
      ui::Padding padding(24, 20);
      ui::skeleton(ui::room() - static_cast<float>(i % 3) * 90, 15);
    }
    return;
  }
  const size_t beside = ui::phone() ? 1 : 2;
  for (size_t i = 0; i < count;) {
    {
      ui::Columns columns(std::vector<float>(beside, -1), 8);
      for (size_t j = 0; j < beside && i < count; ++i, ++j) {
        if (j > 0) columns.next();
        ui::Scope scope(i);
        ui::Card card("waiting", {.padding = 16});
        ui::skeleton(88, 24);
        ui::space(12);
        ui::skeleton(220, 16);
        ui::space(12);
        ui::skeleton(130, 12);
      }
    }
    ui::space(8);
  }
}

// Older answers are shown, since new ones could not be had; without a network also how old.
void partly(const PortalState& state, Actions& actions) {
  const std::optional<ErrorInput>& error = state.results.answer.error;
  ui::Card card(
      "partly",
      {.padding = 12, .shadow = 0, .ground = ui::Color::warn_soft, .edge = ui::Color::warn_line});
  ui::Row row({.height = 44, .gap = 12});
  ui::icon(ui::Icon::offline, 20, ui::Color::warn);
  if (!error || error->kind == ErrorKind::offline || error->kind == ErrorKind::unreachable) {
    Instant known = state.now;
    for (const std::string& number : state.results.numbers)
      if (const Lookup* lookup = lookup_of(state, number); lookup && lookup->known)
        known = std::min(known, lookup->known_at);
    ui::text(as_of(state, state.online ? Message::stale_note : Message::offline_note, known));
  } else {
    const ErrorView view = error_view(*error, state.site.value, state.locale);
    ui::text(view.title + std::string(state.text(Message::promise_separator)) +
             state.say(Message::results_partly));
  }
  row.right();
  if (ui::button(state.text(Message::try_again), {.height = 36}))
    actions.push_back(action::Retried{});
}

}  // namespace

void draw(const PortalState& state, Actions& actions) {
  const Remote<ResultsView>& answer = state.results.answer;
  const ResultsView& view = answer.value;
  const bool waits = answer.shows_waiting(state.now);
  ui::space(as_cards() ? 16 : 32);
  if (waits || answer.is_blank()) return skeleton(state, waits);
  if (!answer.known) return error_screen(state, answer, actions);
  if ((answer.error && !answer.partial) || answer.kept_since) {
    partly(state, actions);
    ui::space(16);
  }
  head(state, view, actions);
  if (!view.progress.empty()) {
    ui::space(8);
    const int64_t seconds = answer.seconds_left(state.now);
    ui::progress(seconds > 0 ? state.say(Message::results_goes_on,
                                         {{"progress", view.progress}, {"count", seconds}})
                             : view.progress,
                 view.progress_share);
  }
  ui::space(as_cards() ? 7 : 20);
  filters(state, view, actions);
  if (!view.filters.empty()) ui::space(title_alone(view) ? 4 : as_cards() ? 12 : 20);
  if (view.rows.empty()) {
    ui::Card card("empty");
    ui::empty_road(true);
    ui::space(16);
    ui::text(view.empty_text, {.type = ui::Type::strong, .align = ui::Align::center});
  } else if (as_cards()) {
    cards(view, actions);
  } else {
    table(state, view, actions);
  }
  unknown(state, view, actions);
  left_out(view, actions);
  if (!view.demo_note.empty()) {
    ui::space(16);
    ui::caption(view.demo_note);
  }
  if (state.is_open(kTools)) tools(state, view, actions);
}

}  // namespace milepost::client::portal::results
