// The form of a request in words, as blocks: the page and the canvas draw it alike.
//
//   RequestFormView view = request_form_view(rule, filled, errors, {.today = today}, locale);
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/base/result.h"
#include "shared/domain/request_forms.h"
#include "shared/i18n/locale.h"
#include "shared/present/field_blocks.h"

namespace milepost {

using RequestField =
    std::variant<block::TextField, block::Choice, block::DayField, block::Files>;

struct RequestFormView {
  std::string_view title, button;
  std::vector<RequestField> fields;
};

template <class Draw>
void each_field(const RequestFormView& form, Draw draw) {
  for (const RequestField& field : form.fields) std::visit(draw, field);
}

struct FormSetting {
  Date today;
  std::string_view currency;
  bool files = true;  // whether files can be sent along
};

// What can be sent along, at most limits::kRequestFiles of them.
block::Files files_field(Locale locale, std::string error = {});

// `errors` as check_request_form() gives them, each beside its field.
RequestFormView request_form_view(const FormRule& rule, const RequestForm& filled,
                                  const Errors& errors, const FormSetting& setting, Locale locale);

// "Sent now, it is answered by 24 Nov, 18:00"
std::string answer_by_words(const ZonedTime& by, Locale locale, Instant now);
// Where the form of a kind is; without a number, that of a request about no shipment.
std::string form_address(std::string_view number, RequestKind kind);

std::string_view kind_words(RequestKind kind, Locale locale);
std::string_view not_now_words(NotNow why, Locale locale);
// By the codes of server/media/upload.h: of a file that was not taken.
std::string file_fault_words(std::string_view code, std::string_view name, Locale locale);

// What was filled in, as label and value, without what stayed empty and who asks.
struct FilledRow {
  std::string label, value;
};
std::vector<FilledRow> filled_rows(RequestKind kind, const RequestForm& form, Locale locale);

// What a customer may want to say first, in their words.
struct HelpWay {
  RequestKind kind = RequestKind::question;
  std::string_view about;  // what the form then begins with; may be empty
  std::string_view words;
};
// Those that are possible, as the shipment stands, the likeliest first; and those that are not.
struct HelpView {
  std::vector<HelpWay> ways;
  struct NotNowLine {
    std::string_view words, why;
    std::vector<RequestKind> instead;
  };
  std::vector<NotNowLine> not_now;
};
HelpView help_view(State state, const std::vector<RequestKind>& not_offered, Locale locale);
// Of someone who has no number.
HelpView help_without_number(Locale locale);

}  // namespace milepost
