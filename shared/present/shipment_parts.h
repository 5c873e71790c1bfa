// The parts of shipment_view(), each a function of the same read shipment. Internal to present/.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/domain/silence.h"
#include "shared/i18n/catalog.h"
#include "shared/present/calendar.h"
#include "shared/present/shipment_view.h"
#include "shared/present/words.h"

namespace milepost {

// A shipment with its events told apart. Pointers into the shipment.
struct ReadShipment {
  explicit ReadShipment(const PublicShipment& of) : shipment(of) {}
  const PublicShipment& shipment;
  std::vector<const PublicEvent*> told;    // what happened, oldest first
  // The same of the pieces furthest behind: the shipment is where they are.
  std::vector<const PublicEvent*> actual;
  std::vector<const PublicEvent*> coming;  // soonest first
  const PublicNext* next = nullptr;        // null where nothing is known to be next
  const PublicEvent* current = nullptr;    // which brought the state about; null without events
  bool ended = false;                      // delivered, returned, cancelled
  // Of the place where the shipment is, by its latest event with a time; else of its destination.
  int32_t offset_minutes = 0;
  // The offset by which a promised day is judged: that of where the parcel goes, as
  // destination_offset() finds it.
  int32_t promise_offset_minutes = 0;
  // The country that all of it lies in, which need not be named; empty where it crosses a border.
  std::string home_country;
  // Set while it has not been heard of for longer than is usual. Nothing is expected then.
  std::optional<Silence> silence;
  // Set where times are told by the viewer's clock: the same shipment by the clock of each place.
  const ReadShipment* by_place = nullptr;
};

ReadShipment read_shipment(const PublicShipment& shipment);
// Takes out what was expected and should have happened by now. What is left holds until the next of
// them is due: the calendar is told.
void drop_lapsed(ReadShipment& read, Calendar& calendar);
// Finds out whether it is silent, and drops what was expected where it is: nobody knows. What waits
// to be collected is not while it is kept for that. The calendar is told when silence begins, and
// when another day of it is full.
void note_silence(ReadShipment& read, const SiteView& site, Calendar& calendar);
// A parcel that is with us, or should be, and of which nothing is heard.
bool is_unheard_of(const ReadShipment& read);
// "6 days", of the silence that holds.
std::string silence_words(const ReadShipment& read, const Calendar& calendar);

// When the parcel is expected at its end, if anything says so: an expected delivery, or the way
// back where it returns.
std::optional<ZonedTime> estimate_of(const ReadShipment& read);
// It lies with customs, who do not say until when.
bool held_by_customs(const ReadShipment& read);
// Its promise passed days ago, it has not been tried, and nothing says when it comes.
bool is_long_past(const ReadShipment& read, const UsualSilence& usual, Calendar& calendar);
// When the next attempt to deliver is expected, after one that failed.
std::optional<ZonedTime> next_try_of(const ReadShipment& read);
// The reason of the latest event that gives one, counted from where the shipment's last trouble
// began; nothing for a parcel that moves.
std::optional<Reason> trouble_of(const ReadShipment& read);
// The latest that is heard of a parcel that goes back is that it cannot be found.
bool is_lost_on_the_way_back(const ReadShipment& read);
// What the customer can do about it; can_nothing where that is nothing.
Message can_do(std::optional<Reason> reason);
bool needs_customer(const ReadShipment& read, const UsualSilence& usual, Calendar& calendar);
// Where the parcel goes from a departure, if a later event or an expected one says so.
std::string next_city_after(const ReadShipment& read, const PublicEvent& event, Locale locale);
std::string words_of(const ReadShipment& read, const PublicEvent& event, Locale locale);

// How a promise stands, before it is worded.
struct PromiseStanding {
  // tried: the first attempt was in time; ready: it could be collected in time. In both the
  // delivery itself is late, or not there yet. later: another day than the promised one is told,
  // whether that has passed or not; past: it has passed, and none is.
  enum class Kind { none, open, on_track, at_risk, later, past, tried, ready, kept, missed };
  Kind kind = Kind::none;
  // kept: how long before; missed, past: how long after. Nothing where a day was promised and it
  // came on that day.
  std::optional<std::string> duration;
  int64_t late_ms = 0;  // of kept, missed, later, past: how long after; below 0 how long before
  Mark mark = Mark::none;
  Tone tone = Tone::plain;    // never better than the screen's
  Tone screen = Tone::plain;  // the one tone of all that is said of the shipment
};
PromiseStanding promise_standing(const ReadShipment& read, Calendar& calendar);
// How the news sound that are not about the promise.
Tone tone_of_news(const ReadShipment& read);
// The promise in force, where it was given anew and its day is later and has not passed.
const DateOrTime* later_promise(const ReadShipment& read, Instant now);
std::string promised_day_words(const DateOrTime& promise, int32_t promise_offset_minutes,
                               Calendar& calendar);

std::string headline_words(const ReadShipment& read, Calendar& calendar);
std::vector<std::string> detail_words(const ReadShipment& read, Calendar& calendar);
std::optional<PromiseLine> promise_line(const ReadShipment& read, Calendar& calendar);
Stages stages_of(const ReadShipment& read, const Badge& badge, Calendar& calendar);
std::optional<block::Banner> banner_of(const ReadShipment& read, const SiteView& site,
                                Calendar& calendar);
std::vector<TimelineDay> timeline_of(const ReadShipment& read, Tone screen, Calendar& calendar);
std::string zone_note(const ReadShipment& read, Locale locale);

}  // namespace milepost
