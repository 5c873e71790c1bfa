#include "server/ingest/json_slots.h"

#include <algorithm>

#include "server/ingest/items.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/wire/reader.h"

namespace milepost::ingest {
namespace {

constexpr size_t kReadBytes = 256 * 1024;

std::string path_of(size_t index) { return "$[" + std::to_string(index) + "]"; }

class ItemReader {
 public:
  explicit ItemReader(RecordKind record) : record_(record) {}

  void read(JsonNode node, const std::string& path, Slot& slot) {
    if (record_ == RecordKind::events)
      read_as<EventItemWire>(node, path, slot);
    else
      read_as<ShipmentItemWire>(node, path, slot);
    // What a sender wrote as a key comes back in a path: not without end.
    for (Error& error : slot.errors) error.path = shortened(error.path, limits::kErrorPathBytes);
    if (auto number = node.member("number"); !slot.item && number &&
        number->kind() == JsonNode::Kind::string &&
        number->string().size() <= limits::kNumberGivenBytes)
      slot.number = number->string();
  }

 private:
  template <class Wire>
  void read_as(JsonNode node, const std::string& path, Slot& slot) {
    Wire wire;
    if (!read_json(node, wire, Reading::intake, slot.errors, path)) return;
    Faults faults(slot.errors, path);
    slot.item = items_.make(std::move(wire), faults);
  }

  const RecordKind record_;
  ItemMaker items_{Written::as_object};
};

std::string_view without_byte_order_mark(std::string_view bytes) {
  return bytes.substr(bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0);
}

// Commas between the elements of the outermost array, without reading it: so that a body with far
// too many items is refused before it takes memory.
size_t count_outer_commas(std::string_view bytes) {
  size_t depth = 0, commas = 0;
  bool in_string = false;
  for (size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (in_string) {
      if (c == '\\')
        ++i;
      else if (c == '"')
        in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      ++depth;
    } else if (c == ']' || c == '}') {
      if (depth > 0) --depth;
    } else if (c == ',' && depth == 1) {
      ++commas;
    }
  }
  return commas;
}

class ArraySlots final : public SlotReader {
 public:
  ArraySlots(RecordKind record, JsonDocument document, size_t bytes)
      : items_(record), document_(std::move(document)), bytes_(bytes) {}

  Result<bool> next(Slot& slot) override {
    if (next_ == document_.root().size()) return false;
    slot = {};
    items_.read(document_.root().element(next_), path_of(next_), slot);
    slot.at = static_cast<int64_t>(++next_);
    return true;
  }
  int64_t bytes_done() const override { return static_cast<int64_t>(bytes_); }

 private:
  ItemReader items_;
  const JsonDocument document_;
  const size_t bytes_;
  size_t next_ = 0;
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
    const auto refuse = [&](std::string code, std::string detail) {
      slot.errors.push_back(Error{std::move(code), std::move(detail), path});
    };
    if (line_.size() > limits::kJsonLineBytes)
      return refuse("json", "the line is longer than " + std::to_string(limits::kJsonLineBytes) +
                                " bytes");
    auto document = JsonDocument::parse(line_);
    all_json_ = all_json_ && document.ok();
    if (!document) return refuse("json", document.error().detail);
    if (!document->root().is_object()) return refuse("value", "expected an object");
    any_object_ = true;
    items_.read(document->root(), path, slot);
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
      if (buffer_.size() - at_ > limits::kJsonLineBytes)
        buffer_.resize(at_ + limits::kJsonLineBytes + 1);
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
  ItemReader items_;
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
  const std::string_view bytes = without_byte_order_mark(*whole);
  const std::string_view text = trim(bytes);
  if (text.empty()) return Error{"empty-body", "there is nothing in it", ""};
  if (text.starts_with('[') && count_outer_commas(text) >= input.most_items)
    return Error{"too-many-items", "more than " + std::to_string(input.most_items) + " items", ""};
  auto document = JsonDocument::parse(bytes);
  if (!document) return document.error();
  const JsonNode root = document->root();
  if (!root.is_array()) return Error{"not-objects", "expected an array of objects", "$"};
  for (size_t i = 0; i < root.size(); ++i)
    if (!root.element(i).is_object())
      return Error{"not-objects", "expected an array of objects", path_of(i)};
  return std::unique_ptr<SlotReader>(
      std::make_unique<ArraySlots>(input.record, *std::move(document), whole->size()));
}

Result<std::unique_ptr<SlotReader>> open_ndjson(Input input) {
  return std::unique_ptr<SlotReader>(std::make_unique<LineSlots>(std::move(input)));
}

}  // namespace milepost::ingest
