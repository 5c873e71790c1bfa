// The newest messages, and their counts by sender.
#include <algorithm>

#include "client/ui/ui.h"
#include "client/workplace/state.h"

namespace milepost::client::workplace {
namespace {

std::string grouped(int64_t count) { return grouped_text(count); }

int64_t not_taken(const IntakeCounts& counts) { return counts.conflict + counts.refused; }

// Never by colour alone: the mark stands beside the number where there is something to look at.
void troubled(int64_t count) {
  if (count == 0) return ui::text("0", {.color = ui::Color::ink_3});
  ui::Row row({.height = 24, .gap = 6});
  ui::icon(ui::Icon::alert, 16, ui::Color::bad);
  ui::text(grouped(count), {.type = ui::Type::strong, .color = ui::Color::bad});
}

std::string_view record_words(const WorkplaceState& state, RecordKind record) {
  return state.text(record == RecordKind::events ? WorkplaceMessage::record_events
                                                 : WorkplaceMessage::record_shipments);
}

// What became of a message, in a sentence.
std::string outcome_of(const WorkplaceState& state, const IntakeMessage& message) {
  if (!message.fault.empty()) return state.say(WorkplaceMessage::unreadable);
  const IntakeCounts& counts = message.counts;
  std::string said = state.say(WorkplaceMessage::count_accepted, {{"count", counts.accepted}});
  const auto add = [&](WorkplaceMessage words, int64_t count) {
    if (count > 0)
      said += state.say(WorkplaceMessage::separator) + state.say(words, {{"count", count}});
  };
  add(WorkplaceMessage::count_duplicate, counts.duplicate);
  add(WorkplaceMessage::count_conflict, counts.conflict);
  add(WorkplaceMessage::count_refused, counts.refused);
  return said;
}

void sources_table(const WorkplaceState& state, const IntakeReply& reply, std::string_view name) {
  ui::Table table("sources", name,
                  {{state.text(WorkplaceMessage::column_source), -2},
                   {state.text(WorkplaceMessage::column_messages), 88},
                   {state.text(WorkplaceMessage::column_accepted), 88},
                   {state.text(WorkplaceMessage::column_duplicate), 96},
                   {state.text(WorkplaceMessage::column_not_taken), 96},
                   {state.text(WorkplaceMessage::column_last), -1}},
                  reply.sources.size());
  while (auto row = table.next_row()) {
    const IntakeSource& source = reply.sources[*row];
    table.cell();
    ui::text(source.name, {.type = ui::Type::strong, .one_line = true});
    table.cell();
    ui::text(grouped(source.messages));
    table.cell();
    ui::text(grouped(source.counts.accepted));
    table.cell();
    ui::text(grouped(source.counts.duplicate));
    table.cell();
    troubled(not_taken(source.counts) + source.unreadable);
    table.cell();
    ui::text(state.moment(source.last_received), {.color = ui::Color::ink_2, .one_line = true});
  }
}

void source_items(const WorkplaceState& state, const IntakeReply& reply, std::string_view name) {
  ui::List list(name);
  for (const IntakeSource& source : reply.sources) {
    ui::Item item;
    ui::Padding padding(16, 12);
    ui::text(source.name, {.type = ui::Type::strong});
    ui::text(state.say(WorkplaceMessage::source_counts,
                       {{"messages", source.messages}, {"accepted", source.counts.accepted}}),
             {.color = ui::Color::ink_2});
    if (const int64_t count = not_taken(source.counts) + source.unreadable; count > 0) {
      ui::Row row({.height = 24, .gap = 6});
      ui::icon(ui::Icon::alert, 16, ui::Color::bad);
      ui::text(state.say(WorkplaceMessage::count_not_taken, {{"count", count}}),
               {.type = ui::Type::strong, .color = ui::Color::bad});
    }
    ui::caption(state.moment(source.last_received));
  }
}

void sources(const WorkplaceState& state, const IntakeReply& reply) {
  const std::string name =
      state.say(WorkplaceMessage::sources_title, {{"when", state.moment_within(reply.since)}});
  ui::heading(2, name, {.type = ui::Type::caption, .color = ui::Color::ink_3});
  ui::space(8);
  ui::Card card("sources", {.padding = 0});
  if (reply.sources.empty()) {
    ui::Padding padding(24, 16);
    ui::text(state.text(WorkplaceMessage::sources_none), {.color = ui::Color::ink_2});
  } else if (ui::phone()) {
    source_items(state, reply, name);
  } else {
    sources_table(state, reply, name);
  }
}

void filters(const WorkplaceState& state, const IntakeReply& reply, Actions& actions) {
  const std::string& chosen = state.intake.source;
  if (reply.sources.size() < 2 && chosen.empty()) return;
  const auto chip = [&](std::string_view label, std::string_view source) {
    if (ui::chip(label, {}, chosen == source))
      actions.push_back(action::Open{intake::url_of(source)});
  };
  ui::Row row({.height = 36, .gap = 8, .wrap = true});
  chip(state.text(WorkplaceMessage::filter_all), {});
  bool listed = chosen.empty();
  for (const IntakeSource& source : reply.sources) {
    chip(source.name, source.name);
    listed |= source.name == chosen;
  }
  if (!listed) chip(chosen, chosen);
}

void messages_table(const WorkplaceState& state, const IntakeReply& reply, std::string_view name,
                    Actions& actions) {
  ui::Table table("messages", name,
                  {{state.text(WorkplaceMessage::column_received), 176},
                   {state.text(WorkplaceMessage::column_source), -1},
                   {state.text(WorkplaceMessage::column_record), 96},
                   {state.text(WorkplaceMessage::column_outcome), -2},
                   {{}, 20}},
                  reply.messages.size());
  while (auto row = table.next_row()) {
    const IntakeMessage& message = reply.messages[*row];
    const std::string url = intake::message_url(message.id);
    table.cell();
    if (table.row_link(state.moment(message.received), url)) actions.push_back(action::Open{url});
    table.cell();
    ui::text(message.source, {.one_line = true});
    table.cell();
    ui::text(record_words(state, message.record), {.color = ui::Color::ink_2});
    table.cell();
    const bool bad = !message.fault.empty() || not_taken(message.counts) > 0;
    ui::Row outcome({.height = 24, .gap = 6});
    if (bad) ui::icon(ui::Icon::alert, 16, ui::Color::bad);
    ui::text(outcome_of(state, message),
             {.color = bad ? ui::Color::bad : ui::Color::ink, .one_line = true});
  }
}

void message_cards(const WorkplaceState& state, const IntakeReply& reply, std::string_view name,
                   Actions& actions) {
  ui::CardGrid grid(name, reply.messages.size(), 1);
  for (const IntakeMessage& message : reply.messages) {
    const std::string url = intake::message_url(message.id);
    const std::string when = state.moment(message.received), outcome = outcome_of(state, message);
    if (grid.next(when + ", " + message.source + ". " + outcome, url)) {
      ui::text(when, {.type = ui::Type::strong, .one_line = true});
      ui::caption(message.source + " · " + std::string(record_words(state, message.record)));
      const bool bad = !message.fault.empty() || not_taken(message.counts) > 0;
      ui::text(outcome, {.color = bad ? ui::Color::bad : ui::Color::ink});
    }
    if (grid.followed()) actions.push_back(action::Open{url});
  }
}

void messages(const WorkplaceState& state, const IntakeReply& reply, Actions& actions) {
  const std::string_view name = state.text(WorkplaceMessage::messages_title);
  ui::heading(2, name, {.type = ui::Type::caption, .color = ui::Color::ink_3});
  ui::space(8);
  filters(state, reply, actions);
  ui::space(8);
  if (ui::phone()) {
    message_cards(state, reply, name, actions);
  } else {
    ui::Card card("messages", {.padding = 0});
    messages_table(state, reply, name, actions);
  }
  if (reply.next.empty()) return;
  ui::space(12);
  const bool waits = state.intake.older.waits();
  if (ui::button(state.text(waits ? WorkplaceMessage::checking : WorkplaceMessage::older),
                 {.disabled = waits, .id = "older"}))
    actions.push_back(intake::OlderAsked{});
  if (state.intake.older.error && !waits)
    ui::caption(state.text(WorkplaceMessage::older_failed), ui::Color::bad);
}

void nothing_yet(const WorkplaceState& state, const IntakeReply& reply) {
  ui::Card card("empty");
  ui::text(state.text(WorkplaceMessage::empty_title), {.type = ui::Type::strong});
  ui::space(4);
  ui::text(reply.sees_all ? state.say(WorkplaceMessage::empty_all)
                          : state.say(WorkplaceMessage::empty_own, {{"name", reply.name}}),
           {.color = ui::Color::ink_2});
}

}  // namespace

void intake::number_search(const WorkplaceState& state, Actions& actions) {
  ui::Landmark landmark(ui::Landmark::search);
  const std::string error =
      state.intake.query_refused ? state.say(WorkplaceMessage::number_refused) : std::string();
  ui::FieldOptions options;
  options.input_mode = "search";
  options.enter_label = "search";
  options.hide_label = true;
  options.placeholder = state.text(WorkplaceMessage::number_label);
  options.error = error;
  const auto draw_field = [&] {
    const ui::FieldResult result =
        ui::field(state.text(WorkplaceMessage::number_label), state.intake.query, options);
    if (result.edited) actions.push_back(QueryTyped{*result.edited});
    if (result.submitted) actions.push_back(QuerySubmitted{});
  };
  ui::Columns columns({-1, 112}, 8);
  draw_field();
  columns.next();
  if (ui::button(state.text(WorkplaceMessage::number_button),
                 {.kind = ui::ButtonKind::primary, .height = 48, .full_width = true}))
    actions.push_back(QuerySubmitted{});
}

void intake::draw(const WorkplaceState& state, Actions& actions) {
  const Remote<IntakeReply>& list = state.intake.list;
  ui::space(ui::phone() ? 20 : 32);
  {
    ui::Row row({.height = 44});
    ui::heading(1, state.text(WorkplaceMessage::intake_title), {.type = ui::Type::h1});
    row.right();
    if (ui::button(
            state.text(list.waits() ? WorkplaceMessage::checking : WorkplaceMessage::refresh),
            {.disabled = list.waits(), .id = "refresh"}))
      actions.push_back(action::Retried{});
  }
  if (list.known) {
    ui::text(list.value.sees_all
                 ? state.say(WorkplaceMessage::shown_all)
                 : state.say(WorkplaceMessage::shown_own, {{"name", list.value.name}}),
             {.color = ui::Color::ink_2});
  }
  ui::space(16);
  {
    ui::Column column(560, false);
    number_search(state, actions);
  }
  ui::space(24);
  if (list.shows_waiting(state.now)) return waiting_screen(state);
  if (!list.known) {
    if (list.error) failed_screen(state, list, state.text(WorkplaceMessage::empty_title), actions);
    return;
  }
  if (list.error) failed_screen(state, list, {}, actions);
  if (list.value.messages.empty() && list.value.sources.empty() && state.intake.source.empty())
    return nothing_yet(state, list.value);
  sources(state, list.value);
  ui::space(24);
  messages(state, list.value, actions);
}

}  // namespace milepost::client::workplace
