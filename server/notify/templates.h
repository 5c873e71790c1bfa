// The texts of the notices, in zh-CN and en: the program's own, and over them those of the
// settings.
//
//   Errors errors;
//   const Templates templates = Templates::over(settings.notify.templates, errors);
//   Rendered said = templates.render("delivered", "en", fields, company, unsubscribe_url);
//
// In a text stands {field} for a field of its notice (notices.h), and {company} everywhere. Lines
// are lines, an empty line parts paragraphs; the HTML is made of them unless a text of its own says
// it, and what a field holds is escaped in it. Any thread.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/model/notice.h"
#include "shared/model/site.h"

namespace milepost::notify {

inline constexpr std::array<std::string_view, 2> kNoticeLanguages = {"zh-CN", "en"};

struct Rendered {
  std::string subject, text, html, sms;
};

class Templates {
 public:
  // What `own` leaves empty stays as it is. Errors: code "settings", a path from the list
  // ("[0].text"): no such notice or language, a field that it does not have.
  static Templates over(const std::vector<NoticeText>& own, Errors& errors);

  // Of a language that is none, in the first one; of a notice that is none, empty.
  Rendered render(std::string_view notice, std::string_view language,
                  const std::map<std::string, std::string>& fields, std::string_view company,
                  std::string_view unsubscribe_url) const;

  const std::vector<NoticeText>& texts() const { return texts_; }

 private:
  const NoticeText* find(std::string_view notice, std::string_view language) const;

  std::vector<NoticeText> texts_;
};

// The company's name in a language of the notices; its other one where it has none in that.
std::string_view company_in(const LocalText& company, std::string_view language);

// The fields of a notice as a preview fills them.
std::map<std::string, std::string> example_fields(std::string_view notice,
                                                  std::string_view language);

// The program's own, and nothing over them.
std::shared_ptr<const Templates> shipped_templates();

// The program's own; every notice in every language.
std::vector<NoticeText> shipped_notices();

// How much of a short message a text is: its characters, and the parts in which it goes (GSM 7-bit
// of 160 characters where all of them are in it, else UCS-2 of 70; of several, a little less each).
struct SmsLength {
  size_t characters = 0, parts = 0;
};
SmsLength sms_length(std::string_view text);

}  // namespace milepost::notify
