#include "shared/present/pickup.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/i18n/catalog.h"
#include "shared/present/pieces.h"
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

// The events of this stay that tell the points, the latest of each, latest first: a reminder need
// not tell one again. Of pieces those of all that wait, also while others are further behind.
std::vector<const PublicEvent*> told_where(const ReadShipment& read) {
  const bool apart = !read.shipment.piece_states.empty();
  std::vector<const PublicEvent*> told;
  if (!apart && read.shipment.state != State::available_for_pickup) return told;
  const auto& events = apart ? read.told : read.actual;
  for (auto event = events.rbegin(); event != events.rend(); ++event) {
    if ((*event)->state != State::available_for_pickup) {
      if (apart) continue;
      return told;
    }
    if (!(*event)->place || !(*event)->place->point) continue;
    if (apart && !waits(read.shipment, **event)) continue;
    const auto same = [&](const PublicEvent* one) {
      return one->place->point == (*event)->place->point;
    };
    if (std::none_of(told.begin(), told.end(), same)) told.push_back(*event);
    if (!apart) return told;
  }
  return told;
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

// Since when what waits does: of several pieces the one that came there first.
std::optional<ZonedTime> waits_since(const PublicShipment& shipment) {
  if (shipment.state == State::available_for_pickup && shipment.piece_states.empty())
    return shipment.state_since;
  std::optional<ZonedTime> first;
  for (const PublicPiece& piece : shipment.piece_states)
    if (piece.state == State::available_for_pickup && piece.since &&
        (!first || piece.since->at < first->at))
      first = piece.since;
  return first;
}

std::optional<CollectBy> last_day(const ReadShipment& read, const SitePickup& settings,
                                  Calendar& calendar) {
  const PublicShipment& shipment = read.shipment;
  const auto since = waits_since(shipment);
  CollectBy by;
  by.offset_minutes = read.offset_minutes;
  if (shipment.collect_by && (since || shipment.state == State::available_for_pickup))
    by.date = *shipment.collect_by;
  else if (settings.keep_days > 0 && since)
    by.date = {local_date(*since).days + static_cast<int32_t>(settings.keep_days)};
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

}  // namespace

const PublicPoint* pickup_point_of(const ReadShipment& read) {
  const auto told = told_where(read);
  return told.empty() ? nullptr : &*told.front()->place->point;
}

std::optional<CollectBy> collect_by(const ReadShipment& by_any_clock, const SitePickup& settings,
                                    Calendar& calendar) {
  const ReadShipment& read = by_any_clock.by_place ? *by_any_clock.by_place : by_any_clock;
  if (read.shipment.state != State::available_for_pickup) return std::nullopt;
  return last_day(read, settings, calendar);
}

std::optional<block::Pickup> pickup_of(const ReadShipment& read, const SiteView& site,
                                       Calendar& calendar) {
  const Locale locale = calendar.locale();
  const auto told = told_where(read);
  const auto by = last_day(read.by_place ? *read.by_place : read, site.pickup, calendar);
  if (told.empty() && !by) return std::nullopt;
  block::Pickup out;
  out.title = say(locale, told.empty() ? Message::collect_title_kept : Message::collect_title);
  if (by) tell_deadline(*by, calendar, out);
  const auto add = [&](Message label, const std::string& value) {
    if (!value.empty()) out.rows.push_back({say(locale, label), value});
  };
  for (const PublicEvent* event : told) {
    const PublicPoint& point = *event->place->point;
    const std::string pieces = pieces_of(read.shipment, *event, locale);
    const bool both = !point.name.empty() && !pieces.empty();
    add(Message::collect_point, point.name + (both ? " · " : "") + pieces);
    add(Message::collect_address, point.address);
    add(Message::collect_hours, point.hours);
    add(Message::collect_code, point.code);
  }
  if (told.size() != 1 || site.pickup.map_url.empty()) return out;  // a map shows one place
  const PublicPlace& place = *told.front()->place;
  if (place.point->name.empty() && place.point->address.empty()) return out;
  out.map_label = say(locale, Message::collect_map);
  out.map_url = replace_all(site.pickup.map_url, "{query}", percent_encode(query_of(place)));
  return out;
}

Message collect_advice(const ReadShipment& read) {
  const PublicPoint* point = pickup_point_of(read);
  return point && !point->address.empty() && !point->hours.empty() ? Message::can_collect_there
                                                                   : Message::can_collect;
}

}  // namespace milepost
