#include "server/ingest/checks.h"

#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace milepost::ingest {

void Faults::add(std::string_view step, std::string detail, std::string code) {
  if (errors_.size() >= limits::kErrorsPerItem) return;
  std::string path = path_;
  path += step;
  errors_.push_back(Error{std::move(code), std::move(detail), std::move(path)});
}

void FieldCheck::check_text(std::string_view name, const std::string& text,
                            const FieldAttributes& attributes) {
  if (text.empty()) {
    if (!attributes.omit && written_ == Written::as_object)
      faults_.add(path_to(name), "is empty", "missing");
  } else if (text.size() > attributes.bytes) {
    faults_.add(path_to(name), "is longer than " + std::to_string(attributes.bytes) + " bytes",
                "length");
  } else if (!is_valid_utf8(text)) {
    faults_.add(path_to(name), "is not valid UTF-8", "encoding");
  } else if (text.find('\0') != std::string::npos) {
    faults_.add(path_to(name), "contains U+0000, which cannot be stored", "nul");
  }
}

void FieldCheck::tell_range(std::string_view name, const FieldAttributes& attributes) {
  faults_.add(path_to(name),
              "must lie between " + std::to_string(attributes.minimum) + " and " +
                  std::to_string(attributes.maximum),
              "range");
}

std::string FieldCheck::path_to(std::string_view name) const {
  std::string path;
  for (size_t i = 0; i < depth_; ++i) path.append(".").append(steps_[i]);
  return path.append(".").append(name);
}

}  // namespace milepost::ingest
