// States, milestones, reasons and places in plain words.
#pragma once

#include <optional>
#include <string>

#include "shared/i18n/locale.h"
#include "shared/model/public_shipment.h"
#include "shared/model/site.h"
#include "shared/present/look/styles.h"

namespace milepost {

std::string state_word(State state, Locale locale);
// How a shipment is marked. Nobody knows how one stands that is silent: only what went wrong before
// is still so, and that it has not come to us. Nothing is green where the screen's tone is not
// good.
struct Badge {
  std::string word;
  Style style = Style::neutral;
};
Badge badge_of(State state, bool silent, Tone screen, Locale locale);
// The five posts of the road say it shorter: "Ordered", "Delivering".
std::string stage_word(State stage, Locale locale);

// What happened: "Arrived in Wuhan". `next_city` where it is known for a departure: "Left Shanghai
// for Wuhan". With a reason: "Delayed: bad weather".
std::string event_words(const PublicEvent& event, const std::string& next_city, Locale locale);
// What is to come: "Due in Wuhan".
std::string coming_words(Milestone milestone, const std::optional<PublicPlace>& place,
                         Locale locale);
// "nobody home"; empty for unknown.
std::string reason_words(Reason reason, Locale locale);

// The city in the reader's language where it is one we know, else as given.
std::string city_name(const PublicPlace& place, Locale locale);
// With its region, and its country where that is not `home_country` and has a name here: "Wuhan,
// Hubei", "湖北武汉", "Frankfurt, Germany".
std::string place_words(const PublicPlace& place, std::string_view home_country, Locale locale);

// A number of the company's first format, made up, to compare a label with; empty without formats.
std::string example_number(const SiteView& site);

// "400-860-0808 转 2" as it is dialled: "4008600808". An extension is not.
std::string digits_to_dial(std::string_view telephone);

}  // namespace milepost
