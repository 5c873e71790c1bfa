#include "server/notify/post.h"

#include <sodium.h>

#include "server/store/hash.h"

namespace milepost::notify {

Result<std::unique_ptr<Sender>> make_sender(Channel channel, const PostOptions& options,
                                            std::shared_ptr<const std::atomic<bool>> stopping) {
  const Reach reach{options.timeout_ms, std::move(stopping)};
  std::unique_ptr<Sender> none;
  switch (channel) {
    case Channel::email:
      if (options.email) return smtp_sender(*options.email, reach);
      break;
    case Channel::sms:
      if (options.sms) return sms_sender(*options.sms, reach);
      break;
    case Channel::webhook:
      if (!options.webhooks.empty())
        return webhook_sender(options.webhooks, options.destinations, reach);
      break;
    case Channel::push: {
      if (options.push_contact.empty()) break;
      auto key = PushKey::derived(options.secret);
      if (!key) return key.error();
      return push_sender(*std::move(key), {options.push_contact, options.destinations}, reach);
    }
  }
  return none;
}

std::string new_holder() {
  constexpr size_t kHolderBytes = 12;
  std::string random(kHolderBytes, '\0');
  if (sodium_init() >= 0) randombytes_buf(random.data(), random.size());
  return store::base64url(random);
}

}  // namespace milepost::notify
