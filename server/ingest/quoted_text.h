// Parts what somebody writes in an e-mail from what their program put below it: the mail that they
// answer, with its introduction ("On … wrote:", 在…写道:, the From and Sent lines of Outlook, 原始邮件
// of QQ Mail), signatures, "Sent from my iPhone". By the habits of mail programs, since nothing in
// a mail says it; a text in doubt is left where it was.
//
//   auto parts = part_quoted("It is broken.\n\nOn 20 Nov 2026, Milepost wrote:\n> Delivered.\n");
//   parts.text    // "It is broken."
//   parts.quoted  // "On 20 Nov 2026, Milepost wrote:\n> Delivered."
#pragma once

#include <string>
#include <string_view>

namespace milepost::ingest {

// Each line that is not empty stands in one of the two, in its order. Answers between quoted lines
// stay in the text.
struct PartedText {
  std::string text, quoted;
};

// Lines end in \n, see tidy_lines() (mail_text.h).
PartedText part_quoted(std::string_view text);

// "Fwd: …", "转发:…": somebody sends a mail on, and all of it is what they have to say.
bool is_forward(std::string_view subject);

}  // namespace milepost::ingest
