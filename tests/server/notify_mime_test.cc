// An e-mail as it goes over the wire: what a field holds never makes a line of its own.
#include <gtest/gtest.h>

#include "server/notify/mime.h"
#include "shared/base/text.h"

namespace milepost {
namespace {

using namespace notify;

Mail plain_mail() {
  return {.from = *Mailbox::parse("news@example.com"),
          .from_name = "Milepost",
          .to = *Mailbox::parse("a@b.example"),
          .message_id = *Mailbox::parse("Vt0gGg8w@m.example"),
          .date = parse_zoned_time("2026-11-20T09:12:00+08:00")->at,
          .subject = "Hello",
          .text = "One line."};
}

std::string head_of(const std::string& mail) { return mail.substr(0, mail.find("\r\n\r\n") + 2); }

// Without its folds.
std::vector<std::string> header_lines(const std::string& mail) {
  std::vector<std::string> lines;
  const std::string unfolded = replace_all(head_of(mail), "\r\n ", " ");
  for (std::string_view line : split(unfolded, '\n'))
    if (!trim(line).empty()) lines.emplace_back(trim(line));
  return lines;
}

TEST(Mime, AMailIsWrittenInFull) {
  EXPECT_EQ(write_mail(plain_mail()),
            "From: \"Milepost\"\r\n <news@example.com>\r\n"
            "To: a@b.example\r\n"
            "Subject: Hello\r\n"
            "Date: Fri, 20 Nov 2026 01:12:00 +0000\r\n"
            "Message-ID: <Vt0gGg8w@m.example>\r\n"
            "Auto-Submitted: auto-generated\r\n"
            "X-Auto-Response-Suppress: All\r\n"
            "MIME-Version: 1.0\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n"
            "Content-Transfer-Encoding: quoted-printable\r\n"
            "\r\n"
            "One line.\r\n");
}

TEST(Mime, TextAndHtmlStandSideBySide) {
  Mail mail = plain_mail();
  mail.html = "<p>One line.</p>";
  mail.unsubscribe_url = "https://t.example/u/1";
  const std::string bytes = write_mail(mail);
  EXPECT_NE(bytes.find("List-Unsubscribe: <https://t.example/u/1>\r\n"
                       "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"),
            bytes.npos);
  EXPECT_NE(bytes.find("Content-Type: multipart/alternative;\r\n boundary=\"=_Vt0gGg8wmexample\""),
            bytes.npos);
  EXPECT_LT(bytes.find("text/plain"), bytes.find("text/html"));
  EXPECT_TRUE(bytes.ends_with("\r\n--=_Vt0gGg8wmexample--\r\n"));
}

TEST(Mime, HeaderTexts) {
  struct Row {
    std::string text, encoded;
  };
  const Row rows[] = {
      {"Hello", "Hello"},
      {"", ""},
      {"  spaces  ", "spaces"},
      {"您的验证码", "=?UTF-8?B?5oKo55qE6aqM6K+B56CB?="},
      {"a\r\nBcc: x@y.example", "a  Bcc: x@y.example"},
      {std::string("a\0b\x7f"
                   "c",
                   5),
       "a b c"},
      {"=?UTF-8?B?eA==?=", "=?UTF-8?B?PT9VVEYtOD9CP2VBPT0/PQ==?="},
      {"line\u2028end", "line end"},
  };
  for (const Row& row : rows) EXPECT_EQ(encode_header_text(row.text, 9), row.encoded) << row.text;
}

TEST(Mime, ALongSubjectIsManyWordsAndCutsNoCharacter) {
  std::string subject;
  for (int n = 0; n < 60; ++n) subject += n % 7 ? "运" : "a";
  const std::string encoded = encode_header_text(subject, 9);
  for (std::string_view line : split(encoded, '\n')) {
    line = trim(line);
    EXPECT_LE(line.size(), 75u);
    EXPECT_TRUE(line.starts_with("=?UTF-8?B?") && line.ends_with("?=")) << line;
    // Whole characters: 运 is three bytes, as is a group of base64, but for the padded last one.
    EXPECT_EQ(line.substr(10, line.size() - 12).size() % 4, 0u);
  }
  EXPECT_GT(split(encoded, '\n').size(), 2u);
  EXPECT_LE(("Subject: " + std::string(split(encoded, '\n')[0])).size(), 77u);
}

TEST(Mime, QuotedPrintable) {
  struct Row {
    std::string text, encoded;
  };
  const Row rows[] = {
      {"plain\r\n", "plain\r\n"},
      {"a=b\r\n", "a=3Db\r\n"},
      {"caf\xC3\xA9\r\n", "caf=C3=A9\r\n"},
      {"trailing \r\n", "trailing=20\r\n"},
      {"trailing\t\r\n", "trailing=09\r\n"},
      {".\r\n", "=2E\r\n"},
      {"..x\r\n", "=2E.x\r\n"},
      {"From here\r\n", "=46rom here\r\n"},
      {"bare\rreturn\r\n", "bare=0Dreturn\r\n"},
      {std::string(80, 'x') + "\r\n", std::string(75, 'x') + "=\r\nxxxxx\r\n"},
  };
  for (const Row& row : rows) EXPECT_EQ(encode_quoted_printable(row.text), row.encoded);
}

TEST(Mime, Base64) {
  // RFC 4648.
  struct Row {
    const char *text, *encoded;
  };
  const Row rows[] = {{"", ""},
                      {"f", "Zg=="},
                      {"fo", "Zm8="},
                      {"foo", "Zm9v"},
                      {"foob", "Zm9vYg=="},
                      {"fooba", "Zm9vYmE="},
                      {"foobar", "Zm9vYmFy"}};
  for (const Row& row : rows) EXPECT_EQ(encode_base64(row.text), row.encoded);
  const std::string lines = encode_base64_lines(std::string(500, 'x'));
  for (std::string_view line : split(lines, '\n'))
    EXPECT_LE(line.size(), 77u);
}

TEST(Mime, NoLineIsLongAndNoByteHasEightBits) {
  Mail mail = plain_mail();
  mail.subject = std::string(5000, 'x') + "运单";
  mail.from_name = "顺达, \"物流\" <x@y.example>";
  mail.html = "<p>" + std::string(3000, 'y') + "</p>";
  for (int n = 0; n < 300; ++n) mail.text += "您的包裹";
  mail.unsubscribe_url = "https://t.example/" + std::string(700, 'u');
  const std::string bytes = write_mail(mail);
  for (std::string_view line : split(bytes, '\n')) {
    EXPECT_TRUE(line.empty() || line.ends_with("\r")) << line;
    EXPECT_LE(line.size(), 999u);
    for (const unsigned char c : line) EXPECT_TRUE(c == '\r' || c == '\t' || (c >= ' ' && c < 127));
  }
}

// Whatever a field holds, the mail has the headers that it has without it.
TEST(Mime, NoFieldMakesALineOfItsOwn) {
  const char* kLines[] = {"\r\nBcc: evil@x.example",
                          "\nBcc: evil@x.example",
                          "\rBcc: evil@x.example",
                          "\r\n\r\n<script>",
                          "\r\n.\r\nMAIL FROM:<x@y>",
                          "\xE2\x80\xA8"
                          "Bcc: evil@x.example",
                          "\x0b"
                          "Bcc: x",
                          "\xC2\x85"
                          "Bcc: x"};
  const auto names_of = [](const Mail& mail) {
    std::vector<std::string> names;
    for (const std::string& line : header_lines(write_mail(mail)))
      names.push_back(line.substr(0, line.find(':')));
    return names;
  };
  const auto names = names_of(plain_mail());
  for (const std::string line : kLines) {
    for (std::string Mail::*field :
         {&Mail::from_name, &Mail::subject, &Mail::text, &Mail::unsubscribe_url}) {
      Mail mail = plain_mail();
      mail.*field = (field == &Mail::unsubscribe_url ? "https://t.example/" : "x") + line;
      EXPECT_EQ(names_of(mail), names) << line;
    }
    EXPECT_FALSE(Mailbox::parse("a@b.example" + line));
    EXPECT_FALSE(Mailbox::parse("a" + line + "@b.example"));
  }
}

}  // namespace
}  // namespace milepost
