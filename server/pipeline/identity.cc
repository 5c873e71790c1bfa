#include "server/pipeline/identity.h"

#include <cmath>
#include <tuple>

#include "server/store/columns.h"
#include "server/store/hash.h"
#include "shared/domain/code_map.h"

namespace milepost::pipeline {
namespace {

constexpr size_t kIdBytes = 12;  // of the hash: 96 bits, 16 letters

void add(std::string& to, std::string_view text) {
  to += text;
  to += '\0';  // no text of an item holds one
}

void add(std::string& to, int64_t value) {
  for (int shift = 0; shift < 64; shift += 8) to += static_cast<char>(value >> shift);
}

void add(std::string& to, const std::optional<double>& degrees) {
  add(to, degrees ? store::micro_degrees(*degrees) : INT64_MIN);
}

std::string_view what_happened(const Event& event) {
  if (event.milestone != Milestone::unknown) return name_of(event.milestone);
  if (!event.code.empty() || !event.state) return event.code;
  return name_of(*event.state);
}

}  // namespace

std::string content_id(std::string_view key, const Event& event) {
  std::string content;
  content.reserve(256);
  add(content, event.source);
  add(content, key);
  add(content, what_happened(event));
  add(content, event.at.at.ms);
  add(content, event.at.offset_minutes);
  add(content, name_of(event.kind));
  if (event.place_from != PlaceFrom::event) {
    add(content, name_of(event.place_from));
  } else if (event.place) {
    const Place& place = *event.place;
    add(content, place.city), add(content, place.region), add(content, place.country);
    add(content, place.name), add(content, place.lat), add(content, place.lon);
    if (const auto& point = event.place->point)
      for (const std::string* part : {&point->name, &point->address, &point->hours, &point->code})
        add(content, *part);
  }
  if (!event.piece.empty()) add(content, "piece"), add(content, event.piece);
  return store::base64url(std::string_view(store::hash_of(content)).substr(0, kIdBytes));
}

bool same_content(const Event& kept, const Event& sent) {
  const auto always = [](const Event& e) {
    return std::tie(e.code, e.at, e.kind, e.piece, e.place, e.note);
  };
  const auto meaning = [](const Event& e) {
    return std::tie(e.milestone, e.state, e.place_from, e.reason, e.party, e.left_at);
  };
  if (always(kept) != always(sent)) return false;
  if (!is_coded(sent)) return meaning(kept) == meaning(sent);
  return (!sent.reason || kept.reason == sent.reason) &&
         (!sent.party || kept.party == sent.party) &&
         (!sent.left_at || kept.left_at == sent.left_at);
}

void normalise(Event& event) {
  event.flagged_order = false;
  if (event.place_from != PlaceFrom::event) event.place.reset();
  if (!event.place) return;
  for (auto* degrees : {&event.place->lat, &event.place->lon})
    if (*degrees) *degrees = store::degrees(store::micro_degrees(**degrees));
}

}  // namespace milepost::pipeline
