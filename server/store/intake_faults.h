// Table intake_fault: what was wrong with items that were not taken, a row each thing.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "server/store/intake_messages.h"

namespace milepost::store {

struct NewFault {
  int64_t at = 0;                    // which item of the message, from 1; of a file, the line
  int64_t part = 0;                  // which of the things that are wrong with it
  std::string_view number_key = {};  // empty where none could be read
  ItemStatus status = ItemStatus::refused;
  std::string_view path = {}, detail = {};
};
Result<void> add_fault(Transaction& transaction, const MessageKey& message, std::string_view source,
                       const NewFault& fault);

struct FaultPlace {
  int64_t at = 0, part = 0;
};
// "12.0"; nothing where it is none.
std::string to_text(FaultPlace place);
std::optional<FaultPlace> parse_fault_place(std::string_view text);

struct PlacedFault {
  IntakeFault fault;
  FaultPlace place;
};
// Of a message, in order, behind `after`.
Result<std::vector<PlacedFault>> faults_of_message(sql::Database& database,
                                                   const MessageKey& message, FaultPlace after,
                                                   size_t most);
// The newest first.
Result<std::vector<IntakeFault>> faults_of_number(sql::Database& database, OfSource of,
                                                  std::string_view number_key, size_t most);

Result<void> forget_faults(Transaction& transaction, Instant received_before);

}  // namespace milepost::store
