#include "server/ingest/csv_reader.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "shared/base/limits.h"

namespace milepost::ingest {
namespace {

constexpr size_t kReadBytes = 256 * 1024;
constexpr std::array<char, 4> kDelimiters = {',', ';', '\t', '|'};

bool is_line_end(char c) { return c == '\n' || c == '\r'; }

// Line ends in a quoted field; CRLF is one.
int64_t count_line_ends(std::string_view text) {
  int64_t count = std::count(text.begin(), text.end(), '\n');
  for (size_t i = 0; i < text.size(); ++i)
    if (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n')) ++count;
  return count;
}

}  // namespace

CsvReader::CsvReader(ByteSource source, CsvOptions options)
    : source_(std::move(source), std::move(options.encoding)), delimiter_(options.delimiter) {}

// Drops what is behind and reads on, a good piece whatever the source gives at once, so that what
// is made of the bytes does not hang on how they come. Sets ended_ where there is no more.
Result<void> CsvReader::refill() {
  buffer_.erase(0, at_);
  bytes_before_buffer_ += static_cast<int64_t>(at_);
  at_ = 0;
  if (!source_.is_utf8()) source_.bytes_until(bytes_before_buffer_);
  const size_t before = buffer_.size();
  const size_t wanted = before + std::max(kReadBytes, before);
  buffer_.resize(wanted);
  size_t filled = before;
  while (filled < wanted && !ended_) {
    const bool plain = source_.is_utf8();
    auto read = source_.read(buffer_.data() + filled, wanted - filled);
    if (!read) return read.error();
    if (plain && !source_.is_utf8())
      source_.begin_at(bytes_before_buffer_, std::string_view(buffer_).substr(0, filled));
    ended_ = *read == 0;
    filled += *read;
  }
  buffer_.resize(filled);
  return {};
}

Result<void> CsvReader::begin() {
  begun_ = true;
  if (auto filled = refill(); !filled) return filled;
  const std::string_view bytes = buffer_;
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    byte_order_mark_ = true;
    at_ = 3;
  }
  const std::string_view rest = bytes.substr(at_);
  if (rest.size() > 5 && (rest.starts_with("sep=") || rest.starts_with("SEP=")) &&
      is_line_end(rest[5])) {
    if (delimiter_ == 0) delimiter_ = rest[4];
    at_ += rest[5] == '\r' && rest.size() > 6 && rest[6] == '\n' ? 7 : 6;
    ++line_;
  }
  if (delimiter_ == 0) choose_delimiter();
  return {};
}

// The one that stands most often in the first line, outside quotes.
void CsvReader::choose_delimiter() {
  std::array<size_t, kDelimiters.size()> counts{};
  bool quoted = false;
  for (size_t i = at_; i < buffer_.size(); ++i) {
    const char c = buffer_[i];
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (is_line_end(c)) break;
    for (size_t d = 0; d < kDelimiters.size(); ++d)
      if (kDelimiters[d] == c) ++counts[d];
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  delimiter_ = kDelimiters[static_cast<size_t>(most - counts.begin())];
}

Result<bool> CsvReader::next(CsvRecord& record) {
  if (!begun_)
    if (auto begun = begin(); !begun) return begun.error();
  for (;;) {
    while (at_ < buffer_.size() && is_line_end(buffer_[at_])) {
      const bool crlf = buffer_.compare(at_, 2, "\r\n") == 0;
      if (buffer_[at_] == '\r' && at_ + 1 == buffer_.size() && !ended_) break;
      at_ += crlf ? 2 : 1;
      ++line_;
    }
    if (at_ == buffer_.size() && ended_) return false;
    if (scan_record() == Scan::done) break;
    if (auto filled = refill(); !filled) return filled.error();
  }
  fill(record);
  at_ = scan_;
  line_ += lines_in_record_;
  return true;
}

bool CsvReader::at_line_end(size_t at) const { return is_line_end(buffer_[at]); }

void CsvReader::fail(std::string detail) {
  if (!fault_) fault_ = CsvFault{fields_.size() + 1, std::move(detail)};
}

// Reads buffer_ from at_. need_more only while the source has not ended; then nothing is kept.
CsvReader::Scan CsvReader::scan_record() {
  fields_.clear();
  fault_.reset();
  lines_in_record_ = 1;
  scan_ = at_;
  for (;;) {
    Field field;
    field.start = scan_;
    if (scan_field(field) == Scan::need_more) return Scan::need_more;
    if (scan_ - at_ > limits::kCsvRecordBytes) cut_record();
    if (fields_.size() == limits::kCsvColumns)
      fail("more than " + std::to_string(limits::kCsvColumns) + " columns");
    else
      fields_.push_back(field);
    if (scan_ == buffer_.size() || at_line_end(scan_)) break;
    ++scan_;  // the delimiter
    if (scan_ == buffer_.size() && !ended_) return Scan::need_more;
  }
  record_end_ = scan_;
  if (scan_ < buffer_.size()) {
    if (buffer_[scan_] == '\r' && scan_ + 1 == buffer_.size() && !ended_) return Scan::need_more;
    const bool crlf = buffer_.compare(scan_, 2, "\r\n") == 0;
    scan_ += crlf ? 2 : 1;
  }
  return Scan::done;
}

CsvReader::Scan CsvReader::scan_field(Field& field) {
  if (scan_ < buffer_.size() && buffer_[scan_] == '"') return scan_quoted(field);
  if (auto scanned = scan_quoted_behind_spaces(field)) return *scanned;
  field.begin = scan_;
  if (scan_plain() == Scan::need_more) return Scan::need_more;
  field.end = scan_;
  if (field.end - field.begin > limits::kCsvFieldBytes) {
    fail("the field is longer than " + std::to_string(limits::kCsvFieldBytes) + " bytes");
    field.end = field.begin;
  }
  return Scan::done;
}

// A quote behind spaces opens a field where it closes it, too; else it is itself.
std::optional<CsvReader::Scan> CsvReader::scan_quoted_behind_spaces(Field& field) {
  const size_t quote = std::min(buffer_.find_first_not_of(' ', scan_), buffer_.size());
  if (quote == scan_ || quote == buffer_.size() || buffer_[quote] != '"') return std::nullopt;
  const size_t from = std::exchange(scan_, quote);
  const auto fault = fault_;
  const int64_t lines = lines_in_record_;
  const Scan scanned = scan_quoted(field);
  if (scanned == Scan::need_more || fault_.has_value() == fault.has_value()) return scanned;
  scan_ = from;
  fault_ = fault;
  lines_in_record_ = lines;
  field.doubled = false;
  return std::nullopt;
}

// To the next delimiter or line end.
CsvReader::Scan CsvReader::scan_plain() {
  const size_t stop = std::min(buffer_.size(), at_ + limits::kCsvRecordBytes + 1);
  while (scan_ < stop) {
    const char c = buffer_[scan_];
    if (c == delimiter_ || is_line_end(c)) return Scan::done;
    ++scan_;
  }
  scan_ = std::min(scan_, buffer_.size());
  return ended_ || scan_ - at_ > limits::kCsvRecordBytes ? Scan::done : Scan::need_more;
}

CsvReader::Scan CsvReader::scan_quoted(Field& field) {
  field.begin = scan_ + 1;
  size_t from = field.begin;
  for (;;) {
    const size_t quote = buffer_.find('"', from);
    const size_t length = std::min(quote, buffer_.size()) - field.begin;
    if (length > limits::kCsvFieldBytes) {
      give_up_on_quote("a quote is opened and not closed within " +
                       std::to_string(limits::kCsvFieldBytes) + " bytes");
      field.end = field.begin;
      return Scan::done;
    }
    if (quote == std::string::npos || quote + 1 == buffer_.size()) {
      if (!ended_) return Scan::need_more;
      if (quote == std::string::npos) {
        give_up_on_quote("a quote is opened and never closed");
        field.end = field.begin;
        return Scan::done;
      }
    } else if (buffer_[quote + 1] == '"') {
      field.doubled = true;
      from = quote + 2;
      continue;
    }
    field.end = quote;
    break;
  }
  lines_in_record_ +=
      count_line_ends(std::string_view(buffer_).substr(field.begin, field.end - field.begin));
  scan_ = field.end + 1;
  if (scan_ == buffer_.size() || buffer_[scan_] == delimiter_ || at_line_end(scan_))
    return Scan::done;
  fail("there is text behind the closing quote");
  return scan_plain();
}

// A record longer than one may be ends where its line does, or where the buffer does: what is left
// of it then is a record of its own, as broken as this one.
void CsvReader::cut_record() {
  fail("the record is longer than " + std::to_string(limits::kCsvRecordBytes) + " bytes");
  while (scan_ < buffer_.size() && !at_line_end(scan_)) ++scan_;
}

// The record ends with its first line.
void CsvReader::give_up_on_quote(std::string detail) {
  fail(std::move(detail));
  lines_in_record_ = 1;
  scan_ = at_;
  while (scan_ < buffer_.size() && !at_line_end(scan_)) ++scan_;
}

void CsvReader::fill(CsvRecord& record) {
  record.line = line_;
  record.fault = fault_;
  record.fields.clear();
  record.starts.clear();
  fill_raw(record);
  if (!fault_) decode_fields(record);
}

void CsvReader::fill_raw(CsvRecord& record) {
  if (source_.is_utf8()) {
    record.raw = std::string_view(buffer_).substr(at_, record_end_ - at_);
    for (const Field& field : fields_)
      if (!fault_) record.starts.push_back(field.start - at_);
    return;
  }
  source_.bytes_until(position_of(at_));
  raw_.clear();
  for (const Field& field : fields_) {
    if (fault_) break;
    raw_ += source_.bytes_until(position_of(field.start));
    record.starts.push_back(raw_.size());
  }
  raw_ += source_.bytes_until(position_of(record_end_));
  record.raw = raw_;
}

// Fields without doubled quotes are views of the buffer; the others of text_, which is given its
// room first so that it never moves.
void CsvReader::decode_fields(CsvRecord& record) {
  text_.clear();
  text_.reserve(record_end_ - at_);
  for (const Field& field : fields_) {
    std::string_view view = std::string_view(buffer_).substr(field.begin, field.end - field.begin);
    if (field.doubled) {
      const size_t from = text_.size();
      for (size_t i = 0; i < view.size(); ++i) {
        text_ += view[i];
        if (view[i] == '"') ++i;
      }
      view = std::string_view(text_).substr(from);
    }
    if (!source_.is_utf8() && has_lost_bytes(view)) {
      record.fault =
          CsvFault{record.fields.size() + 1, "is not valid " + source_.encoding()};
      return;
    }
    record.fields.push_back(view);
  }
}

}  // namespace milepost::ingest
