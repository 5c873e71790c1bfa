#include "server/settings/policy_file.h"

#include "server/settings/model_file.h"
#include "shared/domain/policy.h"

namespace milepost {

std::optional<ServicePolicy> read_policy(const std::filesystem::path& file, int64_t notice_days,
                                         Errors& errors) {
  return read_model_file<ServicePolicy>(file, "policy", errors,
                                        [notice_days](const ServicePolicy& policy, Errors& found) {
                                          check_policy(policy, notice_days, found);
                                        });
}

}  // namespace milepost
