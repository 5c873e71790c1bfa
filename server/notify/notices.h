// What can be told: the notices with the fields of their texts, and the events of webhooks.
#pragma once

#include <span>
#include <string_view>

namespace milepost::notify {

// A field with an example in each language, for the preview.
struct NoticeField {
  std::string_view name, zh, en;
  bool secret = false;  // it lets in whoever has it: shown to nobody else
};

struct Notice {
  std::string_view name;
  // All of them must be given. {company} and {unsubscribe} are there without.
  std::span<const NoticeField> fields;
  bool at_any_hour = false;  // somebody waits for it: quiet hours do not hold it
};

std::span<const Notice> notices();
// Null where there is none.
const Notice* find_notice(std::string_view name);

struct WebhookEvent {
  std::string_view name;
  std::span<const std::string_view> fields;
};
std::span<const WebhookEvent> webhook_events();
const WebhookEvent* find_webhook_event(std::string_view name);

}  // namespace milepost::notify
