#include "server/notify/mime.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "server/notify/enqueue.h"
#include "shared/base/text.h"

namespace milepost::notify {
namespace {

constexpr size_t kLine = 76;
constexpr size_t kEncodedWord = 75;
constexpr std::string_view kWordStart = "=?UTF-8?B?", kWordEnd = "?=";
constexpr size_t kUnsubscribeBytes = 900;  // a line has at most 998 characters

bool is_plain(unsigned char c) { return c >= ' ' && c < 127; }

// Line ends and other control characters become spaces; broken UTF-8 becomes U+FFFD.
std::string one_line(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    const bool control = c < ' ' || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
    append_utf8(out, control ? U' ' : c);
  }
  return std::string(trim(out));
}

// Lines as SMTP ends them.
std::string with_crlf(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    if (text[i] == '\n' || text[i] == '\r')
      out += "\r\n";
    else
      out += text[i];
  }
  if (!out.ends_with("\r\n")) out += "\r\n";
  return out;
}

// "\"Milepost, Inc.\" <news@example.com>"
std::string named(const Mailbox& mailbox, std::string_view name, size_t column) {
  const std::string shown = one_line(name);
  const std::string address = "<" + mailbox.address() + ">";
  if (shown.empty()) return address;
  const std::string encoded = encode_header_text(shown, column);
  if (encoded != shown) return encoded + "\r\n " + address;
  std::string quoted = "\"";
  for (const char c : shown) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"\r\n " + address;
}

void append_part(std::string& out, std::string_view type, std::string_view text) {
  const std::string body = with_crlf(text);
  const auto beyond = static_cast<size_t>(std::count_if(
      body.begin(), body.end(), [](char c) { return static_cast<unsigned char>(c) > 126; }));
  const bool base64 = beyond > body.size() / 4;
  out += "Content-Type: " + std::string(type) + "; charset=utf-8\r\n";
  out += "Content-Transfer-Encoding: ";
  out += base64 ? "base64\r\n\r\n" : "quoted-printable\r\n\r\n";
  out += base64 ? encode_base64_lines(body) : encode_quoted_printable(body);
}

}  // namespace

std::optional<Mailbox> Mailbox::parse(std::string_view address) {
  if (address_fault(Channel::email, address)) return std::nullopt;
  return Mailbox(address);
}

std::string encode_base64(std::string_view bytes) {
  constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (size_t i = 0; i < bytes.size(); i += 3) {
    const size_t left = std::min<size_t>(3, bytes.size() - i);
    uint32_t three = 0;
    for (size_t n = 0; n < 3; ++n)
      three = three << 8 | (n < left ? static_cast<unsigned char>(bytes[i + n]) : 0u);
    for (size_t n = 0; n < 4; ++n) out += n <= left ? kLetters[three >> (18 - 6 * n) & 63] : '=';
  }
  return out;
}

std::string encode_base64_lines(std::string_view bytes) {
  const std::string letters = encode_base64(bytes);
  std::string out;
  for (size_t i = 0; i < letters.size(); i += kLine) {
    out += letters.substr(i, kLine);
    out += "\r\n";
  }
  return out;
}

std::string encode_quoted_printable(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  size_t column = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const unsigned char c = text[i];
    const bool line_end = c == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (line_end) {
      out += "\r\n";
      column = 0;
      ++i;
      continue;
    }
    const bool before_end = i + 1 == text.size() || text[i + 1] == '\r';
    // A dot or a "From " that begins a line means something to programs on the way.
    const bool starts_line = column == 0 && (c == '.' || c == 'F');
    const bool kept = ((is_plain(c) && c != '=') || c == '\t') && !starts_line &&
                      !((c == ' ' || c == '\t') && before_end);
    if (column + (kept ? 1 : 3) > kLine - 1) {
      out += "=\r\n";
      column = 0;
    }
    if (kept) {
      out += static_cast<char>(c);
      ++column;
    } else {
      out += {'=', kHex[c >> 4], kHex[c & 15]};
      column += 3;
    }
  }
  return out;
}

std::string encode_header_text(std::string_view given, size_t column) {
  const std::string text = one_line(given);
  const bool plain = std::all_of(text.begin(), text.end(), is_plain) &&
                     column + text.size() <= kLine && text.find("=?") == text.npos;
  if (plain) return text;
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t room = kEncodedWord - kWordStart.size() - kWordEnd.size() -
                        std::min<size_t>(column, kEncodedWord / 2);
    size_t end = std::min(text.size(), at + room / 4 * 3);
    while (end < text.size() && (text[end] & 0xC0) == 0x80) --end;  // no character in two
    if (!out.empty()) out += "\r\n ";
    out += kWordStart;
    out += encode_base64(std::string_view(text).substr(at, end - at));
    out += kWordEnd;
    at = end;
    column = 1;
  }
  return out;
}

std::string mail_date(Instant at) {
  constexpr std::array<const char*, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const Civil c = local_civil(at, 0);
  char text[40];
  std::snprintf(text, sizeof text, "%s, %02d %s %04d %02d:%02d:%02d +0000",
                kDays[static_cast<size_t>(weekday(local_date(at, 0)))], c.day,
                kMonths[static_cast<size_t>(c.month - 1)], c.year, c.hour, c.minute, c.second);
  return text;
}

std::string write_mail(const Mail& mail) {
  std::string out;
  const auto header = [&](std::string_view name, std::string_view value) {
    out += name;
    out += ": ";
    out += value;
    out += "\r\n";
  };
  header("From", named(mail.from, mail.from_name, 6));
  header("To", mail.to.address());
  if (mail.reply_to) header("Reply-To", mail.reply_to->address());
  header("Subject", encode_header_text(mail.subject, 9));
  header("Date", mail_date(mail.date));
  header("Message-ID", "<" + mail.message_id.address() + ">");
  // Nobody's absence is to be answered to us, and no program is to answer at all.
  header("Auto-Submitted", "auto-generated");
  header("X-Auto-Response-Suppress", "All");
  if (!mail.unsubscribe_url.empty() && mail.unsubscribe_url.size() <= kUnsubscribeBytes &&
      !address_fault(Channel::webhook, mail.unsubscribe_url)) {
    header("List-Unsubscribe", "<" + mail.unsubscribe_url + ">");
    header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
  }
  header("MIME-Version", "1.0");
  if (mail.html.empty()) {
    append_part(out, "text/plain", mail.text);
    return out;
  }
  // Neither encoding of a part can hold "=_".
  std::string boundary = "=_";
  for (const char c : mail.message_id.address())
    if (std::isalnum(static_cast<unsigned char>(c)) && boundary.size() < 40) boundary += c;
  header("Content-Type", "multipart/alternative;\r\n boundary=\"" + boundary + "\"");
  const std::string divider = "\r\n--" + boundary;
  out += divider + "\r\n";
  append_part(out, "text/plain", mail.text);
  out += divider + "\r\n";
  append_part(out, "text/html", mail.html);
  out += divider + "--\r\n";
  return out;
}

}  // namespace milepost::notify
