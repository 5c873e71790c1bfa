#include "server/pipeline/event_order.h"

#include <array>
#include <map>
#include <optional>
#include <string_view>

#include "shared/domain/tracking.h"

namespace milepost::pipeline {

namespace {

// The first event of each phase, of one piece.
using Firsts = std::array<std::optional<ZonedTime>, kPhases>;

// Whether it is the first of its phase, after the first of a later one.
bool is_out_of_order(Firsts& firsts, size_t phase, const ZonedTime& at) {
  if (firsts[phase]) return false;
  firsts[phase] = at;
  for (size_t later = phase + 1; later < firsts.size(); ++later)
    if (firsts[later] && surely_before(*firsts[later], at)) return true;
  return false;
}

}  // namespace

void flag_order(const std::vector<Event*>& sorted_events) {
  Firsts common;  // of the events that name no piece
  std::map<std::string_view, Firsts> named;
  for (const Event* event : sorted_events)
    if (!event->piece.empty()) named.try_emplace(event->piece);
  for (Event* event : sorted_events) {
    event->flagged_order = false;
    const auto phase = phase_of(*event);
    if (event->kind != EventKind::actual || !phase) continue;
    const auto check = [&](Firsts& firsts) {
      if (is_out_of_order(firsts, static_cast<size_t>(*phase), event->at))
        event->flagged_order = true;
    };
    if (!event->piece.empty())
      check(named.at(event->piece));
    else if (named.empty())
      check(common);
    else
      for (auto& [name, firsts] : named) check(firsts);
  }
}

}  // namespace milepost::pipeline
