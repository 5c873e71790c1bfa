#include "server/notify/preview.h"

#include "server/notify/courier.h"

namespace milepost::notify {
namespace {

constexpr std::string_view kLeftOut = "•••";

}  // namespace

NoticePreview preview_of(const Templates& templates, const Notice& notice,
                         std::string_view language, const LocalText& company) {
  const Rendered said =
      templates.render(notice.name, language, example_fields(notice.name, language),
                       company_in(company, language), {});
  const SmsLength length = sms_length(said.sms);
  NoticePreview preview{.name = std::string(notice.name),
                        .language = std::string(language),
                        .given = {},
                        .subject = said.subject,
                        .text = said.text,
                        .html = said.html,
                        .sms = said.sms,
                        .sms_characters = static_cast<int64_t>(length.characters),
                        .sms_parts = static_cast<int64_t>(length.parts)};
  for (const NoticeField& field : notice.fields) preview.given.emplace_back(field.name);
  return preview;
}

std::vector<NoticePreview> previews_of(const Templates& templates, const LocalText& company) {
  std::vector<NoticePreview> previews;
  for (const Notice& notice : notices())
    for (const std::string_view language : kNoticeLanguages)
      previews.push_back(preview_of(templates, notice, language, company));
  return previews;
}

std::string would_say(const Templates& templates, const store::OutboxMessage& message,
                      const LocalText& company) {
  const Notice* notice = find_notice(message.template_name);
  if (message.channel == Channel::webhook || !notice || message.fields.empty()) return {};
  std::map<std::string, std::string> fields = fields_of(message);
  for (const NoticeField& field : notice->fields)
    if (field.secret) fields[std::string(field.name)] = kLeftOut;
  return templates
      .render(message.template_name, message.language, fields,
              company_in(company, message.language), {})
      .sms;
}

}  // namespace milepost::notify
