#include "server/notify/webhook.h"

#include <sodium.h>

#include <algorithm>

#include "server/notify/gate.h"
#include "server/notify/mime.h"
#include "server/version.h"
#include "shared/base/text.h"
#include "shared/wire/writer.h"

namespace milepost::notify {
namespace {

constexpr std::string_view kSecretPrefix = "whsec_";
constexpr size_t kSecretBytesMin = 24;

class WebhookSender final : public Sender {
 public:
  WebhookSender(std::vector<WebhookTarget> targets, const Destinations& destinations,
                const Reach& reach)
      : targets_(std::move(targets)), destinations_(destinations), transfer_(reach) {}

  Outcome send(const Outgoing& message, Instant now) override {
    const auto target =
        std::find_if(targets_.begin(), targets_.end(),
                     [&](const WebhookTarget& one) { return one.url == message.to; });
    if (target == targets_.end())
      return {Verdict::refused, "no webhook with this address is in the settings any more"};
    const std::string body = body_of(message);
    const std::string timestamp = std::to_string(now.ms / kSecondMs);
    transfer_.begin(target->url, "http,https");
    Gate gate(destinations_);
    gate.set_on(transfer_);
    transfer_.set(CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
    transfer_.set(CURLOPT_POSTFIELDS, body.c_str());
    transfer_.add_header("Content-Type: application/json");
    transfer_.add_header("User-Agent: Milepost/" + std::string(kVersion));
    transfer_.add_header("Expect:");
    transfer_.add_header("webhook-id: " + message.id);
    transfer_.add_header("webhook-timestamp: " + timestamp);
    transfer_.add_header("webhook-signature: " +
                         webhook_signature(target->secret, message.id, timestamp, body));
    const Transfer::Ended ended = transfer_.run();
    if (gate.refused() && !ended.status)
      return {Verdict::refused,
              "the address leads into the house; notify.allowed_networks says where it may"};
    return judge(ended);
  }

 private:
  static std::string body_of(const Outgoing& message) {
    std::string body = "{\"type\":";
    append_json_string(body, message.event);
    body += ",\"timestamp\":\"" + to_rfc3339(message.created) + "\",\"data\":";
    return body + to_json(message.fields) + "}";
  }

  static Outcome judge(const Transfer::Ended& ended) {
    const std::string said = "HTTP " + std::to_string(ended.status);
    // A status that came is an answer, whatever became of the rest of it.
    if (ended.status >= 200 && ended.status < 300) return {Verdict::delivered, said};
    if (ended.status == 410) return {Verdict::refused, said};
    if (ended.status >= 300 && ended.status < 400)
      return {Verdict::later, said + ": redirects are not followed"};
    if (ended.status) return {Verdict::later, said};
    return {Verdict::later, ended.fault, false};
  }

  const std::vector<WebhookTarget> targets_;
  const Destinations destinations_;
  Transfer transfer_;
};

}  // namespace

std::unique_ptr<Sender> webhook_sender(std::vector<WebhookTarget> targets,
                                       const Destinations& destinations, const Reach& reach) {
  return std::make_unique<WebhookSender>(std::move(targets), destinations, reach);
}

std::string webhook_signature(std::string_view secret, std::string_view id,
                              std::string_view timestamp, std::string_view body) {
  std::string said(id);
  said.append(".").append(timestamp).append(".").append(body);
  const auto bytes = [](std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
  };
  std::string mac(crypto_auth_hmacsha256_BYTES, '\0');
  crypto_auth_hmacsha256_state state;  // a key of any length
  crypto_auth_hmacsha256_init(&state, bytes(secret), secret.size());
  crypto_auth_hmacsha256_update(&state, bytes(said), said.size());
  crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char*>(mac.data()));
  return "v1," + encode_base64(mac);
}

Result<std::string> webhook_secret(std::string_view text) {
  std::string secret(trim(text));
  if (secret.starts_with(kSecretPrefix)) {
    const std::string letters = secret.substr(kSecretPrefix.size());
    std::string bytes(letters.size(), '\0');
    size_t size = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(),
                          letters.data(), letters.size(), nullptr, &size, nullptr,
                          sodium_base64_VARIANT_ORIGINAL) != 0)
      return Error{"notify", "what stands behind whsec_ is no base64", {}};
    bytes.resize(size);
    secret = std::move(bytes);
  }
  if (secret.size() < kSecretBytesMin)
    return Error{"notify", "a secret has at least 24 bytes, as of: openssl rand -base64 32", {}};
  return secret;
}

}  // namespace milepost::notify
