// One message: what became of it, and what of it was not taken.
#include "client/ui/ui.h"
#include "client/workplace/state.h"

namespace milepost::client::workplace {
namespace {

void fact(std::string_view name, std::string_view value, ui::Color color = ui::Color::ink) {
  ui::Item item;
  ui::Columns columns({160, -1}, 12);
  ui::text(name, {.color = ui::Color::ink_3});
  columns.next();
  ui::text(value, {.color = color});
}

void facts(const WorkplaceState& state, const IntakeMessage& message) {
  ui::Card card("facts");
  ui::List list(state.text(WorkplaceMessage::message_title));
  const auto count = [&](WorkplaceMessage name, int64_t value) {
    const bool bad = value > 0 && (name == WorkplaceMessage::status_refused ||
                                   name == WorkplaceMessage::status_conflict);
    fact(state.text(name), grouped_text(value), bad ? ui::Color::bad : ui::Color::ink);
  };
  fact(state.text(WorkplaceMessage::column_received), state.moment(message.received));
  fact(state.text(WorkplaceMessage::column_source), message.source);
  fact(state.text(WorkplaceMessage::media_type), message.media_type);
  fact(state.text(WorkplaceMessage::message_id), message.id);
  if (!message.fault.empty())
    return fact(state.text(WorkplaceMessage::unreadable), message.fault, ui::Color::bad);
  count(WorkplaceMessage::column_accepted, message.counts.accepted);
  count(WorkplaceMessage::column_duplicate, message.counts.duplicate);
  count(WorkplaceMessage::status_conflict, message.counts.conflict);
  count(WorkplaceMessage::status_refused, message.counts.refused);
}

std::string place_of(const WorkplaceState& state, const IntakeFault& fault) {
  return state.say(WorkplaceMessage::item_at, {{"at", fault.at}});
}

std::string said_of(const IntakeFault& fault) {
  return fault.path.empty() ? fault.detail : fault.path + ": " + fault.detail;
}

}  // namespace

void intake::fault_rows(const WorkplaceState& state, const FaultRows& rows, Actions& actions) {
  ui::Card card("faults");
  ui::List list(state.text(WorkplaceMessage::faults_title));
  bool first = true;
  for (const IntakeFault& fault : rows.faults) {
    if (!first) {
      ui::space(10);
      ui::line();
      ui::space(10);
    }
    first = false;
    ui::Item item;
    {
      ui::Row row({.height = 24, .gap = 8, .wrap = true, .line_gap = 0});
      ui::icon(ui::Icon::alert, 16, ui::Color::bad);
      ui::text(state.text(fault.status == ItemStatus::conflict ? WorkplaceMessage::status_conflict
                                                               : WorkplaceMessage::status_refused),
               {.type = ui::Type::strong, .color = ui::Color::bad});
      ui::text(place_of(state, fault), {.color = ui::Color::ink_2});
      if (rows.of_number) {
        const std::string url = message_url(fault.message);
        if (ui::link(state.say(
                         WorkplaceMessage::received_from,
                         {{"source", fault.source}, {"when", state.moment_within(fault.received)}}),
                     url))
          actions.push_back(action::Open{url});
      } else if (!fault.number.empty()) {
        const std::string url = number_url(fault.number);
        if (ui::link(fault.number, url)) actions.push_back(action::Open{url});
      }
    }
    ui::text(said_of(fault));
  }
}

void intake::draw_message(const WorkplaceState& state, Actions& actions) {
  const MessageState& m = state.message;
  ui::space(ui::phone() ? 16 : 24);
  const std::string home = url_of(state.intake.source);
  if (ui::link(state.text(WorkplaceMessage::back), home)) actions.push_back(action::Open{home});
  ui::space(8);
  ui::heading(1, state.text(WorkplaceMessage::message_title), {.type = ui::Type::h1});
  ui::space(16);
  if (m.faults.shows_waiting(state.now)) return waiting_screen(state);
  if (!m.faults.known) {
    if (m.faults.error)
      failed_screen(state, m.faults, state.text(WorkplaceMessage::message_unknown), actions);
    return;
  }
  const IntakeFaultsReply& reply = m.faults.value;
  facts(state, reply.message);
  if (!reply.message.fault.empty()) return;
  ui::space(24);
  ui::heading(2, state.text(WorkplaceMessage::faults_title), {.type = ui::Type::title});
  ui::space(8);
  if (reply.faults.empty()) return ui::text(state.text(WorkplaceMessage::faults_none));
  fault_rows(state, {reply.faults}, actions);
  ui::space(12);
  if (!reply.next.empty()) {
    const bool waits = m.more.waits();
    if (ui::button(state.text(waits ? WorkplaceMessage::checking : WorkplaceMessage::more),
                   {.disabled = waits, .id = "more"}))
      actions.push_back(MoreAsked{});
    if (m.more.error && !waits)
      ui::caption(state.text(WorkplaceMessage::older_failed), ui::Color::bad);
  } else if (reply.faults.size() >= limits::kFaultsKeptPerMessage) {
    ui::caption(state.say(WorkplaceMessage::faults_kept, {{"count", reply.faults.size()}}));
  }
}

}  // namespace milepost::client::workplace
