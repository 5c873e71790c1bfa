// From a number as someone wrote it to what is known of it: the hot path.
//
//   LookupResult found = lookup.encoded(number, "json", coding, request, make_json);
//   if (found.failure) return *found.failure;
//   return respond_with(found.representation, request);
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/representation_cache.h"
#include "server/http/failure.h"
#include "server/http/reader_pool.h"
#include "shared/domain/tracking.h"
#include "shared/model/number_format.h"

namespace milepost::http {

struct LookupResult {
  std::string key;  // empty when the text is no number at all
  // Why there is nothing: 404, it may exist and is not here; 422, it cannot be a number; 503.
  std::optional<Failure> failure;
  std::shared_ptr<const Representation> representation;  // by encoded()
  std::optional<PublicView> view;                        // by view()
};

// Any thread.
class ShipmentLookup {
 public:
  ShipmentLookup(ReaderPool& readers, RepresentationCache& cache,
                 std::vector<NumberFormat> formats);
  // Before anything is looked up: the installation's, under which public ids of events are hashed.
  void set_secret(std::string_view secret);

  // Makes body and type, and may set an earlier end than the view's changes_at.
  using Encode = std::function<Representation(const PublicView&)>;
  LookupResult encoded(std::string_view number, std::string_view variant, Coding coding,
                       const Request& request, const Encode& encode);
  // The view itself, for what shows many; not cached.
  LookupResult view(std::string_view number, const Request& request);

 private:
  // Calls `then` with a reader and the key of the number, once both are there.
  LookupResult look_up(std::string_view number, const Request& request,
                       const std::function<void(sql::Database&, LookupResult&)>& then);
  void read(sql::Database& reader, std::string_view number, Instant now,
            LookupResult& result) const;
  // The public id of an event: the same for ever, and without the key no way back to its sender.
  std::string public_id(std::string_view key, const Event& event) const;
  Failure absent(std::string_view number, const std::string& key) const;
  // A keyed hash: log lines of one number can be joined, the number cannot be read from them.
  std::string number_hash(std::string_view key) const;

  ReaderPool& readers_;
  RepresentationCache& cache_;
  std::vector<NumberFormat> formats_;
  std::string hash_key_;
  std::string id_key_;
};

}  // namespace milepost::http
