// All that the settings say of what leaves the house, as the parts here need it.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "server/notify/courier.h"
#include "server/notify/destinations.h"
#include "server/notify/enqueue.h"
#include "server/notify/sms.h"
#include "server/notify/push.h"
#include "server/notify/smtp.h"
#include "server/notify/webhook.h"

namespace milepost::notify {

struct PostOptions {
  std::shared_ptr<const Policy> policy = std::make_shared<const Policy>();
  std::shared_ptr<const Templates> templates = nullptr;  // null: the program's own
  LocalText company;
  std::optional<SmtpOptions> email;
  std::optional<SmsOptions> sms;
  std::vector<WebhookTarget> webhooks;
  std::string push_contact;  // see PushOptions; empty: no web push
  std::string secret;        // the installation's, under which its key for web push is made
  Destinations destinations;
  int64_t timeout_ms = 20'000, lease_ms = 60'000;
  int64_t give_up_ms = 24 * kHourMs, keep_ms = 30 * kDayMs;
};

// Null where the channel is not set up. Errors: "notify".
Result<std::unique_ptr<Sender>> make_sender(Channel channel, const PostOptions& options,
                                            std::shared_ptr<const std::atomic<bool>> stopping);

// A name of this program's own, for what it claims: random.
std::string new_holder();

}  // namespace milepost::notify
