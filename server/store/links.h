// Table link: addresses with a secret in them, each for one thing. The secret, 192 random bits, is
// kept nowhere, only its hash.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/events.h"
#include "server/store/transaction.h"
#include "shared/base/enum_names.h"
#include "shared/base/result.h"
#include "shared/base/time.h"

namespace milepost::store {

// Kept by its index: only grows at its end.
enum class LinkKind { share, request, survey, quote };

}  // namespace milepost::store

namespace milepost {
template <>
inline constexpr auto kEnumNames<store::LinkKind> =
    std::to_array<std::string_view>({"share", "request", "survey", "quote"});
}  // namespace milepost

namespace milepost::store {

struct Link {
  std::string id;  // names it to its owner; opens nothing
  LinkKind kind = LinkKind::share;
  std::string key;  // of the shipment's number
  int64_t period = 0;
  std::string label;  // its owner's word for whom it is
  Instant created, expires;
  std::optional<Instant> revoked, last_opened;
  int64_t opened = 0;  // how often; a scanner of mails that looks into it counts too

  bool is_open(Instant now) const { return !revoked && now.ms < expires.ms; }

  template <class Self, class V>
  static void columns(Self& self, V& v) {
    v("id", self.id);
    v("kind", self.kind);
    v("number_key", self.key);
    v("period", self.period);
    v("label", self.label);
    v("created_ms", self.created);
    v("expires_ms", self.expires);
    v("revoked_ms", self.revoked);
    v("last_opened_ms", self.last_opened);
    v("opened", self.opened);
  }
};

// Gives it an id; answers the secret.
Result<std::string> add_link(Transaction& transaction, Link& link);
// Whatever has become of it: see is_open().
Result<std::optional<Link>> find_link(sql::Database& database, std::string_view secret);
// Newest first.
Result<std::vector<Link>> links_of(sql::Database& database, LinkKind kind,
                                   const ShipmentKey& shipment);
// Of that shipment only; false where there is none such, or it is revoked already.
Result<bool> revoke_link(Transaction& transaction, const ShipmentKey& shipment,
                         std::string_view id, Instant now);
Result<void> note_link_opened(Transaction& transaction, std::string_view id, Instant now);
Result<void> forget_links(Transaction& transaction, Instant expired_before);

}  // namespace milepost::store
