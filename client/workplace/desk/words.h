// What the desk says of a request: how much time is left, what was done, by whom.
#pragma once

#include <string>
#include <string_view>

#include "client/ui/icons.h"
#include "client/workplace/state.h"

namespace milepost::client::workplace::desk {

// "42 min late", "1 h 25 min left", "Mon 23 Nov, 09:00": red where it is overdue, amber under three
// hours.
struct Due {
  std::string words;
  ui::Color color = ui::Color::ink_2;
  ui::Icon icon = {};
};
Due due_of(const WorkplaceState& state, const DeskRow& row);

// Of a request whole: "Answer by today, 20:30", and the time that is left.
struct DueLine {
  std::string by, left;
  ui::Color ink = ui::Color::ink_2, ground = ui::Color::surface;
};
DueLine due_line(const WorkplaceState& state);

std::string_view state_words(const WorkplaceState& state, RequestState one);
std::string_view importance_words(const WorkplaceState& state, Importance one);
std::string_view outcome_words(const WorkplaceState& state, RequestOutcome one);
std::string name_words(const WorkplaceState& state, std::string_view name);

// Who did it, and what, beside what was written; empty where it is nothing but words.
std::string who_did(const WorkplaceState& state, const DeskEntry& entry);
std::string what_was_done(const WorkplaceState& state, const DeskEntry& entry);

// Of what was not done.
std::string failed_words(const WorkplaceState& state, const Asked& failed);

}  // namespace milepost::client::workplace::desk
