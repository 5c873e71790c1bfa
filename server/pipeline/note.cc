#include "server/pipeline/note.h"

#include "server/store/intake_faults.h"
#include "server/store/intake_messages.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/domain/numbers/key.h"

namespace milepost::pipeline {
namespace {

// Of what was refused the header may be anything.
bool is_storable(std::string_view text) {
  return text.size() <= limits::kMediaTypeBytes && is_valid_utf8(text) &&
         text.find('\0') == text.npos;
}

class Note {
 public:
  Note(store::Transaction& transaction, const Batch& batch)
      : transaction_(transaction), batch_(batch), key_{batch.now, batch.note.id} {}

  Result<void> write(const std::vector<ItemResult>& results) {
    IntakeCounts counts;
    for (const ItemResult& result : results) counts.add(result.status);
    counts.refused += static_cast<int64_t>(batch_.note.refused.size());
    const BatchNote& note = batch_.note;
    auto done = store::add_message(
        transaction_, {key_, batch_.source, note.record,
                       is_storable(batch_.media_type) ? std::string_view(batch_.media_type) : "?",
                       counts, note.fault});
    for (const RefusedItem& item : note.refused) {
      if (!done) return done;
      auto number = number_key(item.number);
      done = add(item.at, number ? std::string_view(*number) : std::string_view(),
                 ItemStatus::refused, item.errors);
    }
    for (size_t i = 0; done && i < results.size(); ++i) {
      const auto& key = std::visit(
          [](const auto& item) -> auto& { return item.key; }, batch_.items[i]);
      done = add(i < note.at.size() ? note.at[i] : static_cast<int64_t>(i) + 1, key,
                 results[i].status, results[i].errors);
    }
    return done;
  }

 private:
  Result<void> add(int64_t at, std::string_view number, ItemStatus status, const Errors& errors) {
    if (status != ItemStatus::refused && status != ItemStatus::conflict) return {};
    for (size_t part = 0; part < errors.size(); ++part) {
      if (kept_++ >= limits::kFaultsKeptPerMessage) return {};
      const Error& error = errors[part];
      auto done = store::add_fault(
          transaction_, key_, batch_.source,
          {at, static_cast<int64_t>(part), number, status, error.path, error.detail});
      if (!done) return done;
    }
    return {};
  }

  store::Transaction& transaction_;
  const Batch& batch_;
  const store::MessageKey key_;
  size_t kept_ = 0;
};

}  // namespace

Result<void> note_batch(store::Transaction& transaction, const Batch& batch,
                        const std::vector<ItemResult>& results) {
  if (batch.note.id.empty()) return {};
  return Note(transaction, batch).write(results);
}

}  // namespace milepost::pipeline
