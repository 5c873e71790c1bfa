// What happens to every request, in order: find the route, see who asks and whether the route takes
// them, spend what it costs, run its handler, add the headers that every answer carries. What fails
// on the way leaves in one shape.
//
// Browsers send cookies along with what other sites make them send. So what may change something,
// on a route that a cookie opens, is taken from our own pages alone: by Sec-Fetch-Site, or by
// Origin where a browser does not say that. A program shows its key, which no
// browser sends by itself.
#pragma once

#include <optional>
#include <string_view>

#include "server/http/front/front.h"
#include "server/http/router.h"
#include "server/http/services.h"

namespace milepost::http {

class Dispatcher {
 public:
  // The services outlive it. `ingest_body_bytes` bounds bodies that are spooled.
  Dispatcher(Router router, Services& services, size_t ingest_body_bytes);

  Reply handle(Request& request) const;
  // From the head alone: whether a body may come, and whether the caller may send it.
  Admission admit(Request& request) const;
  // What the transport refuses by itself.
  Response refuse(const Failure& failure, const Request& request) const;

  const Router& router() const { return router_; }

 private:
  // Nothing where the handler's turn has come.
  std::optional<Settled> answer_before(Request& request, const Route& route) const;
  // Nothing where the caller is let in: request.principal is who asks then. Whoever asks for a page
  // and is not signed in is led to where that is done.
  std::optional<Settled> let_in(Request& request, const Route& route) const;
  // The first of what was shown and the route takes. Nothing shown: nobody.
  std::optional<Failure> identify(Request& request, const Route& route) const;
  std::optional<Failure> identify_by_key(Request& request, std::string_view key) const;
  std::optional<Failure> identify_by_proxy(Request& request) const;
  std::optional<Failure> identify_by_session(Request& request, std::string_view token) const;
  std::optional<Failure> identify_by_link(Request& request, const Route& route) const;
  std::optional<Failure> identify_by_proof(Request& request, const Route& route) const;
  std::optional<Settled> spend(Request& request, const Route& route) const;
  Response finish(Settled settled, const Request& request, std::string_view pattern) const;
  void add_common_headers(const Request& request, Response& response) const;

  Router router_;
  Services& services_;
  size_t ingest_body_bytes_;
  bool https_;  // the public address is https: answers carry HSTS
};

}  // namespace milepost::http
