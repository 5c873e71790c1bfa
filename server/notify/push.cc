#include "server/notify/push.h"

#include <sodium.h>

#include "server/notify/gate.h"
#include "shared/base/text.h"

namespace milepost::notify {
namespace {

constexpr size_t kSaltBytes = 16;
constexpr int64_t kKeptSeconds = 86'400;  // by the service, for a device that is off

class PushSender final : public Sender {
 public:
  PushSender(PushKey server, PushOptions options, const Reach& reach)
      : server_(std::move(server)), options_(std::move(options)), transfer_(reach) {}

  Outcome send(const Outgoing& message, Instant now) override {
    auto target = read_push_target(message.to);
    if (!target) return {Verdict::refused, target.error().detail};
    auto own = PushKey::random();
    std::string salt(kSaltBytes, '\0');
    randombytes_buf(salt.data(), salt.size());
    if (!own) return {Verdict::later, own.error().detail};
    auto body = encrypt_push(*target, text_of(message), *own, salt);
    if (!body) return {Verdict::refused, body.error().detail};
    auto vapid = vapid_header(server_, target->endpoint, options_.contact, now);
    if (!vapid) return {Verdict::later, vapid.error().detail};

    transfer_.begin(target->endpoint, "http,https");
    Gate gate(options_.destinations);
    gate.set_on(transfer_);
    transfer_.set(CURLOPT_POSTFIELDSIZE, static_cast<long>(body->size()));
    transfer_.set(CURLOPT_POSTFIELDS, body->c_str());
    transfer_.add_header("Content-Type: application/octet-stream");
    transfer_.add_header("Content-Encoding: aes128gcm");
    transfer_.add_header("TTL: " + std::to_string(kKeptSeconds));
    transfer_.add_header("Topic: " + message.id.substr(0, 32));
    transfer_.add_header("Expect:");
    transfer_.add_header("Authorization: " + *vapid);
    const Transfer::Ended ended = transfer_.run();
    if (gate.refused() && !ended.status)
      return {Verdict::refused, "the endpoint leads into the house"};
    const std::string said = "HTTP " + std::to_string(ended.status);
    if (ended.status >= 200 && ended.status < 300) return {Verdict::delivered, said};
    if (ended.status == 404 || ended.status == 410) return {Verdict::refused, said};
    return {Verdict::later, ended.status ? said : ended.fault};
  }

 private:
  // What the service worker shows.
  static std::string text_of(const Outgoing& message) {
    std::string text = "{\"title\":";
    append_json_string(text, message.said.subject);
    text += ",\"body\":";
    append_json_string(text, message.said.sms);
    text += ",\"link\":";
    const auto link = message.fields.find("link");
    append_json_string(text, link == message.fields.end() ? std::string() : link->second);
    return text + "}";
  }

  const PushKey server_;
  const PushOptions options_;
  Transfer transfer_;
};

}  // namespace

std::unique_ptr<Sender> push_sender(PushKey server, PushOptions options, const Reach& reach) {
  return std::make_unique<PushSender>(std::move(server), std::move(options), reach);
}

}  // namespace milepost::notify
