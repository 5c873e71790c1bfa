#include "server/ingest/slot.h"

#include <algorithm>

namespace milepost::ingest {

ByteSource source_of(std::string_view bytes) {
  return [bytes](char* buffer, size_t size) mutable -> Result<size_t> {
    const size_t count = bytes.copy(buffer, size);
    bytes.remove_prefix(count);
    return count;
  };
}

std::string SlotReader::reject(int64_t, std::string_view raw, std::string_view) {
  return std::string(raw) + "\n";
}

}  // namespace milepost::ingest
