#include "server/http/routes/request_files.h"

#include <optional>

#include "server/media/upload.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/i18n/request_messages.h"
#include "shared/present/request_form.h"

namespace milepost::http {
namespace {

// Empty: it may be shown. Nothing: it must not even be kept.
std::optional<std::string> why_held_back(const media::ScanOptions& scanner,
                                         std::string_view bytes) {
  auto scan = media::scan_file(scanner, bytes);
  if (!scan) return shortened(scan.error().detail, limits::kSaidBytes);
  if (scan->verdict == media::ScanVerdict::infected) return std::nullopt;
  return std::string();
}

}  // namespace

std::variant<std::vector<desk::SentFile>, Errors> read_request_files(
    const std::vector<PostedFile>& files, const media::ScanOptions& scanner, Locale locale) {
  if (files.size() > limits::kRequestFiles) return Errors{{"files-many", {}, "$.files"}};
  std::vector<desk::SentFile> taken;
  Errors errors;
  for (const PostedFile& file : files) {
    auto upload = media::admit_upload(file.name, file.bytes);
    if (!upload) {
      errors.push_back({upload.error().code,
                        file_fault_words(upload.error().code, shortened(file.name, 60), locale),
                        "$.files"});
      continue;
    }
    auto held_back = why_held_back(scanner, upload->bytes);
    if (!held_back) {
      errors.push_back({"infected", say(locale, RequestMessage::wrong_file_infected,
                                        {{"name", shortened(file.name, 60)}}),
                        "$.files"});
      continue;
    }
    desk::SentFile& one = taken.emplace_back();
    one.held_back = *std::move(held_back);
    one.name = std::move(upload->name);
    one.media_type = std::move(upload->media_type);
    one.bytes = std::move(upload->bytes);
    one.thumbnail = std::move(upload->thumbnail);
  }
  if (!errors.empty()) return errors;
  return taken;
}

}  // namespace milepost::http
