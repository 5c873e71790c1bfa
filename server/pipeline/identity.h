// What makes two events the same event.
#pragma once

#include <string>
#include <string_view>

#include "shared/model/intake.h"

namespace milepost::pipeline {

// The id of an event whose sender gave none: a hash of source, number, milestone or code, instant,
// offset, place (or the end of the shipment that it stands for), kind and, where it names one, the
// piece; of what was sent, before any code is looked up, so that a map that comes later makes no
// event another. 16 URL-safe letters.
std::string content_id(std::string_view key, const Event& event);

// Whether an event that came again says the same as the one that is kept. Ids, sources and flags
// are not compared; of one that says what happened by a code alone neither is what the code means.
bool same_content(const Event& kept, const Event& sent);

// Brings an event to the form in which it is kept, so that what comes again compares equal.
void normalise(Event& event);

}  // namespace milepost::pipeline
