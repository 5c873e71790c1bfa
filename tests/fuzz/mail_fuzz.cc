// Any bytes as an e-mail that comes in: it is refused for a reason, or within bounds and text.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "server/ingest/mail.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace milepost;
  const auto mail = ingest::read_mail({reinterpret_cast<const char*>(data), size});
  if (!mail) {
    require(!mail.error().code.empty() && !mail.error().detail.empty());
    return 0;
  }
  for (const std::string& text : {mail->text, mail->quoted, mail->subject, mail->from.name,
                                  mail->from.address, mail->message_id, mail->in_reply_to})
    require(is_valid_utf8(text) && text.find('\0') == text.npos);
  require(mail->text.size() <= limits::kMailTextBytes);
  require(mail->quoted.size() <= limits::kMailTextBytes);
  require(mail->recipients.size() <= limits::kMailRecipients);
  require(mail->attachments.size() <= limits::kMailParts);
  size_t bytes = 0;
  for (const auto& file : mail->attachments) {
    require(is_valid_utf8(file.name) && is_valid_utf8(file.media_type));
    bytes += file.bytes.size();
  }
  require(bytes <= size);
  if (const auto token = ingest::reply_token(*mail, "help@milepost.example"))
    require(!token->empty() && token->size() <= limits::kMailTokenBytes);
  return 0;
}
