#include "server/http/representation_cache.h"

namespace milepost::http {
namespace {

size_t size_of(const Representation& representation) {
  constexpr size_t kBookkeeping = 300;
  return representation.body.size() + kBookkeeping;
}

bool is_worth_encoding(const Representation& plain) {
  return http::is_worth_encoding(plain.content_type, plain.body.size());
}

bool answers(const Representation& form, Coding coding) {
  return form.coding == coding || (form.coding == Coding::identity && !is_worth_encoding(form));
}

}  // namespace

RepresentationCache::Shard& RepresentationCache::shard_of(std::string_view key) {
  return shards_[TextHash{}(key) % kShards];
}

void RepresentationCache::erase(Shard& shard, std::string_view key) {
  auto found = shard.entries.find(key);
  if (found == shard.entries.end()) return;
  shard.bytes -= found->second.bytes;
  shard.by_use.erase(found->second.used);
  shard.entries.erase(found);
}

std::shared_ptr<const Representation> RepresentationCache::get_or_make(
    std::string_view key, std::string_view variant, Coding coding, Instant now,
    const std::function<std::optional<Representation>()>& make) {
  if (auto kept = get(key, variant, coding, now)) {
    ++hits_;
    return kept;
  }
  ++misses_;
  const Ticket ticket = begin(key);
  auto plain = coding == Coding::identity ? nullptr : get(key, variant, Coding::identity, now);
  if (!plain) {
    auto made = make();
    if (!made) return nullptr;
    plain = std::make_shared<const Representation>(tagged(*std::move(made)));
  }
  auto form = plain;
  if (coding != Coding::identity && is_worth_encoding(*plain))
    form = std::make_shared<const Representation>(
        encoded(*plain, coding, shard_bytes_ > 0 ? Effort::kept : Effort::once));
  put(ticket, variant, form);
  return form;
}

std::shared_ptr<const Representation> RepresentationCache::get(std::string_view key,
                                                       std::string_view variant, Coding coding,
                                                       Instant now) {
  if (shard_bytes_ == 0) return nullptr;
  Shard& shard = shard_of(key);
  std::lock_guard lock(shard.mutex);
  auto found = shard.entries.find(key);
  if (found == shard.entries.end()) return nullptr;
  for (const auto& [name, representation] : found->second.forms) {
    if (name != variant || !answers(*representation, coding)) continue;
    if (representation->ends_at && *representation->ends_at <= now) break;
    shard.by_use.splice(shard.by_use.begin(), shard.by_use, found->second.used);
    return representation;
  }
  return nullptr;
}

RepresentationCache::Ticket RepresentationCache::begin(std::string_view key) {
  Shard& shard = shard_of(key);
  std::lock_guard lock(shard.mutex);
  return Ticket{std::string(key), shard.epoch};
}

bool RepresentationCache::is_current(const Ticket& ticket) {
  Shard& shard = shard_of(ticket.key);
  std::lock_guard lock(shard.mutex);
  return shard.epoch == ticket.epoch;
}

void RepresentationCache::put(const Ticket& ticket, std::string_view variant,
                      const std::shared_ptr<const Representation>& representation) {
  const size_t bytes = size_of(*representation);
  Shard& shard = shard_of(ticket.key);
  std::lock_guard lock(shard.mutex);
  if (shard.epoch != ticket.epoch || bytes > shard_bytes_) return;

  auto [found, is_new] = shard.entries.try_emplace(ticket.key);
  Entry& entry = found->second;
  if (is_new) entry.used = shard.by_use.insert(shard.by_use.begin(), ticket.key);
  std::erase_if(entry.forms, [&](const Form& form) {
    if (form.variant != variant || form.representation->coding != representation->coding)
      return false;
    entry.bytes -= size_of(*form.representation);
    shard.bytes -= size_of(*form.representation);
    return true;
  });
  entry.forms.push_back({std::string(variant), representation});
  entry.bytes += bytes;
  shard.bytes += bytes;
  while (shard.bytes > shard_bytes_) erase(shard, std::string(shard.by_use.back()));
}

void RepresentationCache::drop(std::string_view key) {
  Shard& shard = shard_of(key);
  std::lock_guard lock(shard.mutex);
  ++shard.epoch;
  erase(shard, key);
}

void RepresentationCache::clear() {
  for (Shard& shard : shards_) {
    std::lock_guard lock(shard.mutex);
    ++shard.epoch;
    shard.entries.clear();
    shard.by_use.clear();
    shard.bytes = 0;
  }
}

}  // namespace milepost::http
