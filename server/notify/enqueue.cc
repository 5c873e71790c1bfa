#include "server/notify/enqueue.h"

#include <sodium.h>

#include <algorithm>

#include "server/notify/notices.h"
#include "server/notify/web_push_crypto.h"
#include "server/store/hash.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/wire/writer.h"

namespace milepost::notify {
namespace {

constexpr size_t kIdBytes = 16;
constexpr std::string_view kNoChannel = "no channel is set up";

Error notice_error(std::string detail) { return {"notice", std::move(detail), {}}; }

template <class Names, class NameOf>
std::optional<Error> field_fault(const Message& message, const Names& names, NameOf name_of) {
  const std::string what = "notice '" + message.template_name + "'";
  for (const auto& one : names)
    if (!message.fields.contains(std::string(name_of(one))))
      return notice_error(what + " lacks its field " + std::string(name_of(one)));
  if (message.fields.size() != names.size()) return notice_error(what + " has a field too many");
  for (const auto& [name, value] : message.fields)
    if (value.size() > limits::kNoticeFieldBytes)
      return notice_error(what + ": its field " + name + " is too long");
  return std::nullopt;
}

struct Checked {
  bool at_any_hour = false;
};

Result<Checked> check(const Message& message) {
  if (auto fault = address_fault(message.channel, message.to)) return notice_error(*fault);
  if (!message.unsubscribe_url.empty())
    if (auto fault = address_fault(Channel::webhook, message.unsubscribe_url))
      return notice_error(*fault);
  if (!message.reply_to.empty())
    if (auto fault = address_fault(Channel::email, message.reply_to)) return notice_error(*fault);
  if (message.channel == Channel::webhook) {
    const WebhookEvent* event = find_webhook_event(message.template_name);
    if (!event) return notice_error("there is no event '" + message.template_name + "'");
    if (auto fault = field_fault(message, event->fields, [](auto name) { return name; }))
      return *fault;
    return Checked{true};
  }
  const Notice* notice = find_notice(message.template_name);
  if (!notice) return notice_error("there is no notice '" + message.template_name + "'");
  if (auto fault = field_fault(message, notice->fields, [](const auto& one) { return one.name; }))
    return *fault;
  return Checked{notice->at_any_hour};
}

Result<std::string> new_id() {
  if (sodium_init() < 0) return Error{"random", "There is no source of random numbers.", {}};
  std::string random(kIdBytes, '\0');
  randombytes_buf(random.data(), random.size());
  return store::base64url(random);
}

bool is_atom(unsigned char c) {
  return std::isalnum(c) || std::string_view("!#$%&'*+-/=?^_`{|}~.").find(c) != std::string::npos;
}

bool is_host(unsigned char c) { return std::isalnum(c) || c == '-' || c == '.'; }

// As RFC 5321 without its quoted forms, which nobody has and which only make trouble.
bool is_email(std::string_view to) {
  const size_t at = to.rfind('@');
  if (at == to.npos || at == 0 || at > 64 || to.size() > limits::kEmailAddressBytes) return false;
  const std::string_view local = to.substr(0, at), host = to.substr(at + 1);
  return !host.empty() && host.front() != '.' && host.back() != '.' && host.front() != '-' &&
         std::all_of(local.begin(), local.end(), is_atom) &&
         std::all_of(host.begin(), host.end(), is_host);
}

bool is_phone(std::string_view to) {
  const auto digits = static_cast<size_t>(
      std::count_if(to.begin(), to.end(), [](unsigned char c) { return std::isdigit(c); }));
  return to.size() <= 32 && digits >= 5 && digits <= 20 &&
         std::all_of(to.begin(), to.end(), [](unsigned char c) {
           return std::isdigit(c) || c == '+' || c == '-' || c == ' ' || c == '(' || c == ')';
         });
}

bool is_url(std::string_view to) {
  return (to.starts_with("https://") || to.starts_with("http://")) &&
         to.size() <= limits::kUrlBytes && std::all_of(to.begin(), to.end(), [](unsigned char c) {
           return c > ' ' && c < 127 && c != '<' && c != '>' && c != '"';
         });
}

}  // namespace

bool Policy::wants(std::string_view event) const {
  return std::any_of(webhooks.begin(), webhooks.end(), [&](const Webhook& webhook) {
    return std::find(webhook.events.begin(), webhook.events.end(), event) != webhook.events.end();
  });
}

std::optional<std::string> address_fault(Channel channel, std::string_view to) {
  switch (channel) {
    case Channel::email:
      if (is_email(to)) return std::nullopt;
      return "expected an e-mail address such as name@example.com";
    case Channel::sms:
      if (is_phone(to)) return std::nullopt;
      return "expected a telephone number such as 13812345678";
    case Channel::webhook:
      if (is_url(to)) return std::nullopt;
      return "expected an address that begins with https://";
    case Channel::push: {
      auto target = read_push_target(to);
      if (target) return std::nullopt;
      return target.error().detail;
    }
  }
  return "there is no such channel";
}

Result<std::string> enqueue(store::Transaction& transaction, const Policy& policy,
                            const Message& message, Instant now) {
  const auto checked = check(message);
  if (!checked) return checked.error();
  auto id = new_id();
  if (!id) return id.error();
  store::OutboxMessage row;
  row.id = *id;
  row.created = now;
  row.channel = message.channel;
  row.recipient = message.to;
  row.template_name = message.template_name;
  row.language = message.language;
  row.fields = to_json(message.fields);
  row.dedupe_key = message.dedupe_key;
  row.reply_to = message.reply_to;
  row.message_id = *id + "@" + policy.message_id_domain;
  row.unsubscribe_url = message.unsubscribe_url;
  row.at_any_hour = checked->at_any_hour;
  row.expires = message.expires;
  row.due = message.due && now < *message.due ? *message.due : now;
  if (!row.at_any_hour) row.due = policy.quiet.earliest(row.due);
  if (policy.has(message.channel)) {
    row.next = row.due;
  } else {
    row.status = OutboxStatus::held;
    row.ended = now;
    row.reason = kNoChannel;
  }
  auto added = store::add_outbox_message(transaction, row);
  if (!added) return added.error();
  return *added ? *id : std::string();
}

Result<void> enqueue_event(store::Transaction& transaction, const Policy& policy,
                           std::string_view event, const std::map<std::string, std::string>& fields,
                           Instant now) {
  for (const Policy::Webhook& webhook : policy.webhooks) {
    if (std::find(webhook.events.begin(), webhook.events.end(), event) == webhook.events.end())
      continue;
    auto added = enqueue(transaction, policy,
                         {.channel = Channel::webhook,
                          .to = webhook.url,
                          .template_name = std::string(event),
                          .fields = fields},
                         now);
    if (!added) return added.error();
  }
  return {};
}

}  // namespace milepost::notify
