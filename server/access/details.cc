#include "server/access/details.h"

#include "server/store/deliveries.h"
#include "server/store/shipments.h"
#include "shared/domain/masking.h"

namespace milepost::access {
namespace {

MaskedPerson masked(const Person& person) {
  return {mask_name(person.name), mask_phone(person.phone), mask_address(person.address),
          mask_email(person.email)};
}

ProofOfDelivery masked(const store::DeliveryProof& kept) {
  ProofOfDelivery proof;
  proof.signed_by = mask_name(kept.signed_by);
  for (const store::DeliveryFile& file : kept.files)
    proof.files.push_back({file.kind, file.id, file.media_type, file.width, file.height});
  return proof;
}

}  // namespace

Result<std::optional<ProvenDetails>> read_details(sql::Database& reader,
                                                  const store::ShipmentKey& shipment) {
  const sql::Snapshot snapshot(reader);
  if (!snapshot.begun()) return snapshot.begun().error();
  auto heads = store::find_heads(reader, shipment.key);
  if (!heads) return heads.error();
  std::optional<ProvenDetails> details;
  if (heads->empty() || heads->back().period != shipment.period) return details;
  const Shipment& found = heads->back().shipment;
  details.emplace();
  details->number = heads->back().key;
  details->sender = masked(found.sender);
  details->recipient = masked(found.recipient);
  details->declared_value = found.declared_value;
  auto proof = store::find_delivery_proof(reader, shipment);
  if (!proof) return proof.error();
  if (*proof) details->proof = masked(**proof);
  return details;
}

}  // namespace milepost::access
