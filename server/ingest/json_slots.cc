#include "server/ingest/json_slots.h"

#include <algorithm>

#include "server/ingest/json_items.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace milepost::ingest {
namespace {

constexpr size_t kReadBytes = 256 * 1024;

// Without the white space of JSON (RFC 8259 §2) at the ends.
std::string_view without_blanks(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\n\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\n\r") - first + 1);
}

std::string path_of(size_t index) { return "$[" + std::to_string(index) + "]"; }

std::string_view without_byte_order_mark(std::string_view bytes) {
  return bytes.substr(bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0);
}

// Parts an array by its brackets alone, before any of it is read: so that what is wrong with one
// element is its own affair, and far too many are refused before they take memory.
class ArraySplitter {
 public:
  ArraySplitter(std::string_view text, size_t most) : text_(text), most_(most) {}

  // The elements, none of them blank. Errors: "json", "too-many-items".
  Result<std::vector<std::string_view>> split() {
    at_ = 1;
    if (without_blanks(text_.substr(at_)) == "]") return std::vector<std::string_view>();
    for (;;) {
      const size_t begin = at_;
      if (!pass_element()) return not_json();
      elements_.push_back(without_blanks(text_.substr(begin, at_ - begin)));
      if (elements_.back().empty()) return not_json();
      if (elements_.size() > most_)
        return Error{"too-many-items", "more than " + std::to_string(most_) + " items", ""};
      if (text_[at_++] == ',') continue;
      if (at_ != text_.size()) return not_json();
      return std::move(elements_);
    }
  }

 private:
  // To the comma or the bracket behind it; false where there is none.
  bool pass_element() {
    size_t depth = 0;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '"') {
        for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_)
          if (text_[at_] == '\\') ++at_;
      } else if (c == '[' || c == '{') {
        ++depth;
      } else if (depth > 0) {
        if (c == ']' || c == '}') --depth;
      } else if (c == ',' || c == ']') {
        return true;
      }
    }
    return false;
  }

  Error not_json() const {
    return {"json", "not JSON: stopped at byte " + std::to_string(std::min(at_, text_.size())), ""};
  }

  const std::string_view text_;
  const size_t most_;
  size_t at_ = 0;
  std::vector<std::string_view> elements_;
};

Error not_objects(std::string path) {
  return {"not-objects", "expected an array of objects", std::move(path)};
}

class ArraySlots final : public SlotReader {
 public:
  ArraySlots(RecordKind record, std::string bytes) : items_(record), bytes_(std::move(bytes)) {}

  Result<void> split(size_t most_items) {
    const std::string_view text = without_blanks(without_byte_order_mark(bytes_));
    if (text.empty()) return Error{"empty-body", "there is nothing in it", ""};
    if (!text.starts_with('[')) {
      if (text.size() > limits::kJsonItemBytes) return not_objects("$");
      const auto document = JsonDocument::parse(text);
      return !document && document.error().code == "json" ? document.error() : not_objects("$");
    }
    auto elements = ArraySplitter(text, most_items).split();
    if (!elements) return elements.error();
    elements_ = *std::move(elements);
    return {};
  }

  // An element that is no object ends all, but only where all is JSON.
  Result<bool> next(Slot& slot) override {
    while (next_ < elements_.size()) {
      slot = {};
      slot.raw = elements_[next_];
      const std::string path = path_of(next_++);
      slot.at = static_cast<int64_t>(next_);
      auto read = items_.read(slot.raw, path, slot);
      if (!read && read.error().code != "not-objects")
        return Error{read.error().code, read.error().detail, path};
      if (!read && !other_) other_ = not_objects(path);
      if (!other_) return true;
    }
    if (other_) return *other_;
    return false;
  }
  int64_t bytes_done() const override { return static_cast<int64_t>(bytes_.size()); }

 private:
  JsonItemReader items_;
  const std::string bytes_;
  std::vector<std::string_view> elements_;  // of bytes_
  size_t next_ = 0;
  std::optional<Error> other_;  // the first that is no object
};

Result<std::string> read_all(const ByteSource& source) {
  std::string bytes;
  for (;;) {
    const size_t before = bytes.size();
    if (before > limits::kSpoolBytes)
      return Error{"too-large", "it is larger than " + std::to_string(limits::kSpoolBytes) +
                                    " bytes", ""};
    bytes.resize(before + kReadBytes);
    auto read = source(bytes.data() + before, kReadBytes);
    if (!read) return read.error();
    bytes.resize(before + *read);
    if (*read == 0) return bytes;
  }
}

class LineSlots final : public SlotReader {
 public:
  explicit LineSlots(Input input) : source_(std::move(input.source)), items_(input.record) {}

  Result<bool> next(Slot& slot) override {
    slot = {};
    for (;;) {
      auto more = next_line();
      if (!more) return more;
      if (!*more) break;
      if (trim(line_).empty()) continue;
      read(slot);
      return true;
    }
    if (any_object_) return false;
    if (index_ == 0) return Error{"empty-body", "there is nothing in it", ""};
    if (all_json_) return Error{"not-objects", "expected a JSON object a line", "$"};
    return Error{"json", "no line is a JSON object", ""};
  }
  int64_t bytes_done() const override {
    return bytes_read_ - static_cast<int64_t>(buffer_.size() - at_);
  }

 private:
  void read(Slot& slot) {
    slot.at = line_number_;
    slot.raw = line_;
    const std::string path = path_of(index_++);
    auto read = items_.read(line_, path, slot);
    all_json_ = all_json_ && (read || read.error().code == "not-objects");
    any_object_ = any_object_ || read.ok();
    if (!read) slot.errors.push_back({"value", read.error().detail, path});
  }

  // Sets line_, without its end; of one that is too long, not all that is between.
  Result<bool> next_line() {
    for (size_t searched = 0;;) {
      const size_t end = std::min(buffer_.find('\n', at_ + searched), buffer_.size());
      if (end < buffer_.size() || (ended_ && at_ < end)) {
        line_ = std::string_view(buffer_).substr(at_, end - at_);
        if (line_number_++ == 0) line_ = without_byte_order_mark(line_);
        at_ = std::min(end + 1, buffer_.size());
        return true;
      }
      if (ended_) return false;
      if (buffer_.size() - at_ > limits::kJsonItemBytes)
        buffer_.resize(at_ + limits::kJsonItemBytes + 1);
      buffer_.erase(0, at_);
      at_ = 0;
      searched = buffer_.size();
      buffer_.resize(searched + kReadBytes);
      auto read = source_(buffer_.data() + searched, kReadBytes);
      if (!read) return read.error();
      buffer_.resize(searched + *read);
      bytes_read_ += static_cast<int64_t>(*read);
      ended_ = *read == 0;
    }
  }

  const ByteSource source_;
  JsonItemReader items_;
  std::string buffer_;
  size_t at_ = 0;  // where the next line begins
  std::string_view line_;
  int64_t line_number_ = 0, bytes_read_ = 0;
  bool ended_ = false, all_json_ = true, any_object_ = false;
  size_t index_ = 0;
};

}  // namespace

Result<std::unique_ptr<SlotReader>> open_json(Input input) {
  auto whole = read_all(input.source);
  if (!whole) return whole.error();
  auto slots = std::make_unique<ArraySlots>(input.record, *std::move(whole));
  if (auto split = slots->split(input.most_items); !split) return split.error();
  return std::unique_ptr<SlotReader>(std::move(slots));
}

Result<std::unique_ptr<SlotReader>> open_ndjson(Input input) {
  return std::unique_ptr<SlotReader>(std::make_unique<LineSlots>(std::move(input)));
}

}  // namespace milepost::ingest
