#include "shared/wire/json_strings.h"

#include <charconv>
#include <optional>
#include <string_view>
#include <vector>

#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace milepost {
namespace {

class Mender {
 public:
  Mender(std::string& json, const std::string& path) : json_(json), path_(path) {}

  Errors mend() {
    while (at_ < json_.size()) {
      const char c = json_[at_];
      if (c == '"') {
        read_string();
        continue;
      }
      ++at_;
      if (c == '{' || c == '[') levels_.push_back({c == '[', c == '{', 0, {}});
      if (levels_.empty()) continue;
      Level& level = levels_.back();
      if (c == ',') {
        ++level.index;
        level.at_key = !level.is_array;
      } else if (c == ':') {
        level.at_key = false;
      } else if (c == '}' || c == ']') {
        levels_.pop_back();
      }
    }
    return std::move(faults_);
  }

 private:
  struct Level {
    bool is_array, at_key;
    size_t index;
    std::string key;
  };

  void read_string() {
    const size_t begin = ++at_;
    std::optional<Error> fault;
    while (at_ < json_.size() && json_[at_] != '"') {
      const size_t from = at_;
      auto found = json_[from] == '\\' ? pass_escape() : pass_character();
      if (!found) continue;
      json_.replace(from, at_ - from, at_ - from, '?');
      if (!fault) fault = std::move(found);
    }
    if (!levels_.empty() && levels_.back().at_key)
      levels_.back().key = json_.substr(begin, at_ - begin);
    ++at_;
    if (!fault || faults_.size() == limits::kErrorsPerItem) return;
    fault->path = path();
    faults_.push_back(*std::move(fault));
  }

  std::optional<Error> pass_character() {
    const auto c = static_cast<unsigned char>(json_[at_]);
    if (c < ' ') {
      ++at_;
      return Error{"control", "contains " + code_point_name(c) + " as it is, without an escape",
                   ""};
    }
    const size_t from = at_;
    if (next_code_point(json_, at_) == 0xFFFD && at_ == from + 1)
      return Error{"encoding", "is not valid UTF-8", ""};
    return std::nullopt;
  }

  // One that is no surrogate, or a pair of them.
  std::optional<Error> pass_escape() {
    const auto unit = unit_at(at_);
    if (!unit) {
      at_ = std::min(at_ + 2, json_.size());
      return std::nullopt;
    }
    const std::string_view escape = std::string_view(json_).substr(at_, kEscapeBytes);
    const std::string written(escape);
    at_ += kEscapeBytes;
    if (*unit < 0xD800 || *unit > 0xDFFF) return std::nullopt;
    const auto low = unit_at(at_);
    if (*unit < 0xDC00 && low && *low >= 0xDC00 && *low <= 0xDFFF) {
      at_ += kEscapeBytes;
      return std::nullopt;
    }
    return Error{"encoding", "contains " + written + ", half of a character", ""};
  }

  // Of \uXXXX.
  std::optional<unsigned> unit_at(size_t at) const {
    const std::string_view escape = std::string_view(json_).substr(at, kEscapeBytes);
    if (escape.size() < kEscapeBytes || !escape.starts_with("\\u")) return std::nullopt;
    unsigned unit = 0;
    const auto read = std::from_chars(escape.data() + 2, escape.data() + escape.size(), unit, 16);
    if (read.ptr != escape.data() + escape.size()) return std::nullopt;
    return unit;
  }

  std::string path() const {
    std::string path = path_;
    for (const Level& level : levels_)
      if (level.is_array)
        path.append("[").append(std::to_string(level.index)).append("]");
      else if (!level.at_key)
        path.append(".").append(level.key);
    return path;
  }

  static constexpr size_t kEscapeBytes = 6;

  std::string& json_;
  const std::string& path_;
  size_t at_ = 0;
  std::vector<Level> levels_;
  Errors faults_;
};

}  // namespace

Errors mend_json_strings(std::string& json, const std::string& path) {
  return Mender(json, path).mend();
}

}  // namespace milepost
