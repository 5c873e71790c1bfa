// When the telephone is answered: by days of the week and times of day on a clock of their own,
// whose changes of summer time count.
//
//   Opening opening = opening_at(site.hours, site.clock, now);
//   if (!opening.open && opening.opens) …   // closed, until then
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/base/time.h"
#include "shared/i18n/locale.h"
#include "shared/model/site.h"
#include "shared/present/blocks.h"
#include "shared/present/calendar.h"

namespace milepost {

struct Opening {
  bool open = true;                   // also where no hours are known
  std::optional<ZonedTime> opens;     // while it is closed: when that ends
  std::optional<Instant> changes_at;  // when `open` is another; nothing where it stays
};
// A time of day that clocks were put forward over begins when they were; of one that came twice the
// first is meant.
Opening opening_at(const std::vector<OpeningHours>& hours, const std::vector<ZonedTime>& clock,
                   Instant now);

// What the company's clock is ahead of UTC; nothing where none is known.
int32_t clock_offset_minutes(const SiteView& site, Instant at);

// "Mon–Fri 8:00–20:00, Sat 9:00–12:00, UTC+8"; "周一至周五 8:00–20:00". Empty without hours.
std::string hours_words(const SiteView& site, Locale locale, Instant now);

// How customers reach the company: the hotline with when it is answered, else the address for mail;
// nothing where it names neither. The words hold until `changes_at`.
struct ContactView {
  std::optional<block::Contact> contact;
  std::optional<Instant> changes_at;
};
ContactView contact_view(const SiteView& site, Locale locale, Instant now);
// The same below what a banner says; the calendar is told how long the words hold.
void add_contact(block::Banner& banner, const SiteView& site, Calendar& calendar);

// The earlier one, where there is one.
std::optional<Instant> earliest(std::optional<Instant> a, std::optional<Instant> b);

}  // namespace milepost
