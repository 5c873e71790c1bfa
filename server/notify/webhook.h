// Webhooks, as Standard Webhooks 1.0 has them: a POST of {"type", "timestamp", "data"} with the
// headers webhook-id (the same for every attempt), webhook-timestamp (seconds) and
// webhook-signature: "v1," and the base64 of HMAC-SHA256 over "id.timestamp.body".
//
// 2xx is a yes, 410 a no for good; anything else is tried again. Redirects are not followed.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "server/notify/destinations.h"
#include "server/notify/sender.h"

namespace milepost::notify {

struct WebhookTarget {
  std::string url;
  std::string secret;  // the bytes
};

std::unique_ptr<Sender> webhook_sender(std::vector<WebhookTarget> targets,
                                       const Destinations& destinations, const Reach& reach);

// "v1,…"
std::string webhook_signature(std::string_view secret, std::string_view id,
                              std::string_view timestamp, std::string_view body);
// Of "whsec_…" the bytes that its base64 stands for, else the text itself. Errors: code "notify",
// fewer than 24 bytes, or base64 that is none.
Result<std::string> webhook_secret(std::string_view text);

}  // namespace milepost::notify
