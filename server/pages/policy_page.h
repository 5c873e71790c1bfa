// The service policy: what is promised and how that is kept, by when people are answered, what is
// paid, and where to turn.
#pragma once

#include <string>
#include <string_view>

#include "server/pages/pages.h"
#include "shared/model/policy_view.h"

namespace milepost::pages {

std::string policy_page(const PageContext& context, const PolicyView& view);

// "Complaint", "投诉".
std::string_view request_kind_text(Locale locale, RequestKind kind);
// "4 小时", "1 h 30 min": working time is not told in days, which are longer than a desk works.
std::string working_time_text(Locale locale, int64_t minutes);

}  // namespace milepost::pages
