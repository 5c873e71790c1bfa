// Bytes for readers that ask for them.
#pragma once

#include <algorithm>
#include <string>

#include "server/ingest/csv_reader.h"

namespace milepost::testing {

// Gives at most `step` of them at a time, as a pipe may.
inline ingest::ByteSource source_of(std::string bytes, size_t step) {
  return [bytes = std::move(bytes), step, at = size_t{0}](char* buffer, size_t size) mutable {
    const size_t count = std::min({step, size, bytes.size() - at});
    bytes.copy(buffer, count, at);
    at += count;
    return Result<size_t>(count);
  };
}

}  // namespace milepost::testing
