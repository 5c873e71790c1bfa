// One number: its events in the words of their senders, and what was refused of it.
#include "client/ui/ui.h"
#include "client/workplace/state.h"
#include "shared/present/words.h"
#include "shared/wire/routes.h"

namespace milepost::client::workplace {
namespace {

std::string what_happened(const WorkplaceState& state, const ReceivedEvent& event) {
  if (event.milestone == Milestone::unknown && !event.code.empty())
    return state.say(WorkplaceMessage::code_alone);
  PublicEvent said;
  said.milestone = event.milestone;
  if (event.state) said.state = *event.state;
  said.reason = event.reason;
  said.left_at = event.left_at;
  if (event.place)
    said.place = PublicPlace{event.place->city, event.place->region, event.place->country,
                             std::nullopt, std::nullopt, {}};
  return event_words(said, {}, state.locale);
}

std::string place_of(const EventPlace& place) {
  const PickupPoint point = place.point.value_or(PickupPoint());
  std::string words;
  for (const std::string* part : {&point.name, &point.code, &point.address, &point.hours,
                                  &place.name, &place.city, &place.region, &place.country})
    if (!part->empty()) words += (words.empty() ? "" : ", ") + *part;
  return words;
}

void senders_word(const WorkplaceState& state, WorkplaceMessage name, std::string_view words) {
  if (words.empty()) return;
  ui::spans({{state.text(name), ui::Type::caption, ui::Color::ink_3},
             {" ", ui::Type::caption, ui::Color::ink_3},
             {words, ui::Type::caption, ui::Color::ink_2}});
}

void event_row(const WorkplaceState& state, const ReceivedEvent& event) {
  ui::Item item;
  {
    ui::Row row({.height = 24, .gap = 8, .wrap = true, .line_gap = 0});
    ui::text(state.moment(event.happened), {.color = ui::Color::ink_2});
    ui::text(what_happened(state, event), {.type = ui::Type::strong});
    if (event.kind != EventKind::actual)
      ui::tag(state.text(event.kind == EventKind::estimated ? WorkplaceMessage::kind_estimated
                                                            : WorkplaceMessage::kind_planned));
    if (event.out_of_order) ui::tag(state.text(WorkplaceMessage::out_of_order));
    if (event.clock_ahead) ui::tag(state.text(WorkplaceMessage::clock_ahead));
  }
  ui::caption(state.say(WorkplaceMessage::received_from,
                        {{"source", event.source}, {"when", state.moment_within(event.received)}}));
  senders_word(state, WorkplaceMessage::word_code, event.code);
  senders_word(state, WorkplaceMessage::word_piece, event.piece);
  if (event.place) senders_word(state, WorkplaceMessage::word_place, place_of(*event.place));
  senders_word(state, WorkplaceMessage::word_note, event.note);
  senders_word(state, WorkplaceMessage::word_id, event.id);
}

void events(const WorkplaceState& state, const IntakeNumberReply& reply) {
  ui::heading(2, state.text(WorkplaceMessage::events_title), {.type = ui::Type::title});
  ui::space(8);
  if (reply.events.empty())
    return ui::text(state.text(WorkplaceMessage::events_none), {.color = ui::Color::ink_2});
  ui::Card card("events");
  ui::List list(state.text(WorkplaceMessage::events_title));
  bool first = true;
  for (const ReceivedEvent& event : reply.events) {
    if (!first) {
      ui::space(10);
      ui::line();
      ui::space(10);
    }
    first = false;
    event_row(state, event);
  }
  if (!reply.more_events) return;
  ui::space(10);
  ui::caption(state.text(WorkplaceMessage::left_out));
}

}  // namespace

void intake::draw_number(const WorkplaceState& state, Actions& actions) {
  const Remote<IntakeNumberReply>& held = state.number.held;
  ui::space(ui::phone() ? 16 : 24);
  const std::string home = url_of(state.intake.source);
  if (ui::link(state.text(WorkplaceMessage::back), home)) actions.push_back(action::Open{home});
  ui::space(8);
  {
    ui::Column column(560, false);
    number_search(state, actions);
  }
  ui::space(24);
  ui::heading(1, state.number.number, {.type = ui::Type::h1});
  ui::space(16);
  if (held.shows_waiting(state.now)) return waiting_screen(state);
  if (!held.known) {
    if (held.error)
      failed_screen(state, held, state.text(WorkplaceMessage::number_unknown), actions);
    return;
  }
  events(state, held.value);
  if (!held.value.faults.empty()) {
    ui::space(24);
    ui::heading(2, state.text(WorkplaceMessage::faults_title), {.type = ui::Type::title});
    ui::space(8);
    fault_rows(state, {held.value.faults, true}, actions);
    if (held.value.more_faults) ui::caption(state.text(WorkplaceMessage::left_out));
  }
  ui::space(16);
  const std::string page = routes::shipment_page(state.number.number);
  if (ui::link(state.text(WorkplaceMessage::as_customers), page))
    actions.push_back(action::Open{page});
}

}  // namespace milepost::client::workplace
