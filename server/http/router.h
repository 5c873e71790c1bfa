// The table of routes: the one list of what this server answers and who may call it.
//
// A route not listed is 404, a listed path with another method 405 with Allow. HEAD is answered
// wherever GET is. Every route states its access; there is no default.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/message.h"

namespace milepost::http {

enum class Access {
  anyone,           // no key, no budget: assets, health
  anyone_budgeted,  // no key; look-ups cost budget by address
  operator_key,     // Authorization: Bearer KEY with role operator
};

enum class BodyUse {
  none,      // a body is refused with 413 when it is not empty
  buffered,  // up to limits::kBodyBufferedBytes
  spooled,   // up to limits::kIngestBodyBytes, after the key in the head was checked
};

struct Route {
  std::string method;   // GET or POST
  std::string pattern;  // "/api/v1/shipments/{number}"
  Access access;
  BodyUse body;
  std::string summary;  // one line for openapi.json and the README's test
  Handler handler;
  // JSON Schema of what is sent and of the answer with status 200; empty where it is no JSON.
  std::string request_schema = {};
  std::string answer_schema = {};
};

class Router {
 public:
  void add(Route route);
  const std::vector<Route>& routes() const { return routes_; }

  struct Match {
    const Route* route = nullptr;                       // null: no such path or method
    std::map<std::string, std::string> path_parameters;
    std::vector<std::string> allowed;  // methods of the path; empty: no such path
  };
  Match find(std::string_view method, std::string_view path) const;

 private:
  std::vector<Route> routes_;
};

}  // namespace milepost::http
