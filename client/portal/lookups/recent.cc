#include <algorithm>
#include <utility>

#include "client/core/kept.h"
#include "client/portal/lookups/lookups.h"
#include "shared/present/shipment_view.h"
#include "shared/wire/writer.h"

namespace milepost::client::portal {
namespace {

struct KeptNumber {
  std::string number;
  State state = State::unknown;
  std::string headline, language;
  int64_t until_ms = 0;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("number", self.number);
    v("state", self.state);
    v("headline", self.headline, {.omit = true});
    v("language", self.language, {.omit = true});
    v("until_ms", self.until_ms, {.omit = true});
  }
};

std::string write_recent(const std::vector<RecentNumber>& recent) {
  std::vector<KeptNumber> kept;
  for (const RecentNumber& one : recent)
    kept.push_back(
        {one.number, one.state, one.headline, one.language, one.until ? one.until->ms : 0});
  return to_json(kept);
}

}  // namespace

void read_recent(PortalState& s, const action::StoredRead& stored) {
  s.lookups.recent.clear();
  if (!stored.value) return;
  for (KeptNumber& one : read_kept<std::vector<KeptNumber>>(*stored.value)) {
    if (s.lookups.recent.size() == kRecentNumbers) break;
    s.lookups.recent.push_back({std::move(one.number), one.state, std::move(one.headline),
                                std::move(one.language), {}});
    if (one.until_ms != 0) s.lookups.recent.back().until = Instant{one.until_ms};
  }
}

void remember(PortalState& s, std::span<const std::string> numbers, Effects& effects) {
  std::vector<RecentNumber> recent;
  for (const std::string& number : numbers) {
    const Lookup* lookup = lookup_of(s, number);
    if (!lookup || !lookup->known || recent.size() == kRecentNumbers) continue;
    const PublicShipment& shipment = lookup->value;
    ShipmentLine line = shipment_line(shipment, s.locale, s.now);
    recent.push_back({shipment.number, shipment.state, std::move(line.headline),
                      std::string(tag_of(s.locale)), line.changes_at});
  }
  if (recent.empty()) return;
  for (RecentNumber& one : s.lookups.recent) {
    const bool again = std::any_of(recent.begin(), recent.end(), [&](const RecentNumber& r) {
      return r.number == one.number;
    });
    if (!again && recent.size() < kRecentNumbers) recent.push_back(std::move(one));
  }
  s.lookups.recent = std::move(recent);
  effects.push_back(effect::Store{std::string(kRecentKey), write_recent(s.lookups.recent)});
}

}  // namespace milepost::client::portal
