#include "server/http/shipment_answers.h"

#include <sodium.h>

#include "shared/domain/numbers/judge.h"
#include "shared/domain/numbers/key.h"

namespace milepost::http {
namespace {

std::string to_hex(const unsigned char* bytes, size_t size) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (size_t i = 0; i < size; ++i) {
    out += kDigits[bytes[i] >> 4];
    out += kDigits[bytes[i] & 15];
  }
  return out;
}

std::string hash_hex(std::string_view text, std::string_view key, size_t size) {
  unsigned char hash[crypto_generichash_BYTES_MAX];
  crypto_generichash(hash, size, reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                     reinterpret_cast<const unsigned char*>(key.data()), key.size());
  return to_hex(hash, size);
}

constexpr size_t kHashBytes = 16;

Lookup without_answer(Lookup::Outcome outcome, Error error) {
  Lookup lookup;
  lookup.outcome = outcome;
  lookup.error = std::move(error);
  return lookup;
}

}  // namespace

ShipmentAnswers::ShipmentAnswers(ReaderPool& readers, AnswerCache& cache, Options options)
    : readers_(readers), cache_(cache), options_(std::move(options)) {
  hash_key_.resize(crypto_generichash_KEYBYTES);
  randombytes_buf(hash_key_.data(), hash_key_.size());
}

std::string ShipmentAnswers::number_hash(std::string_view key) const {
  return hash_hex(key, hash_key_, kHashBytes);
}

Lookup ShipmentAnswers::find(std::string_view number, std::string_view variant, Instant now,
                             const Encode& encode) {
  auto key = number_key(number);
  if (!key) return without_answer(Lookup::Outcome::impossible, key.error());
  auto reader = readers_.borrow();
  if (!reader) return without_answer(Lookup::Outcome::failed, reader.error());
  if (options_.cache) {
    if (auto answer = cache_.get(*key, variant, now)) {
      Lookup lookup;
      lookup.outcome = Lookup::Outcome::found;
      lookup.answer = std::move(answer);
      lookup.key = std::move(*key);
      return lookup;
    }
  }
  AnswerCache::Ticket ticket = cache_.begin(*key);
  Lookup lookup = read(**reader, std::move(*key), now);
  if (lookup.outcome != Lookup::Outcome::found) return lookup;

  Answer answer = encode(*lookup.view);
  answer.etag = '"' + hash_hex(answer.body, {}, kHashBytes) + '"';
  answer.number_hash = number_hash(lookup.key);
  if (lookup.view->changes_at && (!answer.ends_at || *lookup.view->changes_at < *answer.ends_at))
    answer.ends_at = lookup.view->changes_at;
  lookup.answer = std::make_shared<const Answer>(std::move(answer));
  if (options_.cache) cache_.put(ticket, variant, lookup.answer);
  return lookup;
}

Lookup ShipmentAnswers::view(std::string_view number, Instant now) {
  auto key = number_key(number);
  if (!key) return without_answer(Lookup::Outcome::impossible, key.error());
  auto reader = readers_.borrow();
  if (!reader) return without_answer(Lookup::Outcome::failed, reader.error());
  return read(**reader, std::move(*key), now);
}

Lookup ShipmentAnswers::read(sql::Database& reader, std::string key, Instant now) const {
  Lookup lookup;
  auto stored = store::find_shipment(reader, key);
  if (!stored) {
    lookup.error = stored.error();
  } else if (!*stored) {
    return judge_absent(std::move(key));
  } else {
    lookup.outcome = Lookup::Outcome::found;
    lookup.view = public_view((*stored)->shipment, (*stored)->events, (*stored)->version, now);
  }
  lookup.key = std::move(key);
  return lookup;
}

Lookup ShipmentAnswers::judge_absent(std::string key) const {
  Lookup lookup;
  Verdict verdict = judge(key, options_.formats);
  if (verdict.status == 422 && verdict.reason) {
    lookup.outcome = Lookup::Outcome::impossible;
    lookup.error = verdict.reason->result.error;
  } else {
    lookup.outcome = Lookup::Outcome::absent;
  }
  lookup.key = std::move(key);
  return lookup;
}

}  // namespace milepost::http
