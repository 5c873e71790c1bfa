#include "server/pipeline/results_codec.h"

#include <charconv>

namespace milepost::pipeline {
namespace {

// Numbers as digits up to a blank, texts with their length before them.
void put(std::string& to, size_t number) { to += std::to_string(number) + ' '; }

void put(std::string& to, std::string_view text) {
  put(to, text.size());
  to += text;
}

class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  size_t number() {
    size_t value = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    const auto length = static_cast<size_t>(end - rest_.data());
    if (error != std::errc() || length >= rest_.size()) {
      broken_ = true;
      return 0;
    }
    rest_.remove_prefix(length + 1);
    return value;
  }

  std::string text() {
    const size_t length = number();
    if (length > rest_.size()) {
      broken_ = true;
      return {};
    }
    std::string text(rest_.substr(0, length));
    rest_.remove_prefix(length);
    return text;
  }

  bool more() const { return !broken_ && !rest_.empty(); }
  bool broken() const { return broken_; }

 private:
  std::string_view rest_;
  bool broken_ = false;
};

}  // namespace

std::string write_results(const std::vector<ItemResult>& results) {
  std::string out;
  for (const ItemResult& result : results) {
    put(out, static_cast<size_t>(result.status));
    put(out, static_cast<size_t>(result.flagged));
    put(out, result.errors.size());
    for (const Error& error : result.errors) {
      put(out, error.code);
      put(out, error.detail);
      put(out, error.path);
    }
  }
  return out;
}

Result<std::vector<ItemResult>> read_results(std::string_view bytes) {
  std::vector<ItemResult> results;
  Reader in(bytes);
  while (in.more()) {
    ItemResult& result = results.emplace_back();
    const size_t status = in.number();
    result.flagged = in.number() != 0;
    for (size_t left = in.number(); left > 0 && !in.broken(); --left) {
      Error& error = result.errors.emplace_back();
      error.code = in.text();
      error.detail = in.text();
      error.path = in.text();
    }
    if (in.broken() || status >= kEnumNames<ItemStatus>.size())
      return Error{"database", "A kept answer is broken.", {}};
    result.status = static_cast<ItemStatus>(status);
  }
  return results;
}

}  // namespace milepost::pipeline
