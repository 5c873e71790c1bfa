// Enumerators are their wire names. An enum lists its names once, in order:
//
//   enum class Party { carrier, shipper };
//   template <>
//   inline constexpr auto kEnumNames<Party> =
//       std::to_array<std::string_view>({"carrier", "shipper"});
//
// Where a long list is kept better in one place, or C++ is not alone in reading it, it is a macro:
//
//   #define MILEPOST_PARTIES(M) M(carrier) M(shipper)
//   enum class Party { MILEPOST_PARTIES(MILEPOST_AS_ENUMERATOR) };
//   inline constexpr std::string_view kParties = MILEPOST_PARTIES(MILEPOST_AS_WORD);
//   // "carrier shipper "
#pragma once

#include <array>
#include <optional>
#include <string_view>

#define MILEPOST_AS_ENUMERATOR(id) id,
#define MILEPOST_AS_NAME(id) #id,
#define MILEPOST_AS_WORD(id) #id " "

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
