#include "server/http/front/epoll/stream_table.h"

namespace milepost::http::front {
namespace {

uint32_t place_of(StreamId id) { return static_cast<uint32_t>(id); }
uint32_t given_of(StreamId id) { return static_cast<uint32_t>(id >> 32); }

}  // namespace

StreamId StreamTable::add(Connection& connection) {
  if (free_.empty()) {
    free_.push_back(static_cast<uint32_t>(places_.size()));
    places_.emplace_back();
  }
  const uint32_t at = free_.back();
  free_.pop_back();
  Place& place = places_[at];
  place.connection = &connection;
  ++place.given;
  return static_cast<StreamId>(place.given) << 32 | at;
}

void StreamTable::remove(StreamId id) {
  places_[place_of(id)].connection = nullptr;
  free_.push_back(place_of(id));
}

Connection* StreamTable::find(StreamId id) const {
  const uint32_t at = place_of(id);
  if (at >= places_.size() || places_[at].given != given_of(id)) return nullptr;
  return places_[at].connection;
}

}  // namespace milepost::http::front
