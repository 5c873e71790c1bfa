// What a customer sees of their request: the deadline as the title, how far it is, what was said.
//
//   RequestPage page = request_page(view, locale, now);
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/i18n/locale.h"
#include "shared/model/request_view.h"
#include "shared/present/look/styles.h"
#include "shared/present/request_form.h"

namespace milepost {

struct RequestPage {
  std::string title, sub;     // "We answer by 24 Nov, 18:00"
  std::string heading;        // "Complaint R4821-7730"
  bool late = false;
  std::string_view state;     // in words
  Tone tone = Tone::plain;

  // The stages, in words; those before `current` are behind.
  std::vector<std::string_view> stages;
  size_t current = 0;

  struct Line {
    std::string when, who, what, text;
    bool of_customer = false;
    std::vector<RequestFileView> files;
  };
  std::vector<Line> thread;  // the newest first

  struct ClaimRow {
    std::string what, worth, offered, reason, answer;
    int64_t item = 0;
  };
  std::vector<ClaimRow> claim;
  std::string paid;
  std::string instruction;
  std::vector<FilledRow> filled;

  bool can_answer = false, can_withdraw = false, can_confirm = false, can_reopen = false,
       can_accept = false, can_appeal = false;
};

RequestPage request_page(const RequestView& view, Locale locale, Instant now);

}  // namespace milepost
