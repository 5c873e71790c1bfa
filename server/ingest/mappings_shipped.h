// The mappings that the program brings along, found by name from any folder.
#pragma once

#include <span>
#include <string_view>

namespace milepost::ingest {

struct ShippedMapping {
  std::string_view name;
  std::string_view json;
};

std::span<const ShippedMapping> shipped_mappings();

// Empty where there is none of this name.
std::string_view shipped_mapping(std::string_view name);

}  // namespace milepost::ingest
