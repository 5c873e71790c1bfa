// What a reader of bytes gives for each thing it found: an item, or why there is none. A bad one
// never costs the others, and order is kept.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/enum_names.h"
#include "shared/model/intake.h"

namespace milepost::ingest {

struct Mapping;

using milepost::RecordKind;

// Fills the buffer as far as it likes and answers how far; 0 at the end.
using ByteSource = std::function<Result<size_t>(char* buffer, size_t size)>;

// Of bytes that outlive it.
ByteSource source_of(std::string_view bytes);

// What a reader is opened with.
struct Input {
  RecordKind record = RecordKind::events;
  ByteSource source;
  const Mapping* mapping = nullptr;  // of a format that needs one; outlives the reader
  size_t most_items = std::numeric_limits<size_t>::max();  // more are "too-many-items"
};

struct Slot {
  std::optional<IntakeItem> item;
  Errors errors;         // why there is no item; empty where there is one
  std::string number;    // of what is no item, as far as it can be read
  int64_t at = 0;        // where it begins, from 1, in what its format counts (lines, items)
  std::string_view raw;  // as it stands in the data; valid until the next one is read
};

// Reads one after the other. One thread.
class SlotReader {
 public:
  virtual ~SlotReader() = default;

  // False at the end. An error ends all.
  virtual Result<bool> next(Slot& slot) = 0;

  // Bytes of the data that are behind the last slot.
  virtual int64_t bytes_done() const = 0;
  // What stands before the first slot and is needed to read any of them again (a header).
  virtual std::string_view preamble() const { return {}; }
  // What parts slots in the data.
  virtual std::string line_end() { return "\n"; }
  // What should be said when all was read, a sentence each.
  virtual std::vector<std::string> warnings() const { return {}; }

  // Says where in the data those fields of an item stand that paths lead to ("at"): for what is
  // found wrong later. Any thread, from the first slot on.
  virtual void name_places(Errors&) const {}

  // Refused slots as a file that can be mended and read again: how it begins, and what stands in
  // it for one.
  virtual std::string rejects_head() { return {}; }
  virtual std::string reject(int64_t at, std::string_view raw, std::string_view reason);
};

}  // namespace milepost::ingest
