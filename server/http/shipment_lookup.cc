#include "server/http/shipment_lookup.h"

#include <sodium.h>

#include <array>

#include "server/store/hash.h"
#include "shared/domain/numbers/judge.h"
#include "shared/domain/numbers/key.h"

namespace milepost::http {
namespace {

constexpr size_t kHashBytes = 16;
constexpr size_t kIdBytes = 8;  // 16 hex digits

Failure impossible(std::string_view number, const Error& error) {
  ErrorInput said;
  said.kind = ErrorKind::impossible_number;
  said.number = number;
  said.shape = number_shape(number);
  Failure failure(std::move(said));
  failure.type = error.code;
  failure.detail = error.detail;
  failure.path = "number";
  return failure;
}

}  // namespace

ShipmentLookup::ShipmentLookup(ReaderPool& readers, RepresentationCache& cache,
                               std::vector<NumberFormat> formats)
    : readers_(readers), cache_(cache), formats_(std::move(formats)) {
  hash_key_.resize(crypto_generichash_KEYBYTES);
  randombytes_buf(hash_key_.data(), hash_key_.size());
}

void ShipmentLookup::set_secret(std::string_view secret) { id_key_ = secret; }

std::string ShipmentLookup::public_id(std::string_view key, const Event& event) const {
  std::string text(key);
  for (const std::string* part : {&event.source, &event.id}) text.append(1, '\0').append(*part);
  std::array<unsigned char, crypto_generichash_BYTES_MIN> hash;
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(text.data()),
                     text.size(), reinterpret_cast<const unsigned char*>(id_key_.data()),
                     id_key_.size());
  std::string hex(2 * kIdBytes + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), kIdBytes);
  hex.pop_back();
  return hex;
}

std::string ShipmentLookup::number_hash(std::string_view key) const {
  std::string hash(kHashBytes, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                     reinterpret_cast<const unsigned char*>(key.data()), key.size(),
                     reinterpret_cast<const unsigned char*>(hash_key_.data()), hash_key_.size());
  return store::base64url(hash);
}

LookupResult ShipmentLookup::look_up(
    std::string_view number, const Request& request,
    const std::function<void(sql::Database&, LookupResult&)>& then) {
  LookupResult result;
  auto key = number_key(number);
  if (!key) {
    result.failure = impossible(number, key.error());
    return result;
  }
  result.key = *std::move(key);
  // Lent before the cache is asked: it has forgotten then what any commit touched.
  auto reader = readers_.borrow(request.complete_us);
  if (reader)
    then(**reader, result);
  else
    result.failure = Failure::unavailable(reader.error());
  return result;
}

LookupResult ShipmentLookup::encoded(std::string_view number, std::string_view variant,
                                     Coding coding, const Request& request, const Encode& encode) {
  return look_up(number, request, [&](sql::Database& reader, LookupResult& result) {
    const auto make = [&]() -> std::optional<Representation> {
      read(reader, number, request.now, result);
      if (!result.view) return std::nullopt;
      Representation plain = encode(*result.view);
      plain.number_hash = number_hash(result.key);
      const std::optional<Instant>& changes_at = result.view->changes_at;
      if (changes_at && (!plain.ends_at || *changes_at < *plain.ends_at))
        plain.ends_at = changes_at;
      return plain;
    };
    result.representation = cache_.get_or_make(result.key, variant, coding, request.now, make);
  });
}

LookupResult ShipmentLookup::view(std::string_view number, const Request& request) {
  return look_up(number, request, [&](sql::Database& reader, LookupResult& result) {
    read(reader, number, request.now, result);
  });
}

void ShipmentLookup::read(sql::Database& reader, std::string_view number, Instant now,
                          LookupResult& result) const {
  auto stored = store::find_shipment(reader, result.key);
  if (!stored)
    result.failure = Failure::unavailable(stored.error());
  else if (!*stored)
    result.failure = absent(number, result.key);
  else
    result.view =
        public_view((*stored)->shipment, (*stored)->events, (*stored)->version, now,
                    [&](const Event& event) { return public_id(result.key, event); });
}

Failure ShipmentLookup::absent(std::string_view number, const std::string& key) const {
  const Verdict verdict = judge(key, formats_);
  if (verdict.status == 422 && verdict.reason) {
    Failure failure = impossible(number, verdict.reason->result.error);
    failure.said.fault = number_fault(key, verdict);
    failure.number_hash = number_hash(key);
    return failure;
  }
  ErrorInput said;
  said.kind = ErrorKind::unknown_number;
  said.number = number;
  said.fault = slip_fault(key, formats_);
  Failure failure(std::move(said));
  failure.type = "unknown-number";
  failure.path = "number";
  failure.number_hash = number_hash(key);
  return failure;
}

}  // namespace milepost::http
