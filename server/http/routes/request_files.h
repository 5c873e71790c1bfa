// Files that came with a message about a request: checked, made harmless, scanned.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "server/desk/desk.h"
#include "server/http/form_body.h"
#include "server/media/scan.h"
#include "shared/base/result.h"
#include "shared/i18n/locale.h"

namespace milepost::http {

// All of them, or what is wrong, in words for who sent them, at the path "$.files".
std::variant<std::vector<desk::SentFile>, Errors> read_request_files(
    const std::vector<PostedFile>& files, const media::ScanOptions& scanner, Locale locale);

}  // namespace milepost::http
