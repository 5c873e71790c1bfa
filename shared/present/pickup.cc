#include "shared/present/pickup.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/i18n/catalog.h"
#include "shared/present/words.h"

namespace milepost {
namespace {

// Whether a piece that an event speaks of waits to be collected.
bool waits(const PublicShipment& shipment, const PublicEvent& event) {
  const auto& names = event.piece_names;
  return std::any_of(
      shipment.piece_states.begin(), shipment.piece_states.end(), [&](const PublicPiece& piece) {
        return piece.state == State::available_for_pickup &&
               (names.empty() || std::find(names.begin(), names.end(), piece.name) != names.end());
      });
}

// Of a piece that waits there while others are further behind.
const PublicEvent* told_where_of_piece(const ReadShipment& read) {
  for (auto event = read.told.rbegin(); event != read.told.rend(); ++event)
    if ((*event)->state == State::available_for_pickup && (*event)->place &&
        (*event)->place->point && waits(read.shipment, **event))
      return *event;
  return nullptr;
}

// The event of this stay that tells the point: a reminder need not tell it again.
const PublicEvent* told_where(const ReadShipment& read) {
  if (read.shipment.state != State::available_for_pickup) return told_where_of_piece(read);
  for (auto event = read.actual.rbegin(); event != read.actual.rend(); ++event) {
    if ((*event)->state != State::available_for_pickup) return nullptr;
    if ((*event)->place && (*event)->place->point) return *event;
  }
  return nullptr;
}

// What a map is asked for. A city that the address does not name stands before it, or behind.
std::string query_of(const PublicPlace& place) {
  const PublicPoint& point = *place.point;
  const std::string& where = point.address.empty() ? point.name : point.address;
  if (where.find(place.city) != where.npos) return where;
  const bool latin = static_cast<unsigned char>(where.front()) < 0x80;
  return latin ? where + ", " + place.city : place.city + where;
}

void tell_deadline(const CollectBy& by, Calendar& calendar, block::Pickup& out) {
  const Locale locale = calendar.locale();
  const std::string day =
      promised_day_words({true, by.date, {}}, by.offset_minutes, calendar);
  out.tone = by.tone;
  out.after = say(locale, Message::collect_after);
  if (by.tone == Tone::bad) {
    out.deadline = say(locale, Message::collect_over, {{"day", day}});
    out.after =
        say(locale, Message::collect_over_after, {{"contact", say(locale, Message::contact_us)}});
  } else if (by.date == local_date(calendar.now(), by.offset_minutes)) {
    out.deadline = say(locale, Message::collect_last_day, {{"day", day}});
  } else {
    out.deadline = say(locale, Message::headline_pickup_by, {{"day", day}});
  }
}

}  // namespace

const PublicPoint* pickup_point_of(const ReadShipment& read) {
  const PublicEvent* event = told_where(read);
  return event ? &*event->place->point : nullptr;
}

std::optional<CollectBy> collect_by(const ReadShipment& by_any_clock, const SitePickup& settings,
                                    Calendar& calendar) {
  const ReadShipment& read = by_any_clock.by_place ? *by_any_clock.by_place : by_any_clock;
  const PublicShipment& shipment = read.shipment;
  if (shipment.state != State::available_for_pickup) return std::nullopt;
  CollectBy by;
  by.offset_minutes = read.offset_minutes;
  if (shipment.collect_by)
    by.date = *shipment.collect_by;
  else if (settings.keep_days > 0 && shipment.state_since)
    by.date = {local_date(*shipment.state_since).days + static_cast<int32_t>(settings.keep_days)};
  else
    return std::nullopt;
  const Date near{by.date.days - static_cast<int32_t>(settings.warn_days)};
  const Date over{by.date.days + 1};
  const Date today = local_date(calendar.now(), by.offset_minutes);
  calendar.until(start_of_day(near, by.offset_minutes));
  calendar.until(start_of_day(by.date, by.offset_minutes));
  calendar.until(start_of_day(over, by.offset_minutes));
  by.tone = today >= over ? Tone::bad : today >= near ? Tone::warn : Tone::plain;
  return by;
}

std::optional<block::Pickup> pickup_of(const ReadShipment& read, const SiteView& site,
                                       Calendar& calendar) {
  const Locale locale = calendar.locale();
  const PublicEvent* event = told_where(read);
  const auto by = collect_by(read, site.pickup, calendar);
  if (!event && !by) return std::nullopt;
  block::Pickup out;
  out.title = say(locale, event ? Message::collect_title : Message::collect_title_kept);
  if (by) tell_deadline(*by, calendar, out);
  if (!event) return out;
  const PublicPoint& point = *event->place->point;
  const auto add = [&](Message label, const std::string& value) {
    if (!value.empty()) out.rows.push_back({say(locale, label), value});
  };
  add(Message::collect_point, point.name);
  add(Message::collect_address, point.address);
  add(Message::collect_hours, point.hours);
  add(Message::collect_code, point.code);
  if (!site.pickup.map_url.empty() && !(point.name.empty() && point.address.empty())) {
    out.map_label = say(locale, Message::collect_map);
    out.map_url =
        replace_all(site.pickup.map_url, "{query}", percent_encode(query_of(*event->place)));
  }
  return out;
}

Message collect_advice(const ReadShipment& read) {
  const PublicPoint* point = pickup_point_of(read);
  return point && !point->address.empty() && !point->hours.empty() ? Message::can_collect_there
                                                                   : Message::can_collect;
}

}  // namespace milepost
