// Demo shipments to try, for the first page and /api/v1/examples. They cost no budget, so they are
// held ready, and read again only after a commit that may have touched them, or when time changed
// them.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/representation_cache.h"
#include "server/http/shipment_lookup.h"

namespace milepost::http {

class Examples {
 public:
  // Under which the cache keeps what is made of them.
  static constexpr std::string_view kKey = "/examples";

  Examples(ReaderPool& readers, ShipmentLookup& lookup, RepresentationCache& cache);

  // Before anything is served: one of each of a few states, as far as they lie among the first few
  // shipments of the store.
  Result<void> choose();

  struct Shown {
    std::vector<PublicShipment> shipments;
    std::optional<Instant> changes_at;
    // Of all; where one could not be read, they are read again.
    std::vector<RepresentationCache::Ticket> tickets;
  };
  // Any thread. First refresh(): what was made of older ones is dropped then.
  void refresh(const Request& request);
  std::shared_ptr<const Shown> shown() const;

 private:
  bool is_current(const Shown& shown, Instant now) const;
  std::shared_ptr<const Shown> read(const Request& request) const;

  ReaderPool& readers_;
  ShipmentLookup& lookup_;
  RepresentationCache& cache_;
  std::vector<std::string> numbers_;
  mutable std::mutex mutex_;
  std::shared_ptr<const Shown> shown_;
};

}  // namespace milepost::http
