// The table of routes: the one list of what this server answers, for whom and at what cost. The
// dispatcher goes by it, and so do openapi.json, the tests of access and those of the docs.
//
// A route not listed is 404, a listed path with another method 405 with Allow. HEAD is answered
// wherever GET is. A route that names no audience refuses everyone.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/access/principal.h"
#include "server/http/budget.h"
#include "server/http/failure.h"
#include "server/http/message.h"

namespace milepost::http {

// What a request costs of its address's budget: one for each number it looks up. Spent by the
// dispatcher before the handler runs.
struct Cost {
  // Puts the numbers that are asked for into request.numbers. Or answers at once, and nothing is
  // spent: where the request leads elsewhere, or cannot be read. Null: it looks nothing up.
  std::function<std::optional<Settled>(Request& request)> read_numbers = nullptr;
  LookupFor lookup_for = LookupFor::data;
};

enum class BodyUse {
  none,      // a body is refused with 413 when it is not empty
  buffered,  // up to limits::kBodyBufferedBytes
  pasted,    // a form with a text that was pasted: up to limits::kPasteFormBytes, in memory too
  spooled,   // up to limits::kIngestBodyBytes, after the head was let in
};

using Handler = std::function<Outcome(const Request&)>;

// A route that takes proofs or codes has {number} in its pattern: they count for that one alone.
struct Route {
  std::string method;   // GET, POST or PUT
  std::string pattern;  // "/api/v1/shipments/{number}"
  access::Audience audience = {};
  Cost cost = {};
  BodyUse body = BodyUse::none;
  bool takes_unfinished = false;  // a person, too, who has yet to choose a password
  // Of a route that takes links: whether the secret in the address is one that is good now. Fills
  // in request.principal. It changes nothing: scanners of mails open links too.
  std::function<Result<bool>(Request& request)> open_link = nullptr;
  std::string summary = {};  // one line
  Handler handler = nullptr;
  // JSON Schema of what is sent and of the answer with status 200; empty where it is no JSON.
  std::string request_schema = {};
  std::string answer_schema = {};
};

// A GET that anyone may send and that looks nothing up.
Route public_read(std::string_view pattern, std::string summary, Handler handler,
                  std::string answer_schema = {});

// Who may call it and what that costs, in words: "anyone, budgeted".
std::string who_may_call(const Route& route);

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
