// Enumerators are their wire names. An enum lists its names once, in order:
//
//   enum class Party { carrier, shipper };
//   template <> inline constexpr auto kEnumNames<Party> = std::to_array<std::string_view>({"carrier", "shipper"});
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace milepost {

template <class E>
inline constexpr auto kEnumNames = std::array<std::string_view, 0>{};

template <class E>
constexpr std::string_view name_of(E value) {
  return kEnumNames<E>[static_cast<size_t>(value)];
}

template <class E>
constexpr std::optional<E> enum_from_name(std::string_view name) {
  for (size_t i = 0; i < kEnumNames<E>.size(); ++i)
    if (kEnumNames<E>[i] == name) return static_cast<E>(i);
  return std::nullopt;
}

}  // namespace milepost
