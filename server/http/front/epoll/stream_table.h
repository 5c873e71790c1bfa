// The open streams by their ids: a place in a table, and how often the place was given before, so
// that an id never means another stream. Of the loop's thread alone.
#pragma once

#include <cstdint>
#include <vector>

#include "server/http/message.h"

namespace milepost::http::front {

struct Connection;

class StreamTable {
 public:
  // Never 0.
  StreamId add(Connection& connection);
  void remove(StreamId id);
  // Null: it is closed.
  Connection* find(StreamId id) const;

 private:
  struct Place {
    Connection* connection = nullptr;
    uint32_t given = 0;
  };
  std::vector<Place> places_;
  std::vector<uint32_t> free_;
};

}  // namespace milepost::http::front
