#include "shared/present/request_page.h"

#include <algorithm>
#include <array>

#include "shared/i18n/request_messages.h"
#include "shared/present/calendar.h"
#include "shared/present/quantities.h"

namespace milepost {
namespace {

using M = RequestMessage;

std::string_view state_words(RequestState state, Locale locale) {
  constexpr M kWords[] = {M::state_received, M::state_acknowledged, M::state_in_progress,
                          M::state_waiting,  M::state_resolved,     M::state_closed,
                          M::state_received};
  return text_of(locale, kWords[static_cast<size_t>(state)]);
}

Tone tone_of(const RequestView& view, bool late) {
  if (late) return Tone::bad;
  if (view.state == RequestState::waiting) return Tone::warn;
  if (view.outcome == RequestOutcome::fixed) return Tone::ok;
  return Tone::plain;
}

bool is_over(const RequestView& view) {
  return view.state == RequestState::resolved || view.state == RequestState::closed;
}

M outcome_words(RequestOutcome outcome) {
  switch (outcome) {
    case RequestOutcome::refused: return M::page_resolved_refused;
    case RequestOutcome::duplicate: return M::page_resolved_duplicate;
    case RequestOutcome::withdrawn: return M::page_resolved_withdrawn;
    default: return M::page_resolved_fixed;
  }
}

std::string by_words(M message, const DeadlineView& deadline, Calendar& calendar) {
  return say(calendar.locale(), message, {{"by", calendar.moment(deadline.by)}});
}

// The deadline is the title: what comes next of it.
void say_title(RequestPage& page, const RequestView& view, Calendar& calendar) {
  const Locale locale = calendar.locale();
  if (is_over(view)) {
    page.title = say(locale, outcome_words(view.outcome.value_or(RequestOutcome::fixed)));
    page.sub = view.closes ? say(locale, M::page_reopen_until,
                                 {{"by", calendar.moment(*view.closes)}})
                           : say(locale, M::page_closed);
    return;
  }
  if (view.paused) {
    page.title = say(locale, M::page_waiting);
    page.sub = say(locale, M::page_waiting_sub);
    return;
  }
  const bool answered = view.response.met;
  const DeadlineView& next = answered ? view.resolution : view.response;
  page.late = !next.kept;
  if (page.late) {
    page.title = by_words(answered ? M::page_solve_late : M::page_answer_late, next, calendar);
    page.sub = say(locale, M::page_late_sub);
    return;
  }
  page.title = by_words(answered ? M::page_solve_by : M::page_answer_by, next, calendar);
  if (!answered) page.sub = by_words(M::page_solve_by, view.resolution, calendar);
}

void say_stages(RequestPage& page, const RequestView& view, Locale locale) {
  const bool waits = view.state == RequestState::waiting;
  const RequestState stages[] = {RequestState::received, RequestState::acknowledged,
                                 waits ? RequestState::waiting : RequestState::in_progress,
                                 RequestState::resolved};
  for (const RequestState state : stages) page.stages.push_back(state_words(state, locale));
  page.current = is_over(view)                                 ? 3
                 : waits || view.state == RequestState::in_progress ? 2
                 : view.state == RequestState::acknowledged        ? 1
                                                                   : 0;
}

std::string from_words(const RequestMessageView& line, Locale locale) {
  if (line.from == "customer") return say(locale, M::from_customer);
  if (line.from == "carrier") return say(locale, M::from_carrier);
  if (line.from == "program") return say(locale, M::from_program);
  return line.name.empty() ? say(locale, M::from_desk) : line.name;
}

struct DeedWords {
  std::string_view deed;
  M words;
};
constexpr DeedWords kDeeds[] = {
    {"opened", M::what_opened},
    {"offered", M::what_offered},
    {"accepted", M::what_accepted},
    {"rejected", M::what_rejected},
    {"appealed", M::what_appealed},
    {"carrier_took", M::what_carrier_took},
    {"carrier_did", M::what_carrier_did},
    {"carrier_refused", M::what_carrier_refused},
    {"resolved", M::what_resolved},
    {"reopened", M::what_reopened},
    {"confirmed", M::what_confirmed},
    {"withdrawn", M::what_withdrawn},
    {"merged", M::what_merged},
};

std::string paid_words(const RequestView& view, Locale locale) {
  return view.claim ? money_text(locale, view.claim->paid_minor, view.claim->currency)
                    : std::string();
}

// What was done beside what was said; a reply is its words.
std::string deed_words(const RequestMessageView& line, const RequestView& view, Locale locale) {
  if (line.what == "assigned") {
    return line.name.empty() ? say(locale, M::what_assigned_nobody)
                             : say(locale, M::what_assigned, {{"name", line.name}});
  }
  if (line.what == "kind_changed")
    return say(locale, M::what_kind_changed, {{"kind", kind_words(view.kind, locale)}});
  if (line.what == "paid")
    return say(locale, M::what_paid, {{"sum", paid_words(view, locale)}});
  for (const DeedWords& one : kDeeds)
    if (one.deed == line.what) return say(locale, one.words);
  return {};
}

M step_words(ClaimStep step) {
  switch (step) {
    case ClaimStep::acknowledge: return M::claim_acknowledge_by;
    case ClaimStep::offer: return M::claim_offer_by;
    case ClaimStep::decide: return M::claim_decide_by;
    case ClaimStep::answer_appeal: return M::claim_answer_appeal_by;
    default: return M::claim_pay_by;
  }
}

void say_claim(RequestPage& page, const ClaimView& claim, Calendar& calendar) {
  const Locale locale = calendar.locale();
  if (claim.due) {
    page.claim_next = by_words(step_words(claim.step), *claim.due, calendar);
    if (!claim.due->kept)
      page.claim_next += say(locale, claim.step == ClaimStep::decide ? M::claim_decide_over
                                                                     : M::claim_late);
  }
  for (size_t i = 0; i < claim.items.size(); ++i) {
    const ClaimItemView& item = claim.items[i];
    RequestPage::ClaimRow row;
    row.item = static_cast<int64_t>(i);
    row.what = item.what;
    row.worth = money_text(locale, item.worth_minor, claim.currency);
    if (item.offered_minor) row.offered = money_text(locale, *item.offered_minor, claim.currency);
    row.reason = item.reason;
    if (item.accepted) row.answer = say(locale, *item.accepted ? M::claim_yes : M::claim_no);
    page.claim.push_back(std::move(row));
  }
  if (claim.paid_minor > 0)
    page.paid = say(locale, M::claim_paid,
                    {{"sum", money_text(locale, claim.paid_minor, claim.currency)}});
}

std::string instruction_words(const RequestView& view, Locale locale) {
  if (view.instruction == "asked") return say(locale, M::page_instruction_asked);
  if (view.instruction == "taken") return say(locale, M::page_instruction_taken);
  if (view.instruction == "done") return say(locale, M::page_instruction_done);
  if (view.instruction == "refused")
    return say(locale, M::page_instruction_refused, {{"why", view.carrier_words}});
  return {};
}

}  // namespace

RequestPage request_page(const RequestView& view, Locale locale, Instant now) {
  Calendar calendar(locale, now, view.opened.offset_minutes);
  RequestPage page;
  page.heading = std::string(kind_words(view.kind, locale)) + " " + view.reference;
  say_title(page, view, calendar);
  page.state = state_words(view.state, locale);
  page.tone = tone_of(view, page.late);
  say_stages(page, view, locale);
  for (const RequestMessageView& line : view.messages)
    page.thread.push_back({calendar.moment_first(line.at), from_words(line, locale),
                           deed_words(line, view, locale), line.text, line.from == "customer",
                           line.files});
  if (view.claim) say_claim(page, *view.claim, calendar);
  page.instruction = instruction_words(view, locale);
  page.filled = filled_rows(view.kind, view.form, locale);
  const auto can = [&](std::string_view deed) {
    return std::find(view.can.begin(), view.can.end(), deed) != view.can.end();
  };
  page.can_answer = can("answered");
  page.can_withdraw = can("withdrawn");
  page.can_confirm = can("confirmed");
  page.can_reopen = can("reopened");
  page.can_accept = can("accepted");
  page.can_appeal = can("appealed");
  return page;
}

RequestReplyForm reply_form(std::string_view label, bool files, std::string error, Locale locale) {
  RequestReplyForm form;
  form.text.head = {.name = "text", .label = label, .error = std::move(error)};
  form.text.max_length = 2000;
  form.text.lines = 4;
  if (files) form.files = files_field(locale);
  return form;
}

RequestOffersForm::RequestOffersForm(const RequestPage& page, Locale locale) {
  items.head = {.name = "items", .label = text_of(locale, M::page_accept_which)};
  values_.reserve(page.claim.size());
  labels_.reserve(page.claim.size());
  for (const RequestPage::ClaimRow& row : page.claim) {
    if (row.offered.empty()) continue;
    values_.push_back(std::to_string(row.item));
    labels_.push_back(row.what + " · " + row.offered);
    items.options.push_back({.value = values_.back(), .label = labels_.back(), .on = true});
  }
}

}  // namespace milepost
