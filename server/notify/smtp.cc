#include "server/notify/smtp.h"

#include "server/notify/transfer.h"
#include "shared/base/text.h"

namespace milepost::notify {
namespace {

class SmtpSender final : public Sender {
 public:
  SmtpSender(const SmtpOptions& options, const Reach& reach, Mailbox from,
             std::optional<Mailbox> reply_to)
      : options_(options),
        from_(std::move(from)),
        reply_to_(std::move(reply_to)),
        transfer_(reach) {}

  Outcome send(const Outgoing& message, Instant now) override {
    const auto to = Mailbox::parse(message.to), id = Mailbox::parse(message.message_id);
    if (!to || !id) return {Verdict::refused, "this is no e-mail address"};
    const auto own_reply_to = Mailbox::parse(message.reply_to);
    const auto bounces = Mailbox::parse(replace_all(options_.bounces_to, "{id}", message.id));
    const std::string mail = write_mail(
        {.from = from_,
         .from_name = message.language == "en" ? options_.from_name_en : options_.from_name_zh,
         .to = *to,
         .reply_to = own_reply_to ? own_reply_to : reply_to_,
         .message_id = *id,
         .date = now,
         .subject = message.said.subject,
         .text = message.said.text,
         .html = message.said.html,
         .unsubscribe_url = message.unsubscribe_url});
    const std::string envelope_from = "<" + (bounces ? *bounces : from_).address() + ">";
    transfer_.begin(options_.url, "smtp,smtps");
    const bool encrypts = options_.starttls == StartTls::required;
    transfer_.set(CURLOPT_USE_SSL, static_cast<long>(encrypts ? CURLUSESSL_ALL : CURLUSESSL_NONE));
    if (!options_.ca_file.empty()) transfer_.set(CURLOPT_CAINFO, options_.ca_file.c_str());
    if (!options_.user.empty()) {
      transfer_.set(CURLOPT_USERNAME, options_.user.c_str());
      transfer_.set(CURLOPT_PASSWORD, options_.password.c_str());
    }
    transfer_.set(CURLOPT_MAIL_FROM, envelope_from.c_str());
    transfer_.add_recipient("<" + to->address() + ">");
    transfer_.upload(mail);
    return judge(transfer_.run());
  }

 private:
  Outcome judge(const Transfer::Ended& ended) const {
    if (ended.reached) return {Verdict::delivered, transfer_.last_line()};
    const bool of_the_message = transfer_.sent_mail_command();
    if (of_the_message && ended.status >= 400 && ended.status < 600)
      return {ended.status < 500 ? Verdict::later : Verdict::refused, transfer_.last_line()};
    std::string why = ended.fault;
    if (ended.status >= 400) why += ": " + transfer_.last_line();
    return {Verdict::later, why, of_the_message};
  }

  const SmtpOptions options_;
  const Mailbox from_;
  const std::optional<Mailbox> reply_to_;
  Transfer transfer_;
};

}  // namespace

Result<std::unique_ptr<Sender>> smtp_sender(const SmtpOptions& options, const Reach& reach) {
  const auto fault = [](const char* setting) {
    return Error{"notify", "expected an e-mail address such as news@example.com", setting};
  };
  auto from = Mailbox::parse(options.from);
  if (!from) return fault("from");
  auto reply_to = Mailbox::parse(options.reply_to);
  if (!reply_to && !options.reply_to.empty()) return fault("reply_to");
  if (!options.bounces_to.empty() &&
      !Mailbox::parse(replace_all(options.bounces_to, "{id}", "Vt0gGg8wC3vQSOtJ9Y6aVw")))
    return fault("bounces_to");
  return std::unique_ptr<Sender>(
      std::make_unique<SmtpSender>(options, reach, *std::move(from), std::move(reply_to)));
}

}  // namespace milepost::notify
