#include "server/ingest/mail_kind.h"

#include <algorithm>

#include "shared/base/text.h"

namespace milepost::ingest {
namespace {

// The first word of a value, in lower case: "auto-replied (vacation)".
std::string word_of(const std::string& value) {
  return lower_ascii(value.substr(0, value.find_first_of(" ;(\t")));
}

// In front of the @ of those that tell of undelivered mail.
bool is_postmaster(const MailAddress& from) {
  const std::string name = lower_ascii(from.address.substr(0, from.address.find('@')));
  return name == "mailer-daemon" || name == "postmaster" || name == "mail-daemon" ||
         name.starts_with("microsoftexchange");
}

bool has_no_return_path(const MailHead& head) {
  if (!head.has("return-path")) return false;
  const std::string_view path = trim(head.first("return-path"));
  return path.empty() || path == "<>";
}

// Programs that set no field of RFC 3834.
bool subject_says_auto_reply(std::string_view subject) {
  constexpr std::string_view kBeginnings[] = {
      "automatic reply", "auto reply", "auto-reply", "autoreply", "out of office",
      "out of office autoreply", "自动回复", "自動回覆", "自动答复", "自動回復"};
  return std::any_of(std::begin(kBeginnings), std::end(kBeginnings), [&](std::string_view one) {
    if (!equals_ignore_case(subject.substr(0, one.size()), one)) return false;
    const std::string_view rest = trim_white_space(subject.substr(one.size()));
    return rest.empty() || rest.starts_with(':') || rest.starts_with("\uFF1A");
  });
}

// X-Auto-Response-Suppress: which answers of programs are not wanted. One that wants no receipts
// (DR, RN, NRN) may be a person's.
bool wants_no_auto_reply(const MailHead& head) {
  for (std::string_view one : split(head.first("x-auto-response-suppress"), ','))
    for (std::string_view word : {"all", "oof", "autoreply"})
      if (equals_ignore_case(trim(one), word)) return true;
  return false;
}

bool is_auto_reply(const MailHead& head, const MailContent& content, const IncomingMail& mail) {
  const std::string submitted = word_of(head.first("auto-submitted"));
  if (!submitted.empty() && submitted != "no") return true;
  for (const char* name : {"x-autoreply", "x-autorespond", "x-autoreply-from"})
    if (head.has(name) && word_of(head.first(name)) != "no") return true;
  return content.reports_reading || word_of(head.first("precedence")) == "auto_reply" ||
         wants_no_auto_reply(head) || subject_says_auto_reply(mail.subject);
}

bool is_list(const MailHead& head) {
  const std::string precedence = word_of(head.first("precedence"));
  return head.has("list-id") || head.has("list-unsubscribe") || head.has("list-post") ||
         precedence == "list" || precedence == "bulk" || precedence == "junk";
}

}  // namespace

MailKind kind_of_mail(const MailHead& head, const MailContent& content, const IncomingMail& mail) {
  if (content.reports_delivery || head.has("x-failed-recipients") || is_postmaster(mail.from))
    return MailKind::bounce;
  if (is_auto_reply(head, content, mail)) return MailKind::auto_reply;
  if (has_no_return_path(head)) return MailKind::bounce;
  return is_list(head) ? MailKind::list : MailKind::message;
}

}  // namespace milepost::ingest
