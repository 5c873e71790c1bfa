// Any bytes read as JSON: no crash, and what was read prints as JSON that reads as the same. The
// same bytes as what a partner sends: every item is there or has a reason.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "server/ingest/registry.h"
#include "shared/base/limits.h"
#include "shared/wire/json.h"

namespace {

using milepost::ingest::RecordKind;

void read_document(std::string_view bytes) {
  const auto document = milepost::JsonDocument::parse(bytes);
  if (!document) return;
  const std::string printed = document->root().dump();
  const auto again = milepost::JsonDocument::parse(printed);
  if (!again || again->root().dump() != printed) std::abort();
}

void read_items(RecordKind kind, std::string_view bytes, std::string_view media_type) {
  const auto list = milepost::ingest::read_message(kind, bytes, media_type);
  if (!list) return;
  if (list->size() > milepost::limits::kItemsPerRequest) std::abort();
  for (const auto& slot : *list)
    if (slot.item.has_value() != slot.errors.empty()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  read_document(bytes);
  for (const RecordKind kind : {RecordKind::events, RecordKind::shipments})
    for (const char* type : {"application/json", "application/x-ndjson"})
      read_items(kind, bytes, type);
  return 0;
}
