#include "server/settings/policy_file.h"

#include "server/settings/small_file.h"
#include "shared/domain/policy.h"
#include "shared/wire/reader.h"

namespace milepost {
namespace {

constexpr size_t kFileBytes = 1024 * 1024;

}  // namespace

std::optional<ServicePolicy> read_policy(const std::filesystem::path& file, int64_t notice_days,
                                         Errors& errors) {
  const auto wrong = [&](std::string detail) {
    errors.push_back({"policy", std::move(detail), "$"});
    return std::nullopt;
  };
  const auto bytes = read_small_file(file, kFileBytes);
  if (!bytes) return wrong("the file " + file.string() + " " + bytes.error().detail);
  const auto document = JsonDocument::parse(*bytes);
  if (!document) return wrong(document.error().detail);
  ServicePolicy policy;
  const size_t before = errors.size();
  if (read_json(document->root(), policy, Reading::strict, errors))
    check_policy(policy, notice_days, errors);
  for (size_t i = before; i < errors.size(); ++i) errors[i].code = "policy";
  if (errors.size() != before) return std::nullopt;
  return policy;
}

}  // namespace milepost
