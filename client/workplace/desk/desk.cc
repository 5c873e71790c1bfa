#include "client/workplace/desk/desk.h"

#include <algorithm>
#include <set>
#include <utility>

#include "client/api/desk_api.h"
#include "client/core/update.h"
#include "client/core/url.h"
#include "client/workplace/desk/deeds.h"
#include "shared/base/text.h"
#include "shared/present/request_form.h"
#include "shared/wire/routes.h"

namespace milepost::client::workplace {

// ---- addresses

namespace {

constexpr std::string_view kRequestPrefix = "/workplace/desk/";

void add_parameter(std::string& query, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  if (!query.empty()) query += '&';
  query.append(name).append("=").append(percent_encode(value));
}

std::string with_query(std::string url, const desk::Filter& filter) {
  const std::string query = desk::query_of(filter);
  return query.empty() ? url : url + "?" + query;
}

bool is_here(const WorkplaceState& s) {
  const auto* screen = kProduct.screen(s);
  return screen && screen->section == routes::kDeskPage;
}

}  // namespace

desk::Filter desk::filter_of(std::string_view url) {
  return {query_value(url, "assignee"),
          query_value(url, "state"),
          query_value(url, "kind"),
          query_value(url, "overdue") == "true",
          query_value(url, "snoozed") == "true",
          query_value(url, "q")};
}

std::string desk::query_of(const Filter& filter) {
  std::string query;
  add_parameter(query, "assignee", filter.assignee);
  add_parameter(query, "state", filter.state);
  add_parameter(query, "kind", filter.kind);
  add_parameter(query, "overdue", filter.overdue ? "true" : "");
  add_parameter(query, "snoozed", filter.snoozed ? "true" : "");
  add_parameter(query, "q", filter.words);
  return query;
}

std::string desk::queue_url(const Filter& filter) {
  return with_query(std::string(routes::kDeskPage), filter);
}
std::string desk::request_url(std::string_view id, const Filter& filter) {
  return with_query(std::string(kRequestPrefix) + percent_encode(id), filter);
}

// ---- what is known

Instant DeskState::now(const CoreState& state) const {
  const auto by = [&](const Asked& asked, const ZonedTime& told) {
    return Instant{told.at.ms + state.now.ms - asked.known_at.ms};
  };
  if (request.known && (!queue.known || queue.known_at < request.known_at))
    return by(request, request.value.now);
  return queue.known ? by(queue, queue.value.now) : state.now;
}

bool DeskState::works_here() const {
  const std::string& role = me.value.role;
  return me.known && me.value.credential == "person" && !me.value.unfinished &&
         (role == "agent" || role == "supervisor" || role == "admin");
}

bool DeskState::is_supervisor() const { return works_here() && me.value.role != "agent"; }

std::optional<size_t> DeskState::row_of(std::string_view one) const {
  const std::vector<DeskRow>& rows = queue.value.rows;
  const auto row =
      std::find_if(rows.begin(), rows.end(), [&](const DeskRow& any) { return any.id == one; });
  if (row == rows.end()) return std::nullopt;
  return static_cast<size_t>(row - rows.begin());
}

const desk::Composer* DeskState::composer() const {
  const auto typed = composers.find(id);
  return typed == composers.end() ? nullptr : &typed->second;
}

// ---- what is asked for

namespace {

using desk::later;

bool is_due(const WorkplaceState& s, const Asked& asked, int64_t every, bool again) {
  if (asked.waits() || asked.seconds_left(s.now) > 0) return false;
  return again || asked.loading == Loading::nothing || later(asked.asked_at, every) <= s.now;
}

bool is_unsaved(const desk::Composer& composer) {
  return desk::draft_of(composer) != composer.kept;
}

// When what is typed for a request is to be kept; at once where it is not open any more.
std::optional<Instant> draft_due(const WorkplaceState& s) {
  const DeskState& d = s.desk;
  std::optional<Instant> first;
  for (const auto& [id, composer] : d.composers) {
    if (!is_unsaved(composer) || !composer.typed) continue;
    Instant due = id == d.id ? later(*composer.typed, desk::kDraftAfterMs) : *composer.typed;
    if (d.draft.loading == Loading::failed)
      due = std::max(due, later(d.draft.asked_at, desk::kDraftAgainMs));
    if (!first || due < *first) first = due;
  }
  return first;
}

void keep_draft(WorkplaceState& s, Effects& effects) {
  DeskState& d = s.desk;
  const auto due = draft_due(s);
  if (d.draft.waits() || !due || *due > s.now) return;
  for (const auto& [id, composer] : d.composers) {
    if (!is_unsaved(composer) ||
        (id == d.id && later(*composer.typed, desk::kDraftAfterMs) > s.now))
      continue;
    d.draft_of = id;
    d.draft_sent = desk::draft_of(composer);
    return d.draft.ask(s, api::post_desk_draft(id, d.draft_sent), effects);
  }
}

bool writes(const WorkplaceState& s) {
  const desk::Composer* composer = s.desk.composer();
  return composer && !composer->empty() && composer->typed &&
         s.now < later(*composer->typed, desk::kWritesForMs);
}

// Says that the request is open here, and whether one writes.
void say_here(WorkplaceState& s, Effects& effects) {
  DeskState& d = s.desk;
  if (!d.here_of.empty() && d.here_of != d.id) {
    d.here.ask(s, api::post_desk_here(d.here_of, {.leaves = true}), effects);
    d.here_of.clear();
  }
  if (d.id.empty() || !d.request.known) return;
  const bool now_writes = writes(s);
  const bool same = d.here_of == d.id && d.here_wrote == now_writes;
  if (same && s.now < later(d.here_said, desk::kHereEveryMs)) return;
  d.here_of = d.id;
  d.here_said = s.now;
  d.here_wrote = now_writes;
  d.here.ask(s, api::post_desk_here(d.id, {.writes = now_writes}), effects);
}

void ask_request(WorkplaceState& s, Effects& effects, bool again) {
  DeskState& d = s.desk;
  if (d.id.empty()) return;
  const bool absent = d.request.error && is_final(*d.request.error) && !again;
  if (!absent && is_due(s, d.request, desk::kRequestEveryMs, again))
    d.request.ask(s, api::get_desk_request(d.id), effects);
}

}  // namespace

void desk::ask_queue(WorkplaceState& s, Effects& effects) {
  DeskState& d = s.desk;
  d.more.cancel(effects);  // it would be joined to another list
  d.queue.ask(s, api::get_desk_queue(query_of(d.filter), {}), effects);
}

void desk::ask_found(WorkplaceState& s, Effects& effects) {
  DeskState& d = s.desk;
  std::string query;
  if (!trim(d.find).empty())
    add_parameter(query, "q", trim(d.find));
  else
    add_parameter(query, "number", d.request.value.row.number);
  d.find_typed.reset();
  if (query.empty()) return;
  d.found.ask(s, api::get_desk_queue(query, {}), effects);
}

void desk::ask(WorkplaceState& s, Effects& effects, bool again) {
  DeskState& d = s.desk;
  if (!d.works_here()) {
    if (is_due(s, d.me, kFreshMs, again)) d.me.ask(s, api::get_me(), effects);
    return;
  }
  if (d.query_typed && later(*d.query_typed, kSearchAfterMs) <= s.now) {
    Filter filter = d.filter;
    filter.words = trim(d.query);
    show_filter(s, std::move(filter), true, effects);
  }
  if (d.find_typed && later(*d.find_typed, kSearchAfterMs) <= s.now) ask_found(s, effects);
  if (is_due(s, d.queue, kQueueEveryMs, again)) ask_queue(s, effects);
  if (d.tools.loading == Loading::nothing) d.tools.ask(s, api::get_desk_tools(), effects);
  ask_request(s, effects, again);
  keep_draft(s, effects);
  say_here(s, effects);
}

void desk::show_filter(WorkplaceState& s, Filter filter, bool replaces, Effects& effects) {
  DeskState& d = s.desk;
  d.query_typed.reset();
  if (filter == d.filter) return;
  d.filter = std::move(filter);
  if (!replaces) d.query = d.filter.words;
  d.queue.cancel(effects);
  d.queue = {};
  d.marked.clear();
  s.route.url = kProduct.screen(s)->url(s);
  effects.push_back(effect::Go{s.route.url, replaces});
  ask_queue(s, effects);
}

namespace {

// ---- answers

// Nobody is signed in any more: the way in is shown. What is typed stays.
bool is_out(WorkplaceState& s, Effects& effects, const HttpAnswer& answer) {
  if (answer.status != 401) return false;
  DeskState& d = s.desk;
  d.me = {};
  d.queue.loading = d.request.loading = d.deed.loading = Loading::nothing;
  d.me.ask(s, api::get_me(), effects);
  return true;
}

// The first rows came anew: those behind them stay.
void keep_tail(const DeskQueue& before, DeskQueue& now) {
  if (now.next.empty() || before.rows.size() <= now.rows.size()) return;
  std::set<std::string_view> known;
  for (const DeskRow& row : now.rows) known.insert(row.id);
  std::vector<DeskRow> tail;
  for (size_t i = now.rows.size(); i < before.rows.size(); ++i)
    if (!known.contains(before.rows[i].id)) tail.push_back(before.rows[i]);
  now.rows.insert(now.rows.end(), tail.begin(), tail.end());
  now.next = before.next;
}

void queue_answered(WorkplaceState& s, Effects& effects, const HttpAnswer& answer) {
  DeskState& d = s.desk;
  auto came = api::read_desk_queue(answer);
  if (came.value && d.queue.known) keep_tail(d.queue.value, *came.value);
  d.queue.answer(s, std::move(came));
  const auto row = d.row_of(d.id);
  if (row && d.request.known && !d.request.waits() &&
      d.queue.value.rows[*row].version > d.request.value.row.version)
    ask_request(s, effects, true);
}

void more_answered(WorkplaceState& s, const HttpAnswer& answer) {
  DeskState& d = s.desk;
  d.more.answer(s, api::read_desk_queue(answer));
  if (d.more.loading != Loading::ready) return;
  std::set<std::string, std::less<>> known;
  for (const DeskRow& row : d.queue.value.rows) known.insert(row.id);
  for (DeskRow& row : d.more.value.rows)
    if (!known.contains(row.id)) d.queue.value.rows.push_back(std::move(row));
  d.queue.value.next = d.more.value.next;
}

void request_answered(WorkplaceState& s, Effects& effects, const HttpAnswer& answer) {
  DeskState& d = s.desk;
  const bool first = !d.request.known;
  const int64_t before = d.request.value.row.version;
  d.request.answer(s, api::read_desk_request(answer));
  if (d.request.loading != Loading::ready) return;
  const DeskRequest& whole = d.request.value;
  if (first) d.entered = whole.row.version;
  if (!d.composers.contains(d.id)) {
    desk::Composer& composer = d.composers[d.id];
    desk::take_draft(composer, whole.draft);
    if (!composer.empty()) composer.base = whole.row.version;
  }
  if (!first && whole.row.version > before && desk::has_news(s, before))
    announce_news(s, s.say(DeskMessage::conflict_new), effects);
  if (!whole.row.number.empty() && d.shipment.loading == Loading::nothing)
    d.shipment.ask(s, api::get_desk_shipment(whole.row.number, s.locale), effects);
}

void next_answered(WorkplaceState& s, Effects& effects, const HttpAnswer& answer) {
  DeskState& d = s.desk;
  auto came = api::read_desk_request(answer);
  const std::string id = came.value ? came.value->row.id : std::string();
  d.next.answer(s, std::move(came));
  if (id.empty()) {
    if (answer.status == 404) return toast(s, s.say(DeskMessage::queue_next_none));
    return toast(s, error_view(*d.next.error, s.site.value, s.locale).title);
  }
  desk::ask_queue(s, effects);
  workplace::update(s, action::Open{desk::request_url(id, d.filter)}, effects);
}

void snooze_answered(WorkplaceState& s, Effects& effects, const HttpAnswer& answer) {
  DeskState& d = s.desk;
  d.snooze.answer(s, api::read_done(answer));
  if (!d.snooze.value)
    return desk::say_trouble(s, error_view(*d.snooze.error, s.site.value, s.locale).title, effects);
  d.sheet = desk::Sheet::none;
  toast(s, d.snoozed_until
               ? s.say(DeskMessage::snoozed,
                       {{"when", s.moment_within({*d.snoozed_until, 0, Precision::minute})}})
               : s.say(DeskMessage::done));
  desk::ask_queue(s, effects);
  workplace::update(s, action::Open{desk::queue_url(d.filter)}, effects);
}

bool answered(WorkplaceState& s, Effects& effects, uint32_t request, const HttpAnswer& answer) {
  DeskState& d = s.desk;
  if (d.me.take(s, request, answer, api::read_me)) {
    if (d.works_here() && is_here(s)) desk::ask(s, effects, false);
    return true;
  }
  if (d.here.take(s, request, answer, api::read_done)) return true;
  if (d.shipment.take(s, request, answer, api::read_desk_shipment)) return true;
  const bool ours = d.queue.awaits(request) || d.more.awaits(request) || d.tools.awaits(request) ||
                    d.filter_kept.awaits(request) || d.request.awaits(request) ||
                    d.deed.awaits(request) || d.next.awaits(request) || d.snooze.awaits(request) ||
                    d.draft.awaits(request) || d.found.awaits(request);
  if (!ours) return false;
  if (is_out(s, effects, answer)) return true;
  if (d.tools.take(s, request, answer, api::read_desk_tools)) return true;
  if (d.found.take(s, request, answer, api::read_desk_queue)) return true;
  if (d.queue.awaits(request)) {
    queue_answered(s, effects, answer);
  } else if (d.more.awaits(request)) {
    more_answered(s, answer);
  } else if (d.request.awaits(request)) {
    request_answered(s, effects, answer);
  } else if (d.next.awaits(request)) {
    next_answered(s, effects, answer);
  } else if (d.snooze.awaits(request)) {
    snooze_answered(s, effects, answer);
  } else if (d.draft.take(s, request, answer, api::read_done)) {
    const auto kept = d.composers.find(d.draft_of);
    if (d.draft.loading == Loading::ready && kept != d.composers.end())
      kept->second.kept = d.draft_sent;
  } else if (d.filter_kept.take(s, request, answer, api::read_done)) {
    if (d.filter_kept.loading == Loading::ready) d.sheet = desk::Sheet::none;
    d.tools.ask(s, api::get_desk_tools(), effects);
  } else {
    desk::deed_answered(s, effects, answer);
  }
  return true;
}

// ---- the two screens

void enter(WorkplaceState& s, std::string_view url) {
  DeskState& d = s.desk;
  d.sheet = desk::Sheet::none;
  desk::Filter filter = desk::filter_of(url);
  if (filter == d.filter) return;
  d.filter = std::move(filter);
  d.query = d.filter.words;
  d.query_typed.reset();
  d.queue = {};
  d.more = {};
}

void open_request(WorkplaceState& s, std::string id) {
  DeskState& d = s.desk;
  if (id == d.id) return;
  d.id = std::move(id);
  if (!d.id.empty()) d.marked = d.id;
  d.request = {};
  d.shipment = {};
  d.trouble.clear();
  d.conflict.reset();
  d.focus_turn = 0;
  d.reply_text = 0;
  d.entered = 0;
}

const Asked* shown(const WorkplaceState& s, const Asked& remote) {
  return s.desk.works_here() ? &remote : &s.desk.me;
}

std::optional<Instant> changes_at(const WorkplaceState& s) {
  const DeskState& d = s.desk;
  if (!d.works_here()) return std::nullopt;
  Instant next = later(d.queue.asked_at, desk::kQueueEveryMs);
  const auto at = [&](std::optional<Instant> when) {
    if (when && *when < next) next = *when;
  };
  if (d.query_typed) at(later(*d.query_typed, desk::kSearchAfterMs));
  if (d.find_typed) at(later(*d.find_typed, desk::kSearchAfterMs));
  at(draft_due(s));
  if (d.id.empty() || !d.request.known) return next;
  at(later(d.here_said, desk::kHereEveryMs));
  if (d.here_wrote != writes(s)) at(s.now);
  if (const desk::Composer* composer = d.composer(); composer && composer->typed && writes(s))
    at(later(*composer->typed, desk::kWritesForMs));
  return next;
}

}  // namespace

const WorkplaceScreen desk::kQueueScreen = {
    .match = [](std::string_view path) { return path == routes::kDeskPage; },
    .url = [](const WorkplaceState& s) { return queue_url(s.desk.filter); },
    .title = [](const WorkplaceState& s) { return s.say(DeskMessage::title); },
    .enter =
        [](WorkplaceState& s, std::string_view url, bool) {
          enter(s, url);
          open_request(s, {});
        },
    .remote = [](const WorkplaceState& s) { return shown(s, s.desk.queue); },
    .ask = ask,
    .answered = answered,
    .changes_at = changes_at,
    .draw = draw,
    .over = draw_sheet,
    .section = routes::kDeskPage,
};

const WorkplaceScreen desk::kRequestScreen = {
    .match =
        [](std::string_view path) {
          return path.starts_with(kRequestPrefix) && path.size() > kRequestPrefix.size();
        },
    .url = [](const WorkplaceState& s) { return request_url(s.desk.id, s.desk.filter); },
    .title =
        [](const WorkplaceState& s) {
          const DeskRow& row = s.desk.request.value.row;
          if (!s.desk.request.known) return s.say(DeskMessage::title);
          return std::string(kind_words(row.kind, s.locale)) + " " + row.reference;
        },
    .enter =
        [](WorkplaceState& s, std::string_view url, bool) {
          enter(s, url);
          open_request(s, url_decode(path_of(url).substr(kRequestPrefix.size())));
        },
    .remote = [](const WorkplaceState& s) { return shown(s, s.desk.request); },
    .ask = ask,
    .changes_at = changes_at,
    .draw = draw,
    .over = draw_sheet,
    .section = routes::kDeskPage,
};

}  // namespace milepost::client::workplace
