// What staff see of the outbox, GET /api/v1/outbox: which messages left the house, which did not
// and why. Whom they were for is masked, and what they said is not among it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/enum_names.h"
#include "shared/base/time.h"

namespace milepost {

// Kept in the store by their indexes: they only grow at the end.
enum class Channel { email, sms, webhook, push };
template <>
inline constexpr auto kEnumNames<Channel> = std::to_array<std::string_view>({"email", "sms",
                                                                             "webhook", "push"});

enum class OutboxStatus {
  waiting,  // for its time, or to be tried again
  leased,   // being sent
  sent,     // the other side took it
  dead,     // refused for good, or given up
  held,     // no channel is set up for it
};
template <>
inline constexpr auto kEnumNames<OutboxStatus> =
    std::to_array<std::string_view>({"waiting", "leased", "sent", "dead", "held"});

struct OutboxItem {
  std::string id;
  Channel channel = Channel::email;
  std::string to;
  std::string template_name;
  std::string language;
  OutboxStatus status = OutboxStatus::waiting;
  ZonedTime created;
  ZonedTime due;
  std::optional<ZonedTime> next;
  std::optional<ZonedTime> ended;
  int64_t attempts = 0;
  std::string reason;
  std::string message_id;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("id", self.id);
    v("channel", self.channel);
    v("to", self.to, {.doc = "masked"});
    v("template", self.template_name, {.doc = "of a webhook the event"});
    v("language", self.language);
    v("status", self.status);
    v("created", self.created);
    v("due", self.due);
    v("next", self.next, {.omit = true, .doc = "when it is looked at next"});
    v("ended", self.ended, {.omit = true, .doc = "sent, dead or held since"});
    v("attempts", self.attempts);
    v("reason", self.reason, {.omit = true, .doc = "why it was not sent"});
    v("message_id", self.message_id);
  }
};

struct OutboxReply {
  std::vector<OutboxItem> messages;
  std::string next;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("messages", self.messages, {.doc = "the newest first"});
    v("next", self.next, {.omit = true, .doc = "what ?cursor takes for older ones"});
  }
};

// One notice in one language, filled with examples: GET /api/v1/notices.
struct NoticePreview {
  std::string name, language;
  std::vector<std::string> given;
  std::string subject, text, html, sms;
  int64_t sms_characters = 0, sms_parts = 0;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("name", self.name);
    v("language", self.language);
    v("fields", self.given, {.doc = "that its texts may have, beside company"});
    v("subject", self.subject);
    v("text", self.text);
    v("html", self.html);
    v("sms", self.sms);
    v("sms_characters", self.sms_characters);
    v("sms_parts", self.sms_parts, {.doc = "in which a short message of this length goes"});
  }
};

struct NoticesReply {
  std::vector<NoticePreview> notices;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("notices", self.notices);
  }
};

}  // namespace milepost
