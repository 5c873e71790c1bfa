// /healthz: the process answers. /readyz: it can read its store. /metrics: Prometheus text.
#include "server/http/services.h"
#include "server/version.h"

namespace milepost::http {
namespace {

Outcome healthy(const Request&, Services&) {
  Response response;
  response.content_type = "application/json";
  response.headers.emplace("Cache-Control", "no-store");
  response.body = R"({"status":"ok","version":")" + std::string(kVersion) + "\"}";
  return response;
}

Outcome ready(const Request& request, Services& services) {
  if (auto reader = services.readers.borrow(); !reader)
    return Failure::unavailable(reader.error());
  return healthy(request, services);
}

Outcome figures(const Request&, Services& services) {
  Response response;
  response.content_type = kPrometheusText;
  response.body = services.metrics->text();
  return response;
}

}  // namespace

void add_health_routes(Router& router, Services& services) {
  constexpr const char* kSchema = R"({"type":"object"})";
  router.add(public_read("/healthz", "Whether the process answers", with(services, healthy),
                         kSchema));
  router.add(public_read("/readyz", "Whether it can serve: 503 while the store does not answer",
                         with(services, ready), kSchema));
  router.add({.method = "GET",
              .pattern = "/metrics",
              .audience = access::person(access::Role::operator_) |
                          access::person(access::Role::admin) |
                          access::key(access::Role::operator_),
              .summary = "Figures for Prometheus",
              .handler = with(services, figures)});
}

}  // namespace milepost::http
