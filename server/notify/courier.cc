#include "server/notify/courier.h"

#include <algorithm>

#include "server/notify/web_push_crypto.h"
#include "server/store/hash.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/domain/masking.h"
#include "shared/wire/json.h"
#include "shared/wire/reader.h"

namespace milepost::notify {
namespace {

constexpr int64_t kFirstGapMs = 30 * kSecondMs;
constexpr int64_t kLongestGapMs = kHourMs;
constexpr int kNoteTries = 3;

// One line, without whom it was for.
std::string reason_of(const store::OutboxMessage& message, std::string_view said) {
  std::string line;
  for (const char c : said) line += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  line = replace_all(line, message.recipient, masked_recipient(message.channel, message.recipient));
  std::string clean;
  for (size_t at = 0; at < line.size();) append_utf8(clean, next_code_point(line, at));
  return shortened(clean, limits::kSaidBytes);
}

}  // namespace

std::map<std::string, std::string> fields_of(const store::OutboxMessage& message) {
  std::map<std::string, std::string> fields;
  Errors ignored;  // it was written by enqueue()
  if (auto document = JsonDocument::parse(message.fields))
    read_json(document->root(), fields, Reading::strict, ignored);
  return fields;
}

int64_t retry_gap_ms(int64_t attempts, std::string_view id) {
  const auto doublings = static_cast<int>(std::clamp<int64_t>(attempts - 1, 0, 20));
  const int64_t gap = std::min(kFirstGapMs << doublings, kLongestGapMs);
  const std::string hash = store::hash_of(std::string(id) + std::to_string(attempts));
  const int64_t share = static_cast<unsigned char>(hash[0]);  // of 255
  return gap * 3 / 4 + gap / 2 * share / 255;
}

std::string masked_recipient(Channel channel, const std::string& to) {
  switch (channel) {
    case Channel::email:
      return mask_email(to);
    case Channel::sms:
      return mask_phone(to);
    case Channel::push: {
      auto target = read_push_target(to);
      return target ? masked_recipient(Channel::webhook, target->endpoint) : "***";
    }
    case Channel::webhook:
      break;
  }
  const size_t host = to.find("://");
  if (host == to.npos) return "***";
  const size_t path = to.find_first_of("/?#", host + 3);
  const std::string start = to.substr(0, path);
  const size_t user = start.rfind('@');  // https://user:password@host
  const std::string shown =
      user == start.npos ? start : start.substr(0, host + 3) + start.substr(user + 1);
  return path == to.npos ? shown : shown + "/***";
}

Courier::Courier(Channel channel, std::unique_ptr<Sender> sender, store::Writer& writer,
                 CourierOptions options)
    : channel_(channel),
      sender_(std::move(sender)),
      writer_(writer),
      options_(std::move(options)) {}

// A note that is not written would send the message again: it is tried more than once.
template <class Note>
Result<void> Courier::write(Instant now, Note note) {
  Result<bool> noted = false;
  for (int tries = 0; tries < kNoteTries; ++tries) {
    noted = writer_.write(now, note);
    if (noted) return {};
  }
  return noted.error();
}

Result<size_t> Courier::pass() {
  const Instant now = options_.clock(), until = {now.ms + options_.lease_ms};
  auto claimed = writer_.write(now, [&](store::Transaction& transaction) {
    return store::claim_outbox(transaction, channel_, now, until, options_.holder,
                               limits::kOutboxBatch);
  });
  if (!claimed) return claimed.error();
  unreachable_.clear();
  for (const store::OutboxMessage& message : *claimed)
    if (auto carried = carry(message, until); !carried) return carried.error();
  return claimed->size();
}

Result<void> Courier::carry(const store::OutboxMessage& message, Instant lease_until) {
  const Instant now = options_.clock();
  const bool in_time = now.ms + options_.timeout_ms <= lease_until.ms;
  if (stopping() || !in_time)  // not tried: somebody takes it at once
    return write(now, [&](store::Transaction& transaction) {
      return store::note_later(transaction, message, now, message.reason);
    });
  if (message.expires && *message.expires <= now) {
    ++counts_.dead;
    return write(now, [&](store::Transaction& transaction) {
      return store::note_dead(transaction, message, now, "it came too late to be sent", true);
    });
  }
  if (!sender_) {
    ++counts_.held;
    return write(now, [&](store::Transaction& transaction) {
      return store::note_held(transaction, message, now, "no channel is set up");
    });
  }
  const bool out_of_reach =
      channel_ == Channel::webhook ? unreachable_ == message.recipient : !unreachable_.empty();
  if (out_of_reach) return put_off(message, {Verdict::later, unreachable_said_, false}, now);
  const Outcome outcome = send(message, now);
  if (outcome.verdict == Verdict::later && !outcome.reached) {
    unreachable_ = message.recipient;
    unreachable_said_ = outcome.said;
  }
  return note(message, outcome, options_.clock());
}

Outcome Courier::send(const store::OutboxMessage& message, Instant now) {
  Outgoing outgoing{.id = message.id,
                    .to = message.recipient,
                    .language = message.language,
                    .message_id = message.message_id,
                    .unsubscribe_url = message.unsubscribe_url,
                    .reply_to = message.reply_to,
                    .created = message.created,
                    .said = {},
                    .event = message.template_name,
                    .fields = fields_of(message)};
  if (channel_ != Channel::webhook) {
    outgoing.said = options_.templates->render(
        message.template_name, message.language, outgoing.fields,
        company_in(options_.company, message.language), message.unsubscribe_url);
    if (outgoing.said.text.empty()) return {Verdict::refused, "there is no such notice any more"};
  }
  return sender_->send(outgoing, now);
}

Result<void> Courier::note(const store::OutboxMessage& message, const Outcome& outcome,
                           Instant now) {
  switch (outcome.verdict) {
    case Verdict::delivered:
      ++counts_.sent;
      return write(now, [&](store::Transaction& transaction) {
        return store::note_sent(transaction, message, now);
      });
    case Verdict::refused:
      ++counts_.dead;
      return write(now, [&](store::Transaction& transaction) {
        return store::note_dead(transaction, message, now, reason_of(message, outcome.said));
      });
    case Verdict::later:
      break;
  }
  return put_off(message, outcome, now);
}

Result<void> Courier::put_off(const store::OutboxMessage& message, const Outcome& outcome,
                              Instant now) {
  const std::string said = reason_of(message, outcome.said);
  // Broken off by our own end, or not tried: no time is lost.
  Instant next = {stopping() ? now.ms : now.ms + retry_gap_ms(message.attempts, message.id)};
  if (!message.at_any_hour) next = options_.quiet.earliest(next);
  const bool too_late = message.expires && *message.expires <= next;
  if (!too_late && next.ms - message.due.ms <= options_.give_up_ms) {
    ++counts_.later;
    return write(now, [&](store::Transaction& transaction) {
      return store::note_later(transaction, message, next, said);
    });
  }
  ++counts_.dead;
  return write(now, [&](store::Transaction& transaction) {
    return store::note_dead(transaction, message, now,
                            (too_late ? "too late for another try: " : "given up: ") + said,
                            too_late);
  });
}

}  // namespace milepost::notify
