// What agents do: each deed one message to the server, by the version that they saw.
#include "client/workplace/desk/deeds.h"

#include <algorithm>
#include <utility>

#include "client/api/desk_api.h"
#include "client/core/update.h"
#include "shared/base/text.h"
#include "shared/domain/request_forms.h"

namespace milepost::client::workplace {
namespace {

using M = DeskMessage;

constexpr std::string_view kNoteDraft = "#note\n";

M refusal_words(int status, std::string_view problem) {
  if (status == 403) return M::refused_role;
  if (problem == "request-closed") return M::refused_closed;
  if (problem == "request-resolved") return M::refused_resolved;
  if (problem == "request-no-offer") return M::refused_offer;
  if (problem == "request-not-claim") return M::refused_claim;
  if (problem == "request-full") return M::refused_full;
  return M::refused_other;
}

M done_words(const DeskDeed& deed) {
  switch (deed.deed) {
    case RequestDeed::replied:
    case RequestDeed::asked:
    case RequestDeed::offered:
      return M::done_sent;
    case RequestDeed::noted:
      return M::done_noted;
    case RequestDeed::resolved:
      return M::done_resolved;
    case RequestDeed::assigned:
      return deed.detail.assignee == "me" ? M::done_taken : M::done;
    default:
      return M::done;
  }
}

std::string hundredths_text(int64_t minor) {
  const std::string part = std::to_string(minor % 100);
  return std::to_string(minor / 100) + (part.size() < 2 ? ".0" : ".") + part;
}

std::vector<desk::OfferDraft> offer_drafts(const DeskRequest& whole, bool paying) {
  std::vector<desk::OfferDraft> drafts;
  if (!whole.claim) return drafts;
  for (size_t i = 0; i < whole.claim->items.size(); ++i) {
    const ClaimItemView& item = whole.claim->items[i];
    if (paying && item.accepted != true) continue;
    desk::OfferDraft& draft = drafts.emplace_back();
    draft.item = static_cast<int64_t>(i);
    if (item.offered_minor) draft.sum = hundredths_text(*item.offered_minor);
    draft.reason = item.reason;
  }
  return drafts;
}

// A text that agents begin with, in the customer's language, with its fields filled in.
std::string filled_reply(const DeskRequest& whole, const ReplyText& reply) {
  const bool chinese = whole.language.starts_with("zh");
  const std::string& first = chinese ? reply.zh : reply.en;
  std::string text = first.empty() ? (chinese ? reply.en : reply.zh) : first;
  const std::pair<std::string_view, const std::string*> fields[] = {
      {"{reference}", &whole.row.reference},
      {"{number}", &whole.row.number},
      {"{name}", &whole.row.name}};
  for (const auto& [field, value] : fields) text = replace_all(text, field, *value);
  return text;
}

}  // namespace

std::string desk::draft_of(const Composer& composer) {
  const bool note = composer.way == Way::note && !composer.text.empty();
  return (note ? std::string(kNoteDraft) : std::string()) + composer.text;
}

void desk::take_draft(Composer& composer, std::string_view draft) {
  composer.kept = draft;
  if (draft.starts_with(kNoteDraft)) {
    composer.way = Way::note;
    draft.remove_prefix(kNoteDraft.size());
  }
  composer.text = draft;
}

DeskDeed desk::deed_of(const Composer& composer) {
  DeskDeed deed;
  deed.text = composer.text;
  switch (composer.way) {
    case Way::reply:
      deed.deed = RequestDeed::replied;
      break;
    case Way::ask:
      deed.deed = RequestDeed::asked;
      break;
    case Way::note:
      deed.deed = RequestDeed::noted;
      break;
    case Way::resolve:
      deed.deed = RequestDeed::resolved;
      deed.detail.outcome = composer.outcome;
      break;
  }
  return deed;
}

bool desk::has_news(const WorkplaceState& s, int64_t version) {
  const std::vector<DeskEntry>& entries = s.desk.request.value.entries;
  return std::any_of(entries.begin(), entries.end(), [&](const DeskEntry& entry) {
    const bool own = entry.actor == RequestActor::agent && entry.by_name == s.desk.me.value.display;
    return entry.sequence > version && !own;
  });
}

void desk::say_trouble(WorkplaceState& s, std::string words, Effects& effects) {
  s.desk.trouble = words;
  effects.push_back(effect::Announce{std::move(words), true});
}

void desk::start_deed(WorkplaceState& s, DeskDeed deed, bool from_composer, Effects& effects) {
  DeskState& d = s.desk;
  if (d.deed.waits() || !d.request.known) return;
  deed.version = d.request.value.row.version;
  // What may have been done though no answer came is sent by the same key.
  const bool same =
      d.deed.loading == Loading::failed && d.deed_of == d.id && to_json(deed) == to_json(d.sent);
  if (!same)
    d.sent_key = d.id + "-" + std::to_string(deed.version) + "-" + d.me.value.id + "-" +
                 std::to_string(s.now.ms);
  d.sent = std::move(deed);
  d.deed_of = d.id;
  d.from_composer = from_composer;
  d.trouble.clear();
  d.deed.ask(s, api::post_desk_deed(d.id, d.sent, d.sent_key), effects);
}

void desk::deed_answered(WorkplaceState& s, Effects& effects, const HttpAnswer& answer) {
  DeskState& d = s.desk;
  const bool open = d.deed_of == d.id;
  const std::string problem = answer.status == 409 ? api::problem_of(answer) : std::string();
  if (problem == "version") {
    d.deed = {};
    if (!open) return;
    d.conflict = Conflict{d.sent.version, d.sent};
    d.request.ask(s, api::get_desk_request(d.id), effects);
    effects.push_back(effect::Announce{s.say(M::conflict_title), true});
    return;
  }
  auto came = api::read_desk_request(answer);
  d.deed.answer(s, came);
  if (!came.value) {
    const bool refused = answer.status == 409 || answer.status == 403;
    return say_trouble(s,
                       refused ? s.say(refusal_words(answer.status, problem))
                               : error_view(*d.deed.error, s.site.value, s.locale).title,
                       effects);
  }
  if (d.from_composer) {
    d.composers[d.deed_of] = {};
    d.reply_text = 0;
  }
  toast(s, s.say(done_words(d.sent)));
  ask_queue(s, effects);
  if (!open) return;
  d.sheet = Sheet::none;
  d.conflict.reset();
  d.entered = came.value->row.version;
  d.request.loading = Loading::waiting;  // it is answered by this
  d.request.answer(s, std::move(came));
  d.request.asked_at = s.now;
}

namespace {

struct DeskUpdater {
  WorkplaceState& s;
  Effects& effects;
  DeskState& d = s.desk;

  desk::Composer& composer() { return d.composers[d.id]; }

  void operator()(desk::QueryTyped& a) {
    d.query = std::move(a.text);
    d.query_typed = s.now;
  }
  void operator()(desk::QuerySubmitted&) {
    desk::Filter filter = d.filter;
    filter.words = trim(d.query);
    desk::show_filter(s, std::move(filter), true, effects);
  }
  void operator()(desk::Filtered& a) { desk::show_filter(s, std::move(a.filter), false, effects); }
  void operator()(desk::FilterKept&) {
    const std::string_view name = trim(d.find);
    if (name.empty() || d.filter_kept.waits()) return;
    d.filter_kept.ask(s, api::post_desk_filter({std::string(name), desk::query_of(d.filter)}),
                      effects);
  }
  void operator()(desk::FilterRemoved& a) {
    d.filter_kept.ask(s, api::post_desk_filter({std::move(a.name), {}}), effects);
  }
  void operator()(desk::MoreAsked&) {
    if (d.more.waits() || d.queue.value.next.empty()) return;
    d.more.ask(s, api::get_desk_queue(desk::query_of(d.filter), d.queue.value.next), effects);
  }
  void operator()(desk::NextAsked&) {
    if (d.next.waits()) return;
    d.next.ask(s, api::post_desk_next(d.me.value.id + "-" + std::to_string(s.now.ms)), effects);
  }
  void operator()(desk::Stepped& a) {
    const std::vector<DeskRow>& rows = d.queue.value.rows;
    if (rows.empty()) return;
    const auto at = d.row_of(a.opens ? d.id : d.marked);
    const int64_t last = static_cast<int64_t>(rows.size()) - 1;
    const int64_t to =
        at ? std::clamp<int64_t>(static_cast<int64_t>(*at) + a.by, 0, last) : int64_t{0};
    const std::string& id = rows[static_cast<size_t>(to)].id;
    if (a.opens)
      return workplace::update(s, action::Open{desk::request_url(id, d.filter)}, effects);
    d.marked = id;
    ++d.mark_turn;
  }

  // ---- the composer

  void operator()(desk::Typed& a) {
    desk::Composer& c = composer();
    if (c.empty()) c.base = d.request.value.row.version;
    c.text = std::move(a.text);
    c.typed = s.now;
    d.trouble.clear();
  }
  void operator()(desk::WayChosen& a) {
    composer().way = a.way;
    if (!composer().empty()) composer().typed = s.now;
    d.trouble.clear();
    if (a.focuses) ++d.focus_turn;
  }
  void operator()(desk::OutcomeChosen& a) {
    composer().outcome = a.outcome;
    d.trouble.clear();
  }
  void operator()(desk::TextChosen& a) {
    if (a.which > d.tools.value.replies.size()) return;
    d.reply_text = a.which;
    if (a.which == 0) return;
    desk::Composer& c = composer();
    const std::string text = filled_reply(d.request.value, d.tools.value.replies[a.which - 1]);
    desk::Typed typed{c.empty() ? text : c.text + "\n" + text};
    (*this)(typed);
    ++d.focus_turn;
  }
  void operator()(desk::Sent& a) {
    if (!d.request.known || d.deed.waits()) return;
    if (a.anyway && d.conflict && !d.from_composer)
      return desk::start_deed(s, d.conflict->deed, false, effects);
    desk::Composer& c = composer();
    d.from_composer = true;
    if (c.way == desk::Way::resolve && !c.outcome)
      return desk::say_trouble(s, s.say(M::outcome_missing), effects);
    if (c.way != desk::Way::resolve && trim_white_space(c.text).empty())
      return desk::say_trouble(s, s.say(M::text_missing), effects);
    if (!a.anyway && !c.empty() && desk::has_news(s, c.base)) {
      d.conflict = desk::Conflict{c.base, desk::deed_of(c)};
      effects.push_back(effect::Announce{s.say(M::conflict_title), true});
      return;
    }
    c.base = d.request.value.row.version;
    desk::start_deed(s, desk::deed_of(c), true, effects);
  }
  void operator()(desk::Edited&) {
    d.conflict.reset();
    composer().base = d.request.value.row.version;
    ++d.focus_turn;
  }

  // ---- all else

  void operator()(desk::Did& a) {
    DeskDeed deed;
    deed.deed = a.deed;
    deed.detail = std::move(a.detail);
    deed.text = std::move(a.text);
    desk::start_deed(s, std::move(deed), false, effects);
  }
  void operator()(desk::Snoozed& a) {
    if (d.snooze.waits()) return;
    d.snoozed_until.reset();
    if (a.minutes > 0) d.snoozed_until = desk::later(s.now, a.minutes * kMinuteMs);
    d.snooze.ask(s, api::post_desk_snooze(d.id, a.minutes), effects);
  }
  void operator()(desk::SheetOpened& a) {
    d.sheet = a.sheet;
    d.chosen = 0;
    d.find.clear();
    d.find_typed.reset();
    d.found.cancel(effects);
    d.found = {};
    d.trouble.clear();
    const DeskRequest& whole = d.request.value;
    if (a.sheet == desk::Sheet::kind) d.chosen = static_cast<size_t>(whole.row.kind);
    if (a.sheet == desk::Sheet::importance) d.chosen = static_cast<size_t>(whole.row.importance);
    if (a.sheet == desk::Sheet::merge || a.sheet == desk::Sheet::link) desk::ask_found(s, effects);
    if (a.sheet == desk::Sheet::offer || a.sheet == desk::Sheet::pay) {
      d.offers = offer_drafts(whole, a.sheet == desk::Sheet::pay);
      d.offers_wrong = false;
    }
  }
  void operator()(desk::Chosen& a) { d.chosen = a.which; }
  void operator()(desk::FindTyped& a) {
    d.find = std::move(a.text);
    if (d.sheet == desk::Sheet::merge || d.sheet == desk::Sheet::link) d.find_typed = s.now;
  }
  void operator()(desk::OfferTyped& a) {
    if (a.which >= d.offers.size()) return;
    desk::OfferDraft& draft = d.offers[a.which];
    (a.reason ? draft.reason : draft.sum) = std::move(a.text);
    d.offers_wrong = false;
  }
  void operator()(desk::OffersSent& a) {
    DeskDeed deed;
    deed.deed = a.deed;
    for (const desk::OfferDraft& draft : d.offers) {
      if (trim(draft.sum).empty()) continue;
      const auto minor = parse_hundredths(trim(draft.sum));
      d.offers_wrong |= !minor;
      if (minor) deed.detail.offers.push_back({draft.item, *minor, draft.reason});
    }
    d.offers_wrong |= deed.detail.offers.empty();
    if (d.offers_wrong) {
      effects.push_back(effect::Announce{s.say(M::offer_wrong), true});
      return;
    }
    desk::start_deed(s, std::move(deed), false, effects);
  }
  void operator()(desk::KeysSwitched&) { d.keys = !d.keys; }
};

}  // namespace

void update(WorkplaceState& s, desk::Action& action, Effects& effects) {
  std::visit(DeskUpdater{s, effects}, action);
}

}  // namespace milepost::client::workplace
