// What the service policy pays, line by line in words: the same for customer and agent.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/i18n/locale.h"
#include "shared/model/compensation.h"

namespace milepost {

struct CompensationView {
  std::string_view title;  // "If it is lost"
  struct Line {
    std::string words, amount;
  };
  std::vector<Line> lines;  // with the sum as the last one; empty where something is missing
  std::vector<std::string_view> missing;
};

CompensationView compensation_view(const Compensation& paid, Locale locale);

}  // namespace milepost
