#include "shared/present/shipment_view.h"

#include "shared/domain/milestones.h"
#include "shared/domain/promise.h"
#include "shared/i18n/catalog.h"
#include "shared/i18n/dates.h"
#include "shared/present/ending.h"
#include "shared/present/pickup.h"
#include "shared/present/pieces.h"
#include "shared/present/quantities.h"
#include "shared/present/shipment_parts.h"
#include "shared/present/words.h"

namespace milepost {
namespace {

using Kind = PromiseStanding::Kind;

std::string promise_words(const DateOrTime& promise, int32_t offset_minutes, Calendar& calendar) {
  std::string words = with_capital(promised_day_words(promise, offset_minutes, calendar));
  if (promise.date_only) return words;
  words += calendar.locale() == Locale::en ? ", " : " ";
  return words + clock_text(promise.time);
}

// An order is placed, confirmed, called off or corrected at a desk: nobody scanned a parcel.
bool is_scan(Milestone milestone) { return !facts_of(milestone).desk; }

const PublicEvent* last_scan(const ReadShipment& read) {
  for (auto event = read.told.rbegin(); event != read.told.rend(); ++event)
    if (is_scan((*event)->milestone)) return *event;
  return nullptr;
}

block::Facts facts_of(const ReadShipment& read, Calendar& calendar) {
  const Locale locale = calendar.locale();
  const PublicShipment& shipment = read.shipment;
  block::Facts facts{say(locale, Message::facts_title), {}, "facts"};
  const auto add = [&](Message label, std::string value) {
    if (!value.empty()) facts.rows.push_back({say(locale, label), std::move(value)});
  };
  add(Message::fact_number, shipment.number);
  if (shipment.origin)
    add(Message::fact_origin, place_words(*shipment.origin, read.home_country, locale));
  if (shipment.destination)
    add(Message::fact_destination, place_words(*shipment.destination, read.home_country, locale));
  if (shipment.pieces) add(Message::fact_pieces, grouped_text(*shipment.pieces));
  if (shipment.weight_g) add(Message::fact_weight, weight_text(locale, *shipment.weight_g));
  const PublicPromise& promise = shipment.promise;
  const bool promised = promise.by && promise.status != PromiseStatus::none;  // and still applies
  const bool anew = promised && promise.original && !(*promise.original == *promise.by);
  if (anew)
    add(Message::fact_first_promise,
        promise_words(*promise.original, read.promise_offset_minutes, calendar));
  if (promised)
    add(!anew        ? Message::fact_promise
        : read.ended ? Message::fact_last_promise
                     : Message::fact_new_promise,
        promise_words(*promise.by, read.promise_offset_minutes, calendar));
  if (const PublicEvent* scan = last_scan(read))
    add(Message::fact_last_scan, calendar.moment_first(scan->at));
  else if (!read.actual.empty() && read.actual.front()->milestone == Milestone::ordered)
    add(Message::fact_ordered, calendar.moment_first(read.actual.front()->at));
  return facts;
}

std::vector<block::Remark> notes_of(const PublicShipment& shipment, Locale locale) {
  std::vector<block::Remark> notes;
  for (Flag flag : shipment.flags) {
    if (flag == Flag::out_of_order) notes.push_back({say(locale, Message::note_out_of_order)});
    if (flag == Flag::contradicting) notes.push_back({say(locale, Message::note_contradicting)});
    if (flag == Flag::late_event) notes.push_back({say(locale, Message::note_late_event)});
    if (flag == Flag::clock_ahead) notes.push_back({say(locale, Message::note_clock_ahead)});
  }
  return notes;
}

std::string route_words(const PublicShipment& shipment, Locale locale) {
  if (!shipment.origin || !shipment.destination) return {};
  const std::string from = city_name(*shipment.origin, locale);
  const std::string to = city_name(*shipment.destination, locale);
  if (from.empty() || to.empty()) return {};
  if (from == to) return say(locale, Message::route_within, {{"city", to}});
  return say(locale, Message::route, {{"from", from}, {"to", to}});
}

std::string short_promise_words(const PromiseStanding& standing, Locale locale) {
  const auto with_duration = [&](Message with, Message without) {
    return standing.duration ? say(locale, with, {{"duration", *standing.duration}})
                             : say(locale, without);
  };
  switch (standing.kind) {
    case Kind::none: return {};
    case Kind::open: return say(locale, Message::short_open);
    case Kind::tried: return say(locale, Message::promise_tried);
    case Kind::on_track:
      return say(locale, Message::promise_on_track);
    case Kind::ready:
      return say(locale, Message::promise_ready);
    case Kind::later:
      return say(locale, Message::promise_later, {{"duration", *standing.duration}});
    case Kind::at_risk: return say(locale, Message::short_at_risk);
    case Kind::past: return with_duration(Message::short_past, Message::short_past_plain);
    case Kind::kept: return with_duration(Message::short_early, Message::short_kept);
    case Kind::missed: return with_duration(Message::short_missed_by, Message::short_missed);
  }
  return {};
}

std::optional<ZonedTime> expected_day_of(const ReadShipment& read) {
  if (read.ended) return std::nullopt;
  if (read.shipment.state == State::attempt_failed)
    if (const auto next_try = next_try_of(read)) return next_try;
  return estimate_of(read);
}

// Stuck, on its way back, or later than promised. What has ended is no problem any more.
bool has_problem(const ReadShipment& read, const PromiseStanding& standing) {
  if (read.ended) return false;
  for (const State state : {State::attempt_failed, State::exception, State::returning})
    if (read.shipment.state == state || any_piece_is(read.shipment, state)) return true;
  return read.silence || standing.kind == Kind::past || standing.kind == Kind::later ||
         standing.kind == Kind::at_risk ||
         (read.current && facts_of(read.current->milestone).trouble);
}

struct Expected {
  std::string words;
  std::optional<Date> on;
};

Expected expected_of(const ReadShipment& read, const PromiseStanding& standing,
                     Calendar& calendar) {
  const Locale locale = calendar.locale();
  const State state = read.shipment.state;
  if (state == State::delivered) return {say(locale, Message::expected_done), {}};
  if (read.ended || read.silence) return {};
  if (state == State::available_for_pickup) return {say(locale, Message::expected_ready), Date{}};
  if (const auto estimate = expected_day_of(read)) {
    std::string day = calendar.estimate(*estimate);
    if (state == State::returning) day = say(locale, Message::expected_back, {{"day", day}});
    return {std::move(day), local_date(*estimate)};
  }
  const PublicPromise& promise = read.shipment.promise;
  if (!promise.by || standing.kind == Kind::none) return {};
  // The promised day does not tell when a parcel comes that is stuck.
  if (standing.kind == Kind::open && (state == State::exception || held_by_customs(read)))
    return {};
  // Lateness is told from the first promise, and so is the day that it was due.
  const bool was = standing.kind == Kind::past;
  const std::optional<DateOrTime>& by = was ? promise.original : promise.by;
  const int32_t offset = by->date_only ? read.promise_offset_minutes : by->time.offset_minutes;
  // Nor after that day when it comes, or comes again.
  if (!was && by->date < local_date(calendar.now(), offset)) return {};
  std::string day = promised_day_words(*by, read.promise_offset_minutes, calendar);
  return {say(locale, was ? Message::expected_was : Message::expected_by, {{"day", day}}),
          by->date};
}

}  // namespace

ShipmentView shipment_view(const PublicShipment& by_place, const SiteView& site, Locale locale,
                           Instant now, const Reader& reader) {
  std::optional<PublicShipment> by_viewer;
  if (reader.own_times) by_viewer = by_clock(by_place, *reader.clock);
  const PublicShipment& shipment = by_viewer ? *by_viewer : by_place;
  ReadShipment read = read_shipment(shipment);
  std::optional<ReadShipment> placed;
  if (by_viewer) {
    placed.emplace(read_shipment(by_place));
    read.by_place = &*placed;
    read.promise_offset_minutes = placed->promise_offset_minutes;
  }
  Calendar calendar(locale, now, (placed ? *placed : read).offset_minutes, reader);
  drop_lapsed(read, calendar);
  if (placed) {
    drop_lapsed(*placed, calendar);
    note_silence(*placed, site, calendar);
  }
  note_silence(read, site, calendar);
  const PromiseStanding standing = promise_standing(read, calendar);
  const Badge badge = badge_of(shipment.state, read.silence.has_value(), standing.screen, locale);
  ShipmentView view;
  view.locale = locale;
  view.number = shipment.number;
  view.version = shipment.version;
  view.state = shipment.state;
  view.state_word = badge.word;
  view.style = badge.style;
  view.title = say(locale, Message::document_title,
                   {{"state", view.state_word}, {"number", shipment.number}});
  view.description = say(locale, Message::share_description, {{"state", view.state_word}});
  view.route = route_words(shipment, locale);
  view.headline = headline_words(read, calendar);
  view.details = detail_words(read, calendar);
  if (std::string pieces = pieces_words(shipment, locale); !pieces.empty())
    view.details.insert(view.details.begin(), std::move(pieces));
  for (std::string& line : delivered_details(read, locale))
    view.details.push_back(std::move(line));
  view.promise = promise_line(read, calendar);
  view.stages = stages_of(read, badge, calendar);
  if (site.map == MapShown::outline) view.map = route_map(shipment, locale, is_unheard_of(read));
  if (view.map && !site.map_approval.empty())
    view.map->approval = say(locale, Message::map_approval, {{"number", site.map_approval}});
  view.banner = banner_of(read, site, calendar);
  view.pickup = pickup_of(read, site, calendar);
  view.timeline_title = say(locale, Message::timeline_title);
  view.zone_note = zone_note(read, locale);
  view.timeline = timeline_of(read, standing.screen, calendar);
  if (view.timeline.empty()) {
    view.empty_title = say(locale, Message::timeline_empty_title);
    view.empty_text = say(locale, Message::timeline_empty_text);
  }
  view.notes = notes_of(shipment, locale);
  view.pieces = pieces_list(read, calendar);
  view.facts = facts_of(read, calendar);
  if (shipment.demo) {
    view.demo_label = say(locale, Message::demo);
    view.demo_note = say(locale, Message::demo_note);
  }
  view.changes_at = calendar.changes_at();
  return view;
}

ShipmentLine shipment_line(const PublicShipment& shipment, const SiteView& site, Locale locale,
                           Instant now, const Reader& reader) {
  ReadShipment read = read_shipment(shipment);
  Calendar calendar(locale, now, read.offset_minutes, reader);
  drop_lapsed(read, calendar);
  note_silence(read, site, calendar);
  const PromiseStanding standing = promise_standing(read, calendar);
  ShipmentLine line;
  line.silent = read.silence.has_value();
  Badge badge = badge_of(shipment.state, line.silent, standing.screen, locale);
  line.state_word = std::move(badge.word);
  line.style = badge.style;
  line.headline = headline_words(read, calendar);
  const bool awaited = shipment.state == State::created;
  line.happening = read.current && !read.silence && !awaited ? words_of(read, *read.current, locale)
                                                             : line.headline;
  if (std::string pieces = pieces_words(shipment, locale); !pieces.empty())
    line.happening = std::move(pieces);
  else if (read.ended && read.current)
    line.happening = say(locale, Message::happened_at,
                         {{"event", line.happening}, {"when", calendar.moment(read.current->at)}});
  Expected expected = expected_of(read, standing, calendar);
  line.expected = std::move(expected.words);
  line.expected_on = expected.on;
  line.expected_is_day = shipment.state != State::delivered &&
                         shipment.state != State::available_for_pickup &&
                         shipment.state != State::returning &&
                         expected_day_of(read).has_value();
  line.promise = short_promise_words(standing, locale);
  line.no_promise = say(locale, shipment.promise.by ? Message::short_does_not_apply
                                                    : Message::short_no_promise);
  line.mark = standing.mark;
  line.tone = standing.tone;
  line.late_ms = standing.late_ms;
  line.needs_customer = needs_customer(read, site.silence, calendar);
  line.problem = has_problem(read, standing);
  line.route = route_words(shipment, locale);
  line.changes_at = calendar.changes_at();
  return line;
}

std::string checked_words(Locale locale, Instant checked, Instant now, int32_t offset_minutes) {
  const ZonedTime at{checked, offset_minutes, Precision::minute};
  const bool today = local_date(at) == local_date(now, offset_minutes);
  return say(locale, Message::checked_at,
             {{"when", today ? clock_text(at) : Calendar(locale, now).moment(at)}});
}

}  // namespace milepost
