// What of a shipment people ask to be told: few things, each told once for each time it happens.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/enum_names.h"
#include "shared/model/public_shipment.h"

namespace milepost {

// As names and as bits of a choice: only grows at its end.
enum class News { out_for_delivery, ready_for_pickup, delivered, late, problem };
template <>
inline constexpr auto kEnumNames<News> = std::to_array<std::string_view>(
    {"out_for_delivery", "ready_for_pickup", "delivered", "late", "problem"});

// Which of them someone wants.
class NewsChoice {
 public:
  constexpr NewsChoice() = default;
  static constexpr NewsChoice all() { return from_bits((1 << kEnumNames<News>.size()) - 1); }
  static constexpr NewsChoice from_bits(int64_t bits) {
    NewsChoice choice;
    choice.bits_ = bits;
    return choice;
  }
  constexpr void add(News news) { bits_ |= bit(news); }
  constexpr bool has(News news) const { return (bits_ & bit(news)) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr int64_t bits() const { return bits_; }

 private:
  static constexpr int64_t bit(News news) { return int64_t{1} << static_cast<int>(news); }
  int64_t bits_ = 0;
};

// One of the news with what names this time of it: "delivered 1763601120000". The same until it
// happens again.
struct NewsItem {
  News news = News::problem;
  std::string occasion;
};

// What is true of the shipment now. A problem is a parcel that could not be handed over, is held
// up, or goes back; late is one whose first promise is broken or is known not to hold.
std::vector<NewsItem> news_of(const PublicShipment& shipment);

}  // namespace milepost
