// /healthz: the process answers. /readyz: it can read its store. /metrics: Prometheus text.
#include "server/http/respond.h"
#include "server/http/services.h"
#include "server/version.h"

namespace milepost::http {
namespace {

Response healthy() {
  Response response;
  response.content_type = "application/json";
  response.headers.emplace("Cache-Control", "no-store");
  response.body = R"({"status":"ok","version":")" + std::string(kVersion) + "\"}";
  return response;
}

Response readiness(const Request& request, Services& services) {
  if (auto reader = services.readers.borrow(); !reader)
    return problem(503, "unavailable", "Unavailable", "the store does not answer", "", request);
  return healthy();
}

}  // namespace

void add_health_routes(Router& router, Services& services) {
  constexpr const char* kSchema = R"({"type":"object"})";
  router.add({"GET", "/healthz", Access::anyone, BodyUse::none, "Whether the process answers",
              [](const Request&) { return healthy(); }, "", kSchema});
  router.add({"GET", "/readyz", Access::anyone, BodyUse::none,
              "Whether it can serve: 503 while the store does not answer",
              [&services](const Request& request) { return readiness(request, services); }, "",
              kSchema});
  router.add({"GET", "/metrics", Access::operator_key, BodyUse::none, "Figures for Prometheus",
              [&services](const Request&) {
                Response response;
                response.content_type = "text/plain; version=0.0.4";
                response.body = services.metrics->text();
                return response;
              }});
}

}  // namespace milepost::http
