#include "server/ingest/mail_parts.h"

#include <algorithm>

#include "server/ingest/html_text.h"
#include "server/ingest/mail_fields.h"
#include "server/ingest/mail_text.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace milepost::ingest {
namespace {

constexpr size_t kBoundaryBytes = 200;  // RFC 2046 allows 70

// The lines that part a multipart: "--" and its boundary, and "--" behind the last one.
enum class Line { text, next, last };

Line kind_of(std::string_view line, std::string_view boundary) {
  if (!line.starts_with("--") || line.substr(2, boundary.size()) != boundary) return Line::text;
  line = trim(line.substr(2 + boundary.size()));
  if (line.empty()) return Line::next;
  return line == "--" ? Line::last : Line::text;
}

// The line end before a boundary belongs to the boundary.
std::string_view without_line_end(std::string_view part) {
  if (part.ends_with('\n')) part.remove_suffix(1);
  if (part.ends_with('\r')) part.remove_suffix(1);
  return part;
}

// What stands between those lines; nothing where there is none. What is cut off ends at the end.
std::vector<std::string_view> parts_of(std::string_view body, std::string_view boundary) {
  std::vector<std::string_view> parts;
  size_t begin = body.npos;
  for (size_t at = 0; at < body.size() && parts.size() <= limits::kMailParts;) {
    const size_t end = std::min(body.find('\n', at), body.size());
    const Line kind = kind_of(body.substr(at, end - at), boundary);
    if (kind != Line::text && begin != body.npos)
      parts.push_back(without_line_end(body.substr(begin, at - begin)));
    if (kind == Line::last) return parts;
    if (kind == Line::next) begin = std::min(end + 1, body.size());
    at = end + 1;
  }
  if (begin != body.npos) parts.push_back(body.substr(begin));
  return parts;
}

bool is_signature(std::string_view type) {
  return type == "application/pgp-signature" || type == "application/pkcs7-signature" ||
         type == "application/x-pkcs7-signature";
}

class Reader {
 public:
  explicit Reader(const std::string& encoding) : encoding_(encoding) {}

  Result<MailContent> read(const MailHead& mail) {
    auto said = read_part(mail, "text/plain", 0, false);
    if (!said) return said.error();
    content_.text = std::move(said->text);
    if (content_.text.size() > limits::kMailTextBytes) {
      size_t size = limits::kMailTextBytes;
      while (size > 0 && (static_cast<unsigned char>(content_.text[size]) & 0xC0) == 0x80) --size;
      content_.text.resize(size);
      content_.shortened = true;
    }
    std::move(within_text_.begin(), within_text_.end(), std::back_inserter(content_.attachments));
    return std::move(content_);
  }

 private:
  struct Said {
    std::string text;
    bool html = false;
    bool blank() const { return trim_white_space(text).empty(); }
  };

  Result<Said> read_part(const MailHead& head, const std::string& usual_type, size_t depth,
                         bool related) {
    if (++parts_ > limits::kMailParts)
      return Error{"mail-parts",
                   "The mail has more than " + std::to_string(limits::kMailParts) + " parts.",
                   {}};
    const std::string& given = head.first("content-type");
    const MailParameters type = content_type_of(given.empty() ? usual_type : given);
    if (type.value.starts_with("multipart/")) {
      const std::string_view boundary = type.parameter("boundary");
      if (!boundary.empty() && boundary.size() <= kBoundaryBytes)
        if (const auto parts = parts_of(head.body, boundary); !parts.empty())
          return read_multipart(type, parts, depth + 1);
      return read_text(head, content_type_of("text/plain"));
    }
    content_.reports_delivery |= type.value == "message/delivery-status";
    content_.reports_reading |= type.value == "message/disposition-notification";
    const MailParameters disposition = disposition_of(head.first("content-disposition"));
    std::string name(disposition.parameter("filename"));
    if (name.empty()) name = type.parameter("name");
    const bool is_text = type.value == "text/plain" || type.value == "text/html";
    if (is_text && name.empty() && disposition.value != "attachment") return read_text(head, type);
    if (is_signature(type.value)) return Said{};
    const bool within_text = disposition.value != "attachment" && related;
    (within_text ? within_text_ : content_.attachments)
        .push_back({std::move(name), type.value,
                    unpacked(head.body, head.first("content-transfer-encoding"))});
    return Said{};
  }

  Result<Said> read_multipart(const MailParameters& type,
                              const std::vector<std::string_view>& parts, size_t depth) {
    if (depth > limits::kMailDepth)
      return Error{"mail-depth",
                   "The mail has parts within parts, more than " +
                       std::to_string(limits::kMailDepth) + " deep.",
                   {}};
    const bool choice = type.value == "multipart/alternative";
    const std::string usual =
        type.value == "multipart/digest" ? "message/rfc822" : "text/plain";
    Said all;
    for (const std::string_view part : parts) {
      const auto head = read_head(part, encoding_);
      if (!head) return Error{"mail-head", "The head of a part is too large.", {}};
      auto said = read_part(*head, usual, depth, type.value == "multipart/related");
      if (!said) return said.error();
      if (!said->blank()) add(all, std::move(*said), choice);
    }
    return all;
  }

  // Of a choice the plain one; else what stands one below the other.
  void add(Said& all, Said more, bool choice) {
    if (all.text.empty() || (choice && all.html && !more.html)) {
      all = std::move(more);
    } else if (!choice && all.text.size() < limits::kMailTextBytes) {
      if (!all.text.ends_with('\n')) all.text += '\n';
      all.text += more.text;
      all.html |= more.html;
    } else if (!choice) {
      content_.shortened = true;
    }
  }

  Result<Said> read_text(const MailHead& head, const MailParameters& type) {
    std::string bytes = unpacked(head.body, head.first("content-transfer-encoding"));
    const bool html = type.value == "text/html";
    // A character takes no more than four bytes; HTML is mostly markup, and is bounded behind it.
    if (!html && bytes.size() > 4 * limits::kMailTextBytes) {
      bytes.resize(4 * limits::kMailTextBytes);
      content_.shortened = true;
    }
    std::string encoding(type.parameter("charset"));
    if (encoding.empty() && html) encoding = html_encoding(bytes);
    if (encoding.empty()) encoding = encoding_;
    std::string text = text_in(bytes, encoding);
    // Four bytes more, so that a character that is cut off is seen to be missing.
    if (html) text = html_text(text, limits::kMailTextBytes + 4);
    text = tidy_lines(text);
    if (!html && equals_ignore_case(type.parameter("format"), "flowed"))
      text = unflowed(text, equals_ignore_case(type.parameter("delsp"), "yes"));
    return Said{std::move(text), html};
  }

  const std::string& encoding_;
  MailContent content_;
  std::vector<MailAttachment> within_text_;
  size_t parts_ = 0;
};

}  // namespace

Result<MailContent> read_parts(const MailHead& mail, const std::string& encoding) {
  return Reader(encoding).read(mail);
}

}  // namespace milepost::ingest
