#include "server/http/metrics.h"

#include <gtest/gtest.h>

namespace milepost::http {
namespace {

TEST(Metrics, CountsByRouteStatusAndDuration) {
  Metrics metrics({"/t/{number}", "/"});
  metrics.record("/t/{number}", 200, 90, 1000);
  metrics.record("/t/{number}", 200, 2'000'000, 1000);
  metrics.record("/t/{number}", 404, 300, 10);
  metrics.record("/elsewhere", 404, 300, 10);
  metrics.add_gauge("milepost_connections", "Open connections.", [] { return 3.0; });
  std::string text = metrics.text();
  for (const char* line : {
           "milepost_http_requests_total{route=\"/t/{number}\",status=\"2xx\"} 2\n",
           "milepost_http_requests_total{route=\"/t/{number}\",status=\"4xx\"} 1\n",
           "milepost_http_requests_total{route=\"other\",status=\"4xx\"} 1\n",
           "milepost_http_request_duration_seconds_bucket{route=\"/t/{number}\",le=\"0.0001\"} 1\n",
           "milepost_http_request_duration_seconds_bucket{route=\"/t/{number}\",le=\"1\"} 2\n",
           "milepost_http_request_duration_seconds_bucket{route=\"/t/{number}\",le=\"+Inf\"} 3\n",
           "milepost_http_request_duration_seconds_count{route=\"/t/{number}\"} 3\n",
           "milepost_http_response_bytes_total{route=\"/t/{number}\"} 2010\n",
           "# TYPE milepost_connections gauge\nmilepost_connections 3\n",
       })
    EXPECT_NE(text.find(line), std::string::npos) << line << "\nin\n" << text;
  EXPECT_EQ(text.find("route=\"/\""), std::string::npos);
}

}  // namespace
}  // namespace milepost::http
