#include "server/access/proofs.h"

#include <algorithm>
#include <charconv>

#include "server/store/hash.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/domain/proof_digits.h"

namespace milepost::access {
namespace {

constexpr size_t kFields = 6;

std::optional<int64_t> whole_number(std::string_view text) {
  int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<Proven> read_line(std::string_view line) {
  const auto fields = split(line, ' ');
  if (fields.size() != kFields) return std::nullopt;
  const auto period = whole_number(fields[1]), given = whole_number(fields[3]),
             used = whole_number(fields[4]);
  if (!period || !given || !used) return std::nullopt;
  return Proven{std::string(fields[0]), *period,       std::string(fields[2]),
                {*given},               {*used}, std::string(fields[5])};
}

}  // namespace

const Proven* ProvenList::find(std::string_view key) const {
  const auto found = std::find_if(all.begin(), all.end(),
                                  [key](const Proven& one) { return one.key == key; });
  return found == all.end() ? nullptr : &*found;
}

void ProvenList::add(Proven proven) {
  std::erase_if(all, [&](const Proven& one) { return one.key == proven.key; });
  if (all.size() >= limits::kProvenShipments) all.erase(all.begin());
  all.push_back(std::move(proven));
}

Proofs::Proofs(std::string_view secret, ProofTimes times)
    : cookie_key_(derived_key(secret, "proof cookie")),
      tag_key_(derived_key(secret, "proof")),
      times_(times) {}

ProvenList Proofs::open(std::string_view cookie, Instant now) const {
  ProvenList list;
  std::string text;
  if (cookie.size() > limits::kProofCookieBytes || !unseal(cookie_key_, cookie, text)) return list;
  for (const std::string_view line : split(text, '\n')) {
    auto proven = read_line(line);
    if (!proven) continue;
    const bool idle = now.ms - proven->used.ms >= times_.idle_ms;
    const bool old = now.ms - proven->given.ms >= times_.end_ms;
    if (!idle && !old) list.all.push_back(std::move(*proven));
  }
  return list;
}

std::string Proofs::close(const ProvenList& list) const {
  std::string text;
  for (const Proven& one : list.all) {
    if (!text.empty()) text += '\n';
    text += one.key + ' ' + std::to_string(one.period) + ' ' + one.tag + ' ' +
            std::to_string(one.given.ms) + ' ' + std::to_string(one.used.ms) + ' ' + one.code;
  }
  return seal(cookie_key_, text);
}

std::string Proofs::tag_of_digits(const store::Head& head, std::string_view digits) const {
  return store::base64url(tag_of(tag_key_, head.key, std::to_string(head.period),
                                 std::string_view("digits"), digits));
}

std::string Proofs::tag_of_contact(const store::Head& head, std::string_view contact) const {
  return store::base64url(tag_of(tag_key_, head.key, std::to_string(head.period),
                                 std::string_view("contact"), contact));
}

std::vector<std::string> Proofs::tags_of(const store::Head& head) const {
  std::vector<std::string> tags;
  for (const Person* person : {&head.shipment.sender, &head.shipment.recipient}) {
    for (const std::string& digits : proof_digits(person->phone))
      tags.push_back(tag_of_digits(head, digits));
    for (const std::string* contact : {&person->phone, &person->email})
      if (!contact->empty()) tags.push_back(tag_of_contact(head, *contact));
  }
  return tags;
}

Result<bool> Proofs::still_holds(sql::Database& reader, const Proven& proven) const {
  auto heads = store::find_heads(reader, proven.key);
  if (!heads) return heads.error();
  if (heads->empty() || heads->back().period != proven.period) return false;
  const auto tags = tags_of(heads->back());
  return std::find(tags.begin(), tags.end(), proven.tag) != tags.end();
}

}  // namespace milepost::access
