// PUT /api/v1/ingest/shipments/{number}/proof: who signed, photos, the signature.
#include "server/http/routes/delivery_proof.h"

#include <memory>

#include "server/http/body_of.h"
#include "server/http/form_body.h"
#include "server/http/private_page.h"
#include "server/media/image.h"
#include "server/store/audit.h"
#include "server/store/deliveries.h"
#include "server/store/shipments.h"
#include "shared/domain/masking.h"
#include "shared/domain/numbers/key.h"
#include "shared/wire/routes.h"
#include "shared/wire/schema.h"

namespace milepost::http {
namespace {

struct SignedWire {
  std::string signed_by;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("signed_by", self.signed_by,
      {.omit = true, .doc = "the name of who signed", .bytes = limits::kPersonFieldBytes});
  }
};

struct Delivery {
  store::DeliveryProof proof;
  std::vector<std::string> contents;
};

int status_of(const Error& error) {
  if (error.code == "media-type") return 415;
  return error.code == "image-size" ? 413 : 422;
}

std::variant<Delivery, Failure> read_delivery(const Request& request, std::string_view body) {
  auto form = parse_form(request.header("Content-Type"), body);
  if (!form) return Failure(form.error().code == "media-type" ? 415 : 400, form.error());
  SignedWire wire;
  Errors errors;
  if (!form->read(wire, errors)) return Failure(422, errors.front());
  Delivery delivery;
  delivery.proof.signed_by = std::move(wire.signed_by);
  delivery.proof.source = request.principal.name;
  delivery.proof.received = request.now;
  if (form->files.size() > limits::kProofFiles)
    return Failure(422, "value",
                   "a delivery has at most " + std::to_string(limits::kProofFiles) + " pictures");
  for (const PostedFile& file : form->files) {
    const auto kind = enum_from_name<ProofFileKind>(file.field);
    if (!kind)
      return Failure(422, "unknown-key", "pictures are parts named photo or signature",
                     "$." + file.field);
    auto image = media::clean_image(file.bytes);
    if (!image)
      return Failure(status_of(image.error()), image.error().code, image.error().detail,
                     "$." + file.field);
    delivery.proof.files.push_back({*kind, store::delivery_file_id(image->bytes), image->media_type,
                                    image->width, image->height});
    delivery.contents.push_back(std::move(image->bytes));
  }
  if (delivery.proof.signed_by.empty() && delivery.contents.empty())
    return Failure(422, "value", "send signed_by, a photo or a signature");
  return delivery;
}

// Answers whether there is such a shipment.
Result<bool> keep(store::Transaction& transaction, const std::string& key,
                  const Delivery& delivery, const Request& request) {
  auto heads = store::find_heads(transaction, key);
  if (!heads) return heads.error();
  if (heads->empty()) return false;
  auto put = store::put_delivery_proof(transaction, heads->back().identity(), delivery.proof,
                                       delivery.contents);
  if (!put) return put.error();
  auto noted = store::record(
      transaction, {request.now, "key " + request.principal.name, "shipment.proof", key,
                    std::to_string(delivery.contents.size()) + " pictures", request.request_id});
  if (!noted) return noted.error();
  return true;
}

Settled take(const Request& request, store::Writer& writer) {
  const auto key = number_key(request.path_parameters.at("number"));
  if (!key) return Failure(422, key.error());
  auto body = body_of(request);
  if (!body) return Failure(500, "spool", "the body could not be read back");
  auto read = read_delivery(request, *body);
  if (auto* failure = std::get_if<Failure>(&read)) return std::move(*failure);
  const Delivery& delivery = std::get<Delivery>(read);
  auto kept = writer.write(request.now, [&](store::Transaction& transaction) {
    return keep(transaction, *key, delivery, request);
  });
  if (!kept) return Failure::unavailable(kept.error());
  if (!*kept)
    return Failure(404, "unknown-number",
                   "there is no such shipment yet: send its record or an event of it first");
  ProofOfDelivery answer;
  answer.signed_by = mask_name(delivery.proof.signed_by);
  for (const store::DeliveryFile& file : delivery.proof.files)
    answer.files.push_back({file.kind, file.id, file.media_type, file.width, file.height});
  return private_json(answer);
}

// Pictures take much room while they are unpacked: one message at a time.
Outcome take_in_turn(const Request& request, store::Writer& writer, Turns& turns) {
  auto turn = std::make_shared<Turns::Turn>();
  Later<Settled> later;
  later.start = [turn, &turns, party = request.principal.name](std::function<void()> ready) {
    turns.wait(party, [turn, ready = std::move(ready)](Turns::Turn given) {
      *turn = std::move(given);
      ready();
    });
  };
  later.finish = [turn, &writer](const Request& same) -> Settled {
    const Turns::Turn held = std::move(*turn);
    if (!held)
      return Failure::unavailable({"turn", "Other large messages came first.", {}});
    return take(same, writer);
  };
  return later;
}

}  // namespace

void add_delivery_proof_route(Router& router, store::Writer& writer, Turns& turns) {
  router.add({.method = "PUT",
              .pattern = std::string(routes::kIngestProof),
              .audience = access::key(access::Role::operator_),
              .body = BodyUse::spooled,
              .summary = "Who signed for a shipment, with photos and the signature: "
                         "multipart/form-data of signed_by, photo, signature",
              .handler =
                  [&writer, &turns](const Request& request) {
                    return take_in_turn(request, writer, turns);
                  },
              .answer_schema = json_schema<ProofOfDelivery>()});
}

}  // namespace milepost::http
