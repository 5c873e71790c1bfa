// A request whole: what it is, until when, what can be done with it, what is known beside it.
#include "client/ui/ui.h"
#include "client/workplace/desk/parts.h"
#include "client/workplace/desk/words.h"
#include "shared/i18n/request_messages.h"
#include "shared/present/compensation_view.h"
#include "shared/present/quantities.h"
#include "shared/present/request_form.h"
#include "shared/present/shipment_view.h"
#include "shared/wire/routes.h"

namespace milepost::client::workplace {
namespace {

using M = DeskMessage;
using R = RequestMessage;

void fact(std::string_view name, std::string_view value, ui::Color ink = ui::Color::ink) {
  if (value.empty()) return;
  ui::Item item;
  ui::Columns columns({112, -1}, 12);
  ui::text(name, {.color = ui::Color::ink_3});
  columns.next();
  ui::text(value, {.color = ink});
}

void tags(const WorkplaceState& s) {
  const DeskRow& row = s.desk.request.value.row;
  ui::Row line({.height = 24, .gap = 8, .wrap = true, .line_gap = 4});
  ui::tag(desk::state_words(s, row.state));
  if (row.importance != Importance::normal) ui::tag(desk::importance_words(s, row.importance));
  ui::text(
      row.assignee.empty() ? s.say(M::row_nobody) : s.say(M::has_it, {{"name", row.assignee_name}}),
      {.color = ui::Color::ink_2});
}

// Who else has it open, who writes: spoken when it changes.
void others(const WorkplaceState& s) {
  const std::vector<DeskPresence>& present = s.desk.request.value.others;
  ui::Landmark status(ui::Landmark::status);
  for (const DeskPresence& one : present) {
    ui::Row row({.height = 24, .gap = 6});
    ui::icon(one.writes ? ui::Icon::edit : ui::Icon::info, 16, ui::Color::warn);
    ui::text(s.say(one.writes ? M::others_write : M::others_here, {{"name", one.name}}),
             {.type = ui::Type::strong, .color = ui::Color::warn});
  }
}

void buttons(const WorkplaceState& s, Actions& actions) {
  const DeskState& d = s.desk;
  const DeskRow& row = d.request.value.row;
  const bool waits = d.deed.waits(), mine = !row.assignee.empty() && row.assignee == d.me.value.id;
  ui::Row line({.height = 44, .gap = 8, .wrap = true});
  const auto sheet = [&](M words, desk::Sheet one) {
    if (ui::button(s.text(words), {.height = 36})) actions.push_back(desk::SheetOpened{one});
  };
  RequestDetail detail;
  if (!mine) detail.assignee = "me";
  if (ui::button(s.text(mine ? M::give_back : M::take_it),
                 {.height = 36, .disabled = waits, .id = "assign"}))
    actions.push_back(desk::Did{RequestDeed::assigned, detail, {}});
  sheet(M::snooze, desk::Sheet::snooze);
  if (!desk::shows_shipment_beside()) sheet(M::shipment, desk::Sheet::shipment);
  sheet(M::more_actions, desk::Sheet::more);
}

void deadline(const WorkplaceState& s) {
  const desk::DueLine due = desk::due_line(s);
  ui::Card card("due", {.padding = 16, .top = 11, .bottom = 11, .shadow = 0, .ground = due.ground});
  ui::spans({{due.by, ui::Type::strong, due.ink},
             {due.left.empty() ? "" : "  ", ui::Type::body, due.ink},
             {due.left, ui::Type::body, due.ink}});
}

void compensation(const WorkplaceState& s, const Compensation& one) {
  const CompensationView view = compensation_view(one, s.locale);
  ui::space(8);
  ui::text(view.title, {.type = ui::Type::strong});
  ui::List list(view.title);
  for (const CompensationView::Line& line : view.lines) {
    ui::Item item;
    ui::Columns columns({-1, 112}, 12);
    ui::text(line.words, {.color = ui::Color::ink_2});
    columns.next();
    ui::text(line.amount, {.align = ui::Align::right});
  }
  for (const std::string_view missing : view.missing) {
    ui::Item item;
    ui::text(missing, {.color = ui::Color::ink_2});
  }
}

void claim_item(const WorkplaceState& s, const ClaimItemView& item, const std::string& currency) {
  ui::Item row;
  ui::text(item.what, {.type = ui::Type::strong});
  std::string line =
      say(s.locale, R::claim_worth) + " " + money_text(s.locale, item.worth_minor, currency);
  if (item.offered_minor)
    line += " · " + say(s.locale, R::claim_offered) + " " +
            money_text(s.locale, *item.offered_minor, currency);
  if (!item.reason.empty()) line += " · " + item.reason;
  ui::text(line, {.color = ui::Color::ink_2});
  if (item.accepted)
    ui::text(s.say(M::customer_answer) + ": " +
             say(s.locale, *item.accepted ? R::claim_yes : R::claim_no));
}

std::string instruction_words(const WorkplaceState& s) {
  const DeskRequest& whole = s.desk.request.value;
  if (whole.instruction == "asked") return say(s.locale, R::page_instruction_asked);
  if (whole.instruction == "taken") return say(s.locale, R::page_instruction_taken);
  if (whole.instruction == "done") return say(s.locale, R::page_instruction_done);
  if (whole.instruction == "refused")
    return say(s.locale, R::page_instruction_refused, {{"why", whole.carrier_words}});
  return {};
}

void parcel(const ShipmentView& view) {
  ui::badge(view.state, view.style, view.state_word);
  ui::space(8);
  ui::text(view.headline, {.type = ui::Type::title});
  if (!view.route.empty()) ui::text(view.route, {.color = ui::Color::ink_2});
  if (view.promise)
    ui::spans({{view.promise->text, ui::Type::body, ui::Color::ink_2},
               {view.promise->verdict, ui::Type::strong, ui::colors_of(view.promise->tone).ink},
               {view.promise->after, ui::Type::body, ui::Color::ink_2}});
  if (view.banner) ui::draw(*view.banner);
  ui::space(12);
  // The latest events.
  int left = 3;
  for (const TimelineDay& day : view.timeline) {
    if (left == 0) break;
    ui::timeline_heading(day.heading);
    ui::List list(day.heading);
    for (const TimelineRow& row : day.rows) {
      if (left == 0) break;
      --left;
      ui::timeline_row(row, left == 0);
    }
  }
  if (!view.empty_title.empty()) ui::text(view.empty_title, {.color = ui::Color::ink_2});
}

}  // namespace

bool desk::shows_shipment_beside() { return ui::width_class() == ui::WidthClass::wide; }

void desk::request_head(const WorkplaceState& s, Actions& actions) {
  const DeskState& d = s.desk;
  const DeskRequest& whole = d.request.value;
  ui::heading(1, kind_words(whole.row.kind, s.locale), {.type = ui::Type::h2});
  ui::caption(s.say(M::opened_by, {{"reference", whole.row.reference},
                                   {"name", name_words(s, whole.row.name)},
                                   {"when", s.moment_within(whole.row.opened)}}),
              ui::Color::ink_2);
  ui::space(8);
  tags(s);
  others(s);
  ui::space(8);
  deadline(s);
  if (const std::string words = instruction_words(s); !words.empty()) {
    ui::space(8);
    ui::text(words, {.color = ui::Color::ink_2});
  }
  ui::space(4);
  buttons(s, actions);
  if (!d.trouble.empty() && !d.from_composer && d.sheet == Sheet::none)
    ui::text(d.trouble, {.type = ui::Type::strong, .color = ui::Color::bad});
  if (d.request.error && !d.request.waits())
    ui::text(failed_words(s, d.request), {.color = ui::Color::bad});
}

void desk::claim_part(const WorkplaceState& s) {
  const DeskRequest& whole = s.desk.request.value;
  if (!whole.claim) return;
  const std::string_view title = text_of(s.locale, R::page_claim);
  ui::heading(2, title, {.type = ui::Type::title});
  ui::space(8);
  {
    ui::Card card("claim", {.padding = 16, .shadow = 0});
    {
      ui::List list(title);
      for (const ClaimItemView& item : whole.claim->items)
        claim_item(s, item, whole.claim->currency);
    }
    if (whole.claim->paid_minor > 0)
      ui::text(say(s.locale, R::claim_paid,
                   {{"sum", money_text(s.locale, whole.claim->paid_minor, whole.claim->currency)}}),
               {.type = ui::Type::strong, .color = ui::Color::ok});
    if (!whole.compensation.empty()) {
      ui::space(12);
      ui::heading(3, text_of(s.locale, R::paid_title), {.type = ui::Type::strong});
      for (const Compensation& one : whole.compensation) compensation(s, one);
      ui::space(4);
      ui::caption(text_of(s.locale, R::paid_estimate));
    }
  }
  ui::space(16);
}

void desk::asked_part(const WorkplaceState& s) {
  const DeskRequest& whole = s.desk.request.value;
  ui::heading(2, s.text(M::contact), {.type = ui::Type::title});
  ui::space(4);
  {
    ui::List list(s.text(M::contact));
    fact(s.text(M::contact_name), whole.row.name);
    fact(text_of(s.locale, R::field_email), whole.email);
    fact(text_of(s.locale, R::field_phone), whole.phone);
  }
  ui::caption(s.text(whole.owner ? M::owner_yes : M::owner_no),
              whole.owner ? ui::Color::ok : ui::Color::ink_3);
  const std::vector<FilledRow> rows = filled_rows(whole.row.kind, whole.form, s.locale);
  if (rows.empty()) return;
  ui::space(16);
  ui::heading(2, s.text(M::filled), {.type = ui::Type::title});
  ui::space(4);
  ui::List list(s.text(M::filled));
  for (const FilledRow& row : rows) fact(row.label, row.value);
}

void desk::shipment_part(const WorkplaceState& s, Actions& actions) {
  const DeskState& d = s.desk;
  const std::string& number = d.request.value.row.number;
  if (number.empty()) return ui::text(s.text(M::shipment_none), {.color = ui::Color::ink_2});
  ui::text(number, {.type = ui::Type::strong});
  ui::space(8);
  if (d.shipment.known) {
    parcel(shipment_view(d.shipment.value, s.site.value, s.locale, s.now, s.reader()));
  } else if (d.shipment.error) {
    ui::text(is_final(*d.shipment.error) ? s.say(M::shipment_absent) : failed_words(s, d.shipment),
             {.color = ui::Color::ink_2});
  } else {
    ui::skeleton(ui::room() * 0.6f, 24);
  }
  ui::space(12);
  const std::string page = routes::shipment_page(number);
  if (ui::link(s.text(M::shipment_page), page)) actions.push_back(action::Open{page});
}

}  // namespace milepost::client::workplace
