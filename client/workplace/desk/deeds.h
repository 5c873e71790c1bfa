// What of the desk's update is shared by its files: asking, and what is done with an answer.
#pragma once

#include <string>
#include <string_view>

#include "client/workplace/state.h"

namespace milepost::client::workplace::desk {

// Intervals at which what is open is asked for again, and after which what is typed is kept.
inline constexpr int64_t kQueueEveryMs = 15 * kSecondMs, kRequestEveryMs = 30 * kSecondMs,
                         kHereEveryMs = 20 * kSecondMs, kWritesForMs = 10 * kSecondMs,
                         kDraftAfterMs = 1500, kDraftAgainMs = 5 * kSecondMs, kSearchAfterMs = 400;

inline Instant later(Instant time, int64_t ms) { return Instant{time.ms + ms}; }

// Asks for all that the desk shows and that is due. Called often.
void ask(WorkplaceState& state, Effects& effects, bool again);
void ask_queue(WorkplaceState& state, Effects& effects);
// Shows another part of the queue; `replaces`: the address in the history too.
void show_filter(WorkplaceState& state, Filter filter, bool replaces, Effects& effects);
// Looks for requests by the words in a sheet.
void ask_found(WorkplaceState& state, Effects& effects);

// What the composer would do.
DeskDeed deed_of(const Composer& composer);
// Whether somebody else did something after that version.
bool has_news(const WorkplaceState& state, int64_t version);
void start_deed(WorkplaceState& state, DeskDeed deed, bool from_composer, Effects& effects);
void deed_answered(WorkplaceState& state, Effects& effects, const HttpAnswer& answer);
void say_trouble(WorkplaceState& state, std::string words, Effects& effects);

// A draft as the server keeps it: a note is told from what customers are to read.
std::string draft_of(const Composer& composer);
void take_draft(Composer& composer, std::string_view draft);

}  // namespace milepost::client::workplace::desk
