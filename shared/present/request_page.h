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
  std::string claim_next;  // "We make you an offer by 2 Dec"
  std::string paid;
  std::string instruction;
  std::vector<FilledRow> filled;

  bool can_answer = false, can_withdraw = false, can_confirm = false, can_reopen = false,
       can_accept = false, can_appeal = false;
};

RequestPage request_page(const RequestView& view, Locale locale, Instant now);

// What its customer says: an answer, why it is opened again, or why an offer is too low.
struct RequestReplyForm {
  block::TextField text;
  std::optional<block::Files> files;
};
template <class Draw>
void each_field(const RequestReplyForm& form, Draw draw) {
  draw(form.text);
  if (form.files) draw(*form.files);
}
RequestReplyForm reply_form(std::string_view label, bool files, std::string error, Locale locale);

// Which items of an offer are accepted: all of them at first. It refers to itself, and is not
// copied.
struct RequestOffersForm {
  RequestOffersForm(const RequestPage& page, Locale locale);
  RequestOffersForm(const RequestOffersForm&) = delete;
  RequestOffersForm& operator=(const RequestOffersForm&) = delete;
  block::Many items;

 private:
  std::vector<std::string> values_, labels_;
};
template <class Draw>
void each_field(const RequestOffersForm& form, Draw draw) {
  draw(form.items);
}

}  // namespace milepost
