// What lies over the desk while something is chosen or filled in.
#include <algorithm>

#include "client/ui/ui.h"
#include "client/workplace/desk/parts.h"
#include "client/workplace/desk/words.h"
#include "shared/i18n/request_messages.h"
#include "shared/present/quantities.h"
#include "shared/present/request_form.h"

namespace milepost::client::workplace {
namespace {

using M = DeskMessage;
using desk::Sheet;

constexpr RequestKind kKinds[] = {RequestKind::complaint,     RequestKind::claim,
                                  RequestKind::redelivery,    RequestKind::change,
                                  RequestKind::return_parcel, RequestKind::pickup,
                                  RequestKind::invoice,       RequestKind::question};

M title_of(Sheet sheet) {
  switch (sheet) {
    case Sheet::kind:
      return M::kind_change;
    case Sheet::importance:
      return M::importance_change;
    case Sheet::merge:
      return M::merge;
    case Sheet::link:
      return M::link;
    case Sheet::offer:
      return M::offer;
    case Sheet::pay:
      return M::pay;
    case Sheet::snooze:
      return M::snooze;
    case Sheet::give:
      return M::give_to_title;
    case Sheet::shipment:
      return M::shipment;
    case Sheet::filter:
      return M::queue_filters;
    case Sheet::more:
      return M::more_actions;
    case Sheet::keys:
    case Sheet::none:
      break;
  }
  return M::keys_title;
}

bool wide_button(std::string_view words, bool disabled = false) {
  ui::space(8);
  return ui::button(words, {.full_width = true, .disabled = disabled});
}

bool does_it(const WorkplaceState& s, M words) {
  const bool waits = s.desk.deed.waits();
  ui::space(16);
  return ui::button(
      s.text(waits ? M::sending : words),
      {.kind = ui::ButtonKind::primary, .full_width = true, .disabled = waits, .id = "do"});
}

void keys_sheet(const WorkplaceState& s, Actions& actions) {
  desk::key_list(s);
  ui::space(12);
  if (ui::check(s.text(M::keys_on), s.desk.keys)) actions.push_back(desk::KeysSwitched{});
}

void kind_sheet(const WorkplaceState& s, Actions& actions) {
  const DeskState& d = s.desk;
  std::vector<std::string_view> options;
  for (const RequestKind kind : kKinds) options.push_back(kind_words(kind, s.locale));
  if (const auto picked = ui::choice(s.text(M::queue_kind), options, d.chosen))
    actions.push_back(desk::Chosen{*picked});
  if (!does_it(s, M::save) || d.chosen >= std::size(kKinds)) return;
  RequestDetail detail;
  detail.kind = kKinds[d.chosen];
  actions.push_back(desk::Did{RequestDeed::kind_changed, detail, {}});
}

void importance_sheet(const WorkplaceState& s, Actions& actions) {
  const DeskState& d = s.desk;
  constexpr Importance kAll[] = {Importance::normal, Importance::high, Importance::critical};
  std::vector<std::string_view> options;
  for (const Importance one : kAll) options.push_back(desk::importance_words(s, one));
  if (const auto picked = ui::radio_group(s.text(M::importance), options, d.chosen))
    actions.push_back(desk::Chosen{*picked});
  if (!does_it(s, M::save) || d.chosen >= std::size(kAll)) return;
  RequestDetail detail;
  detail.importance = kAll[d.chosen];
  actions.push_back(desk::Did{RequestDeed::importance_changed, detail, {}});
}

// Looks for the other request; a press on it does it.
void other_sheet(const WorkplaceState& s, RequestDeed deed, Actions& actions) {
  const DeskState& d = s.desk;
  ui::text(s.text(deed == RequestDeed::merged ? M::merge_sub : M::link_sub),
           {.color = ui::Color::ink_2});
  ui::space(12);
  ui::FieldOptions options;
  options.input_mode = "search";
  const ui::FieldResult result = ui::field(s.text(M::find_label), d.find, options);
  if (result.edited) actions.push_back(desk::FindTyped{*result.edited});
  bool any = false;
  for (const DeskRow& row : d.found.value.rows) {
    if (row.id == d.id) continue;
    any = true;
    const ui::Scope scope(row.id);
    const std::string words = row.reference + " · " + std::string(kind_words(row.kind, s.locale)) +
                              " · " + desk::name_words(s, row.name);
    if (!wide_button(words, d.deed.waits())) continue;
    RequestDetail detail;
    detail.other = row.id;
    actions.push_back(desk::Did{deed, detail, {}});
  }
  if (any || d.found.waits()) return;
  ui::space(8);
  if (d.found.error) ui::text(desk::failed_words(s, d.found), {.color = ui::Color::bad});
  if (d.found.known) ui::text(s.text(M::find_none), {.color = ui::Color::ink_2});
}

void offer_sheet(const WorkplaceState& s, RequestDeed deed, Actions& actions) {
  const DeskState& d = s.desk;
  const bool paying = deed == RequestDeed::paid;
  ui::text(s.text(paying ? M::pay_sub : M::offer_sub), {.color = ui::Color::ink_2});
  const auto& claim = d.request.value.claim;
  if (!claim) return;
  for (size_t i = 0; i < d.offers.size(); ++i) {
    const desk::OfferDraft& draft = d.offers[i];
    const auto at = static_cast<size_t>(draft.item);
    if (at >= claim->items.size()) continue;
    const ui::Scope scope(i);
    const ClaimItemView& item = claim->items[at];
    ui::space(12);
    const std::string worth = say(s.locale, RequestMessage::claim_worth) + " " +
                              money_text(s.locale, item.worth_minor, claim->currency);
    const std::string error = d.offers_wrong ? s.say(M::offer_wrong) : std::string();
    ui::FieldOptions options;
    options.input_mode = "decimal";
    options.help = worth;
    options.error = error;
    const ui::FieldResult sum =
        ui::field(s.say(M::offer_sum, {{"what", item.what}}), draft.sum, options);
    if (sum.edited) actions.push_back(desk::OfferTyped{i, false, *sum.edited});
    if (paying) continue;
    ui::space(8);
    const ui::FieldResult why = ui::field(s.say(M::offer_why, {{"what", item.what}}), draft.reason);
    if (why.edited) actions.push_back(desk::OfferTyped{i, true, *why.edited});
  }
  if (does_it(s, paying ? M::pay_button : M::offer_button))
    actions.push_back(desk::OffersSent{deed});
}

void snooze_sheet(const WorkplaceState& s, Actions& actions) {
  struct Span {
    M words;
    int64_t minutes;
  };
  constexpr Span kSpans[] = {{M::snooze_hour, 60},          {M::snooze_half_day, 4 * 60},
                             {M::snooze_day, 24 * 60},      {M::snooze_three_days, 3 * 24 * 60},
                             {M::snooze_week, 7 * 24 * 60}, {M::snooze_end, 0}};
  for (const Span& span : kSpans)
    if (wide_button(s.text(span.words), s.desk.snooze.waits()))
      actions.push_back(desk::Snoozed{span.minutes});
}

// Those whom the queue says to have something.
void give_sheet(const WorkplaceState& s, Actions& actions) {
  const DeskState& d = s.desk;
  std::vector<std::string_view> seen;
  for (const DeskRow& row : d.queue.value.rows) {
    if (row.assignee.empty() || row.assignee == d.request.value.row.assignee ||
        std::find(seen.begin(), seen.end(), row.assignee) != seen.end())
      continue;
    seen.push_back(row.assignee);
    const ui::Scope scope(row.assignee);
    if (!wide_button(row.assignee_name, d.deed.waits())) continue;
    RequestDetail detail;
    detail.assignee = row.assignee;
    detail.assignee_name = row.assignee_name;
    actions.push_back(desk::Did{RequestDeed::assigned, detail, {}});
  }
  if (seen.empty()) ui::text(s.text(M::give_to_none), {.color = ui::Color::ink_2});
}

void filter_sheet(const WorkplaceState& s, Actions& actions) {
  const DeskState& d = s.desk;
  std::vector<std::string_view> options{s.text(M::queue_any_kind)};
  size_t chosen = 0;
  for (size_t i = 0; i < std::size(kKinds); ++i) {
    options.push_back(kind_words(kKinds[i], s.locale));
    if (name_of(kKinds[i]) == d.filter.kind) chosen = i + 1;
  }
  desk::Filter filter = d.filter;
  if (const auto picked = ui::choice(s.text(M::queue_kind), options, chosen)) {
    filter.kind = *picked == 0 ? std::string() : std::string(name_of(kKinds[*picked - 1]));
    actions.push_back(desk::Filtered{filter});
  }
  ui::space(8);
  if (ui::check(s.text(M::queue_snoozed), d.filter.snoozed)) {
    filter.snoozed = !filter.snoozed;
    actions.push_back(desk::Filtered{filter});
  }
  ui::space(16);
  ui::heading(3, s.text(M::queue_saved), {.type = ui::Type::strong});
  ui::space(4);
  if (d.tools.value.filters.empty())
    ui::text(s.text(M::queue_saved_none), {.color = ui::Color::ink_2});
  {
    ui::List list(s.text(M::queue_saved));
    for (const SavedFilter& saved : d.tools.value.filters) {
      ui::Item item;
      const std::string remove = s.say(M::queue_unsave, {{"name", saved.name}});
      if (ui::token(saved.name, remove)) actions.push_back(desk::FilterRemoved{saved.name});
    }
  }
  if (desk::query_of(d.filter).empty()) return;
  ui::space(12);
  const ui::FieldResult name = ui::field(s.text(M::queue_name), d.find, {.max_length = 20});
  if (name.edited) actions.push_back(desk::FindTyped{*name.edited});
  if (name.submitted) actions.push_back(desk::FilterKept{});
  if (d.filter_kept.error && !d.filter_kept.waits())
    ui::text(desk::failed_words(s, d.filter_kept), {.color = ui::Color::bad});
  ui::space(8);
  if (ui::button(s.text(M::queue_save),
                 {.full_width = true, .disabled = d.filter_kept.waits() || d.find.empty()}))
    actions.push_back(desk::FilterKept{});
}

void more_sheet(const WorkplaceState& s, Actions& actions) {
  const DeskState& d = s.desk;
  const DeskRequest& whole = d.request.value;
  const auto leads_to = [&](Sheet sheet) {
    if (wide_button(s.text(title_of(sheet)))) actions.push_back(desk::SheetOpened{sheet});
  };
  const auto does = [&](M words, RequestDeed deed) {
    if (wide_button(s.text(words), d.deed.waits())) actions.push_back(desk::Did{deed, {}, {}});
  };
  if (d.is_supervisor() && wide_button(s.text(M::give_to)))
    actions.push_back(desk::SheetOpened{Sheet::give});
  for (const Sheet sheet : {Sheet::kind, Sheet::importance, Sheet::merge, Sheet::link})
    leads_to(sheet);
  if (whole.claim) leads_to(Sheet::offer);
  if (whole.claim && (whole.claim->state == "accepted" || whole.claim->state == "partly_accepted"))
    leads_to(Sheet::pay);
  if (!whole.instruction.empty() && whole.instruction != "done") {
    ui::space(12);
    ui::heading(3, s.text(M::carrier), {.type = ui::Type::strong});
    does(M::carrier_took, RequestDeed::carrier_took);
    does(M::carrier_did, RequestDeed::carrier_did);
    ui::space(8);
    const ui::FieldResult why = ui::field(s.text(M::carrier_why), d.find);
    if (why.edited) actions.push_back(desk::FindTyped{*why.edited});
    if (wide_button(s.text(M::carrier_refused), d.deed.waits() || d.find.empty()))
      actions.push_back(desk::Did{RequestDeed::carrier_refused, {}, d.find});
  }
  ui::space(12);
  if (wide_button(s.text(M::keys_button))) actions.push_back(desk::SheetOpened{Sheet::keys});
}

}  // namespace

void desk::draw_sheet(const WorkplaceState& s, Actions& actions) {
  const DeskState& d = s.desk;
  if (d.sheet == Sheet::none || !d.works_here()) return;
  ui::Dialog dialog("sheet", s.text(title_of(d.sheet)), 440, s.text(M::cancel));
  ui::space(8);
  switch (d.sheet) {
    case Sheet::keys:
      keys_sheet(s, actions);
      break;
    case Sheet::kind:
      kind_sheet(s, actions);
      break;
    case Sheet::importance:
      importance_sheet(s, actions);
      break;
    case Sheet::merge:
      other_sheet(s, RequestDeed::merged, actions);
      break;
    case Sheet::link:
      other_sheet(s, RequestDeed::linked, actions);
      break;
    case Sheet::offer:
      offer_sheet(s, RequestDeed::offered, actions);
      break;
    case Sheet::pay:
      offer_sheet(s, RequestDeed::paid, actions);
      break;
    case Sheet::snooze:
      snooze_sheet(s, actions);
      break;
    case Sheet::give:
      give_sheet(s, actions);
      break;
    case Sheet::shipment:
      shipment_part(s, actions);
      break;
    case Sheet::filter:
      filter_sheet(s, actions);
      break;
    case Sheet::more:
      more_sheet(s, actions);
      break;
    case Sheet::none:
      break;
  }
  if (!d.trouble.empty()) {
    ui::space(12);
    ui::text(d.trouble, {.type = ui::Type::strong, .color = ui::Color::bad});
  }
  if (dialog.dismissed()) actions.push_back(SheetOpened{Sheet::none});
}

}  // namespace milepost::client::workplace
