// Many short texts stored as one, for tables that browsers download. A table of string_views costs
// eight bytes more for each text, which hardly compress. Here the texts are joined when the program
// is compiled, and parted when the table is first used.
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

// The views live as long as `joined`. Not inline: a compiler would part the texts at compile time,
// and the table of views would be in the download again.
std::vector<std::string_view> parted(const char* joined, size_t size);
template <size_t N>
std::vector<std::string_view> parted(const std::array<char, N>& joined) {
  return parted(joined.data(), N);
}

}  // namespace milepost
