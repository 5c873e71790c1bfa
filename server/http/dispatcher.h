// What happens to every request, in order: find the route, check who may call it, run its handler,
// add the headers that every answer carries. Errors leave in one shape: as problem+json below
// /api/ and for programs, as a page for browsers.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "server/http/front/front.h"
#include "server/http/message.h"
#include "server/http/router.h"

namespace milepost::http {

// What is known of a presented key.
struct Principal {
  std::string name;
  std::string role;  // "operator"
};

struct DispatcherParts {
  // The holder of a key that is valid now, nothing for any other. Errors are the store's.
  std::function<Result<std::optional<Principal>>(std::string_view key)> authenticate;
  // An error as a page, for those who read HTML.
  std::function<Response(int status, std::string_view detail, const Request&)> error_page;
  // The same as a problem, in the language of the request.
  std::function<Response(int status, const Request&)> error_problem;
  bool https = false;  // the public address is https: answers carry HSTS
  size_t ingest_body_bytes = limits::kIngestBodyBytes;
};

class Dispatcher {
 public:
  Dispatcher(Router router, DispatcherParts parts);

  // Puts the parameters of the path and the key's name into the request.
  Response handle(Request& request) const;
  // From the head alone: whether a body may come, and whether the caller may send it.
  Admission admit(const Request& request) const;

  const Router& router() const { return router_; }

 private:
  Response route(Request& request) const;
  // Nothing when the caller may; else the refusal. Puts the key's name into `principal`.
  std::optional<Response> refuse(const Route& route, const Request& request,
                                 std::string& principal) const;
  Response refuse_path(const Router::Match& match, const Request& request) const;
  void add_common_headers(const Request& request, Response& response) const;

  Router router_;
  DispatcherParts parts_;
};

// True for requests whose errors are pages: outside /api/, from something that reads HTML.
bool wants_page(const Request& request);

}  // namespace milepost::http
