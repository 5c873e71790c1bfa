#include "shared/domain/news.h"

namespace milepost {
namespace {

std::optional<News> news_of(State state) {
  switch (state) {
    case State::out_for_delivery: return News::out_for_delivery;
    case State::available_for_pickup: return News::ready_for_pickup;
    case State::delivered: return News::delivered;
    case State::attempt_failed:
    case State::exception:
    case State::returning: return News::problem;
    default: return std::nullopt;
  }
}

}  // namespace

std::vector<NewsItem> news_of(const PublicShipment& shipment) {
  std::vector<NewsItem> items;
  const auto add = [&](News news, const std::string& occasion) {
    items.push_back({news, std::string(name_of(news)) + " " + occasion});
  };
  const PublicPromise& promise = shipment.promise;
  const bool broken =
      promise.status == PromiseStatus::missed || promise.status == PromiseStatus::at_risk;
  // Of one that was delivered late it is told that it was delivered.
  if (broken && promise.original && shipment.state != State::delivered)
    add(News::late, to_string(*promise.original));
  if (const auto news = news_of(shipment.state))
    add(*news, shipment.state_since ? std::to_string(shipment.state_since->at.ms) : "-");
  return items;
}

}  // namespace milepost
