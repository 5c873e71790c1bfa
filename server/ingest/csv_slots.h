// CSV of any delimiter, through a mapping: csv_reader.h makes records of bytes, row_reader.h items
// of records. Rows of nothing but white space are passed over. Refused rows go into a file of their
// own behind two columns that say on which line they were and why; those columns are passed over
// when that file is read again.
#pragma once

#include <memory>

#include "server/ingest/slot.h"

namespace milepost::ingest {

// Reads the header. Errors: code "csv" where it does not fit the mapping, "empty-body", and those
// of the source. Items are counted by lines.
Result<std::unique_ptr<SlotReader>> open_csv(Input input);

}  // namespace milepost::ingest
