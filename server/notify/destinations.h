// Where a webhook may lead: into the world, and not into the house. Judged by the address that is
// connected to, after the name was resolved, so that a name cannot say one thing and mean another.
#pragma once

#include <string>
#include <vector>

#include "server/http/address.h"
#include "shared/base/result.h"

namespace milepost::notify {

class Destinations {
 public:
  // Networks of the house that may be reached all the same. Errors: code "network".
  static Result<Destinations> allowing(const std::vector<std::string>& networks);
  Destinations() = default;  // none of the house

  // Any thread.
  bool allows(const http::Address& address) const;

 private:
  std::vector<http::Network> allowed_;
};

}  // namespace milepost::notify
