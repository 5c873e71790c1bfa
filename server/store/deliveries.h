// Tables delivery_proof, delivery_file and blob: who signed for a shipment, with photos and the
// signature. Pictures are kept once each, by a hash of their content.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/events.h"
#include "server/store/transaction.h"
#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/model/shipment_details.h"

namespace milepost::store {

struct DeliveryFile {
  ProofFileKind kind = ProofFileKind::photo;
  std::string id;  // in its address: 128 bits of the hash of its content, as letters
  std::string media_type;
  int64_t width = 0, height = 0;

  template <class Self, class V>
  static void columns(Self& self, V& v) {
    v("kind", self.kind);
    v("id", self.id);
    v("media_type", self.media_type);
    v("width", self.width);
    v("height", self.height);
  }
};

struct DeliveryProof {
  std::string signed_by;
  std::string source;  // the name of the key that brought it
  Instant received;
  std::vector<DeliveryFile> files;
};

// Of a file with this content.
std::string delivery_file_id(std::string_view content);
// In place of what was there. `contents` are those of proof.files, in their order.
Result<void> put_delivery_proof(Transaction& transaction, const ShipmentKey& shipment,
                                const DeliveryProof& proof,
                                const std::vector<std::string>& contents);
Result<std::optional<DeliveryProof>> find_delivery_proof(sql::Database& database,
                                                         const ShipmentKey& shipment);

struct DeliveryContent {
  std::string media_type, bytes;
};
// Of that shipment only.
Result<std::optional<DeliveryContent>> find_delivery_file(sql::Database& database,
                                                          const ShipmentKey& shipment,
                                                          std::string_view id);

}  // namespace milepost::store
