// Every format that can come in, a row each. Both ways in go through it: what is posted, by its
// media type, and what is imported, by name.
//
//   auto slots = format_named("csv")->open({.record = …, .source = …, .mapping = &mapping});
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "server/ingest/slot.h"

namespace milepost::ingest {

struct Format {
  std::string_view name;
  std::string_view media_type;
  std::string_view counts;  // what Slot::at counts: "line"
  bool posted;              // taken by POST
  bool imported;            // taken from files, of any length
  bool mapped;              // through a mapping
  Result<std::unique_ptr<SlotReader>> (*open)(Input input);
};

std::span<const Format> formats();
// nullptr where there is none.
const Format* format_named(std::string_view name);

// All of a message that was posted. Errors: those of its format, "too-many-items" beyond
// limits::kItemsPerRequest, and "media-type" where no format that can be posted has it, or a
// charset other than UTF-8.
Result<std::vector<Slot>> read_message(RecordKind record, std::string_view bytes,
                                       std::string_view media_type);

}  // namespace milepost::ingest
