// The texts of the notices as they would arrive, for operators and admins.
#include "server/pages/staff_layout.h"
#include "shared/wire/routes.h"

namespace milepost::pages {
namespace {

void draw_channels(Html& main, const PageContext& context, const NoticeTextsView& view) {
  if (view.missing.empty())
    return draw_done(main, text_of(context.locale, StaffMessage::notices_all_set_up));
  std::string names;
  for (const Channel channel : view.missing) {
    if (!names.empty()) names += context.locale == Locale::zh_cn ? "、" : ", ";
    names += text_of(context.locale, channel_words(channel));
  }
  draw_done(main, say(context.locale, StaffMessage::notices_missing, {{"channels", names}}));
}

void draw_held(Html& main, const PageContext& context, const NoticeTextsView& view) {
  const auto words = [&](StaffMessage id) { return text_of(context.locale, id); };
  if (view.missing.empty()) return;
  main.element("h2", "part", words(StaffMessage::notices_held)).markup("\n");
  if (view.held.empty()) {
    main.element("p", "sub", words(StaffMessage::notices_none_held)).markup("\n");
    return;
  }
  main.markup("<ol class=\"card lines\">\n");
  for (const HeldNotice& one : view.held) {
    const std::string_view channel = words(channel_words(one.channel));
    const std::string when = moment_text(context, one.created);
    main.markup("<li>")
        .text(one.says)
        .markup(" <span>")
        .text(say(context.locale, StaffMessage::notices_held_line,
                  {{"channel", channel}, {"to", one.to}, {"when", when}}))
        .markup("</span></li>\n");
  }
  main.markup("</ol>\n");
}

void draw_row(Html& main, std::string_view label, std::string_view text) {
  main.markup("<dt>").text(label).markup("</dt><dd>").text(text).markup("</dd>\n");
}

// What a mail program makes of it, in a frame that runs nothing.
void draw_frame(Html& main, const PageContext& context, const NoticePreview& one) {
  const std::string_view title = text_of(context.locale, StaffMessage::notices_html);
  main.markup("<iframe class=\"letter\" sandbox loading=\"lazy\" title=\"")
      .text(title)
      .markup(": ")
      .text(one.subject)
      .markup("\" src=\"")
      .text(routes::notice_mail(one.name, one.language))
      .markup("\"></iframe>\n");
}

void draw_notice(Html& main, const PageContext& context, const NoticePreview& one) {
  const auto words = [&](StaffMessage id) { return text_of(context.locale, id); };
  main.markup("<section class=\"card notice\" lang=\"")
      .text(one.language)
      .markup("\"><h3>")
      .text(one.subject)
      .markup("</h3>\n<dl>\n");
  draw_row(main, words(StaffMessage::notices_text), one.text);
  draw_row(main,
           say(context.locale, StaffMessage::notices_sms,
               {{"characters", one.sms_characters}, {"parts", one.sms_parts}}),
           one.sms);
  draw_row(main, words(StaffMessage::channel_push), one.subject + "\n" + one.sms);
  main.markup("<dt>").text(words(StaffMessage::notices_html)).markup("</dt><dd>");
  draw_frame(main, context, one);
  main.markup("</dd>\n</dl>\n</section>\n");
}

std::string fields_text(const PageContext& context, const NoticePreview& one) {
  std::string text(text_of(context.locale, StaffMessage::notices_fields));
  text += context.locale == Locale::zh_cn ? "：" : ": ";
  for (const std::string& field : one.given) text += "{" + field + "} ";
  return text + "{company}";
}

}  // namespace

std::string notice_texts_page(const PageContext& context, const NoticeTextsView& view) {
  const auto words = [&](StaffMessage id) { return text_of(context.locale, id); };
  Html main;
  draw(main, block::Title{words(StaffMessage::notices_title)});
  draw(main, block::Lead{words(StaffMessage::notices_sub)});
  draw_channels(main, context, view);
  draw_held(main, context, view);
  std::string_view last;
  for (const NoticePreview& one : view.notices) {
    if (one.name != last)
      main.element("h2", "part", one.name)
          .element("p", "sub", fields_text(context, one))
          .markup("\n");
    last = one.name;
    draw_notice(main, context, one);
  }
  draw_link_back(main, routes::kOutboxPage, words(StaffMessage::back_to_outbox));
  return staff_document(context, view.bar, words(StaffMessage::notices_title), main);
}

}  // namespace milepost::pages
