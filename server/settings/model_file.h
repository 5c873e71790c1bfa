// A file beside the settings that holds one model as JSON, read strictly.
//
//   return read_model_file<SurveyFile>(file, "survey", errors, check_surveys);
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>

#include "server/settings/small_file.h"
#include "shared/base/result.h"
#include "shared/wire/reader.h"

namespace milepost {

inline constexpr size_t kModelFileBytes = 1024 * 1024;

// Nothing when it cannot be read, or anything in it is wrong: each mistake with its path in the
// file and that code. `check` adds what the reader does not see.
template <class T, class Check>
std::optional<T> read_model_file(const std::filesystem::path& file, const std::string& code,
                                 Errors& errors, Check check) {
  const auto wrong = [&](std::string detail) {
    errors.push_back({code, std::move(detail), "$"});
    return std::nullopt;
  };
  const auto bytes = read_small_file(file, kModelFileBytes);
  if (!bytes) return wrong("the file " + file.string() + " " + bytes.error().detail);
  const auto document = JsonDocument::parse(*bytes);
  if (!document) return wrong(document.error().detail);
  T model;
  const size_t before = errors.size();
  if (read_json(document->root(), model, Reading::strict, errors)) check(model, errors);
  for (size_t i = before; i < errors.size(); ++i) errors[i].code = code;
  if (errors.size() != before) return std::nullopt;
  return model;
}

}  // namespace milepost
