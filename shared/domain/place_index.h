// The cities of the list by every name that people write.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/domain/places.h"

namespace milepost {

class PlaceIndex {
 public:
  static const PlaceIndex& instance();

  // As find_city().
  const City* find(std::string_view name, std::string_view country) const;
  // Folded, without country, province and ending.
  std::string bare_name(std::string_view name) const;
  // As region_key().
  std::string region_name(std::string_view name) const;

 private:
  using Names = std::vector<std::pair<std::string, const City*>>;  // sorted

  PlaceIndex();
  const City* named(std::string_view folded, std::string_view country) const;
  const City* named_in_full(std::string_view folded, std::string_view country) const;
  const City* with_district(std::string_view folded, std::string_view country) const;
  // The folded name behind the country, or the province with its ending; itself without any.
  std::string_view within_province(std::string_view folded) const;

  Names names_;    // as they are written, and folded
  Names regions_;  // folded; of each the first city there
};

}  // namespace milepost
