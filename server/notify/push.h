// Web push (RFC 8030): news to a browser through the push service that it uses, encrypted so that
// the service cannot read them.
//
// 2xx is a yes; 404 and 410 mean that the browser wants none any more, a no for good; anything else
// is tried again.
#pragma once

#include <memory>
#include <string>

#include "server/notify/destinations.h"
#include "server/notify/sender.h"
#include "server/notify/web_push_crypto.h"

namespace milepost::notify {

struct PushOptions {
  std::string contact;  // whom a push service may write to: "mailto:…" or "https://…"
  Destinations destinations;
};

// message.to is what the browser gave (read_push_target). The key is the one that browsers were
// told.
std::unique_ptr<Sender> push_sender(PushKey server, PushOptions options, const Reach& reach);

}  // namespace milepost::notify
