// Where the hub's news go out: the streams of a front, as far as the hub knows of them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace milepost::live {

using StreamId = uint64_t;
using Bytes = std::shared_ptr<const std::string>;

class Outlet {
 public:
  virtual ~Outlet() = default;
  // The same bytes to each; those that are closed are passed over. Returns at once; any thread.
  virtual void send(std::vector<StreamId> streams, Bytes bytes) = 0;
  // How many of what was given are not sent yet.
  virtual size_t waiting() const = 0;
};

}  // namespace milepost::live
