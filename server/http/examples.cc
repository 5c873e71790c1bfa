#include "server/http/examples.h"

#include <algorithm>
#include <array>

namespace milepost::http {

Examples::Examples(ReaderPool& readers, ShipmentLookup& lookup, RepresentationCache& cache)
    : readers_(readers), lookup_(lookup), cache_(cache), shown_(std::make_shared<const Shown>()) {}

Result<void> Examples::choose() {
  constexpr std::array kWanted = {State::in_transit, State::available_for_pickup,
                                  State::delivered};
  constexpr int kLookedAt = 300;
  auto reader = readers_.borrow();
  if (!reader) return reader.error();
  std::array<std::string, kWanted.size()> found;
  int seen = 0;
  auto done = store::each_shipment(**reader, [&](const store::StoredShipment& stored) {
    for (size_t i = 0; i < kWanted.size(); ++i)
      if (stored.shipment.demo && found[i].empty() && stored.state == kWanted[i])
        found[i] = stored.key;
    bool complete = std::none_of(found.begin(), found.end(),
                                 [](const std::string& number) { return number.empty(); });
    return !complete && ++seen < kLookedAt;
  });
  if (!done) return done.error();
  for (std::string& number : found)
    if (!number.empty()) numbers_.push_back(std::move(number));
  return {};
}

bool Examples::is_current(const Shown& shown, Instant now) const {
  if (shown.tickets.size() != numbers_.size()) return false;
  if (shown.changes_at && *shown.changes_at <= now) return false;
  return std::all_of(shown.tickets.begin(), shown.tickets.end(),
                     [&](const auto& ticket) { return cache_.is_current(ticket); });
}

void Examples::refresh(const Request& request) {
  if (numbers_.empty()) return;
  // Else the cache has forgotten what any commit touched.
  if (!readers_.borrow(request.complete_us)) return;
  std::lock_guard lock(mutex_);
  if (is_current(*shown_, request.now)) return;
  shown_ = read(request);
  cache_.drop(kKey);
}

std::shared_ptr<const Examples::Shown> Examples::read(const Request& request) const {
  auto shown = std::make_shared<Shown>();
  for (const std::string& number : numbers_) {
    RepresentationCache::Ticket ticket = cache_.begin(number);
    LookupResult found = lookup_.view(number, request);
    if (found.failure && found.failure->status >= 500) continue;
    shown->tickets.push_back(std::move(ticket));
    if (!found.view) continue;
    const std::optional<Instant>& changes_at = found.view->changes_at;
    if (changes_at && (!shown->changes_at || *changes_at < *shown->changes_at))
      shown->changes_at = changes_at;
    shown->shipments.push_back(std::move(found.view->shipment));
  }
  return shown;
}

std::shared_ptr<const Examples::Shown> Examples::shown() const {
  std::lock_guard lock(mutex_);
  return shown_;
}

}  // namespace milepost::http
