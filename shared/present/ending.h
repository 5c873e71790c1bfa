// What is said at the end of a road: with whom a parcel was left, who called it off, why it came
// back, and what one can do then.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/present/shipment_parts.h"

namespace milepost {

// "left with a neighbour"; empty for unknown.
std::string left_at_words(LeftAt left_at, Locale locale);

// Below when and where it was delivered: with whom it was left, unless the words of the event say
// so already, and whom to tell if it is not there.
std::vector<std::string> delivered_details(const ReadShipment& read, Locale locale);

// Of what was cancelled or came back; nothing else has one.
std::optional<block::Banner> ending_banner(const ReadShipment& read, const SiteView& site,
                                           Calendar& calendar);

}  // namespace milepost
