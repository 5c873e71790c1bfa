#include "server/ingest/mail.h"

#include <algorithm>

#include "server/ingest/mail_kind.h"
#include "server/ingest/mail_text.h"
#include "server/ingest/quoted_text.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace milepost::ingest {
namespace {

// What bytes beyond ASCII are in where nothing beside them says it: the first encoding that the
// mail names anywhere. Programs that write such bytes into fields name it for the text.
std::string encoding_named_in(std::string_view raw) {
  const std::string start = lower_ascii(raw.substr(0, limits::kMailHeadBytes));
  const size_t found = start.find("charset=");
  if (found == start.npos) return {};
  const size_t begin = start.find_first_not_of("\"' ", found + 8);
  if (begin == start.npos) return {};
  const size_t end = start.find_first_of("\"' ;>\r\n\t", begin);
  return start.substr(begin, std::min(end, begin + limits::kEncodingNameBytes) - begin);
}

MailAddress sender_of(const MailHead& head) {
  for (const char* name : {"from", "sender", "return-path"})
    if (auto found = addresses_of(head.first(name)); !found.empty()) return found.front();
  return {};
}

std::vector<std::string> recipients_of(const MailHead& head) {
  std::vector<std::string> all;
  for (const std::string_view wanted : {"delivered-to", "x-original-to", "to", "cc"})
    for (const auto& [name, value] : head.fields) {
      if (name != wanted) continue;
      for (MailAddress& one : addresses_of(value))
        if (all.size() < limits::kMailRecipients &&
            std::find(all.begin(), all.end(), one.address) == all.end())
          all.push_back(std::move(one.address));
    }
  return all;
}

std::string only_id(const std::string& value) {
  const auto ids = message_ids_of(value);
  return ids.empty() ? std::string() : ids.front();
}

void fill_text(IncomingMail& mail, std::string text) {
  if (mail.kind == MailKind::bounce || is_forward(mail.subject)) {
    mail.text = trim_white_space(text);
    return;
  }
  PartedText parts = part_quoted(text);
  mail.text = std::move(parts.text);
  mail.quoted = std::move(parts.quoted);
}

bool is_token(std::string_view text) {
  return !text.empty() && text.size() <= limits::kMailTokenBytes &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                  c == '-' || c == '_';
         });
}

}  // namespace

Result<IncomingMail> read_mail(std::string_view raw) {
  if (raw.size() > limits::kMailBytes)
    return Error{"mail-size",
                 "The mail has more than " + std::to_string(limits::kMailBytes / 1024 / 1024) +
                     " MB.",
                 {}};
  const std::string encoding = encoding_named_in(raw);
  const auto head = read_head(raw, encoding);
  if (!head) return Error{"mail-head", "The head of the mail is too large.", {}};
  if (head->fields.empty())
    return Error{"mail", "Expected an e-mail as it came (RFC 5322), which begins with fields.", {}};
  auto content = read_parts(*head, encoding);
  if (!content) return content.error();
  IncomingMail mail;
  mail.message_id = only_id(head->first("message-id"));
  mail.in_reply_to = only_id(head->first("in-reply-to"));
  mail.references = message_ids_of(head->first("references"));
  mail.from = sender_of(*head);
  mail.recipients = recipients_of(*head);
  mail.subject = words_of(head->first("subject"));
  mail.date = date_of(head->first("date"));
  mail.kind = kind_of_mail(*head, *content, mail);
  fill_text(mail, std::move(content->text));
  mail.text_shortened = content->shortened;
  mail.attachments = std::move(content->attachments);
  return mail;
}

std::optional<std::string> reply_token(const IncomingMail& mail, std::string_view mailbox) {
  const size_t at = mailbox.rfind('@');
  if (at == mailbox.npos || at == 0) return std::nullopt;
  const std::string before = std::string(mailbox.substr(0, at)) + "+";
  const std::string_view behind = mailbox.substr(at);
  for (const std::string_view one : mail.recipients) {
    if (one.size() <= before.size() + behind.size()) continue;
    const std::string_view token =
        one.substr(before.size(), one.size() - before.size() - behind.size());
    if (is_token(token) && equals_ignore_case(one.substr(0, before.size()), before) &&
        equals_ignore_case(one.substr(one.size() - behind.size()), behind))
      return std::string(token);
  }
  return std::nullopt;
}

}  // namespace milepost::ingest
