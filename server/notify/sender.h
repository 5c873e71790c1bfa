// One way out of the house: a message in, what the other side said out. What each sender does is in
// its own file: smtp.h, sms.h, webhook.h.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <string>

#include "server/notify/templates.h"
#include "shared/base/time.h"
#include "shared/model/outbox_view.h"

namespace milepost::notify {

struct Outgoing {
  std::string id;
  std::string to;
  std::string language;
  std::string message_id;
  std::string unsubscribe_url;
  std::string reply_to = {};
  Instant created;
  Rendered said;                              // of a notice
  std::string event;                          // of a webhook
  std::map<std::string, std::string> fields;  // of a webhook
};

enum class Verdict {
  delivered,  // the other side took it
  later,      // it may take it another time
  refused,    // it never will
};

struct Outcome {
  Verdict verdict = Verdict::later;
  std::string said;  // by the other side, or why it was not reached: one line
  // False: the other side was not there at all, so that others to it need not be tried now.
  bool reached = true;
};

class Sender {
 public:
  virtual ~Sender() = default;
  // Blocks until there is an answer or a time limit is over. One thread at a time.
  virtual Outcome send(const Outgoing& message, Instant now) = 0;
};

// What all senders go by.
struct Reach {
  int64_t timeout_ms = 20'000;  // for one message
  // Set while the program stops: what is under way is broken off. May be null.
  std::shared_ptr<const std::atomic<bool>> stopping = nullptr;
};

}  // namespace milepost::notify
