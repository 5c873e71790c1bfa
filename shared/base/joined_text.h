// Many short texts as one, for tables that browsers download: of each text a table of string_views
// has eight more bytes, which hardly can be packed. The texts are joined at compile time and parted
// when the table is used first.
//
//   constexpr std::array<std::string_view, 2> kNames = {"one", "two"};
//   const std::vector<std::string_view>& names() {
//     static constexpr auto kJoined = joined<kNames>();
//     static const std::vector<std::string_view> all = parted(kJoined);
//     return all;
//   }
#pragma once

#include <array>
#include <string_view>
#include <vector>

namespace milepost {

namespace detail {

template <size_t N>
constexpr size_t joined_size(const std::array<std::string_view, N>& texts) {
  size_t size = 0;
  for (std::string_view text : texts) size += text.size() + 1;
  return size;
}

}  // namespace detail

// Each followed by a zero byte, which no text may hold itself.
template <const auto& kTexts>
constexpr auto joined() {
  std::array<char, detail::joined_size(kTexts)> all{};
  size_t at = 0;
  for (std::string_view text : kTexts) {
    for (char c : text) all[at++] = c;
    ++at;
  }
  return all;
}

// They live as long as what was joined. Not inline: compilers would part it at compile time too.
std::vector<std::string_view> parted(const char* joined, size_t size);
template <size_t N>
std::vector<std::string_view> parted(const std::array<char, N>& joined) {
  return parted(joined.data(), N);
}

}  // namespace milepost
