// Who did and looked at what, for admins. Asked for by an address that can be kept, so that its
// form is no post.
#include "server/pages/staff_layout.h"
#include "shared/wire/routes.h"

namespace milepost::pages {
namespace {

block::TextField text_field(std::string_view name, std::string_view label,
                            const std::string& value) {
  return {.head = {.name = name, .label = label}, .value = value, .max_length = 200};
}

void draw_search(Html& main, const PageContext& context, const AuditView& view) {
  const auto words = [&](StaffMessage id) { return text_of(context.locale, id); };
  main.markup("<form class=\"card form\" method=\"get\" action=\"").text(routes::kAuditPage)
      .markup("\">\n");
  draw(main, text_field("who", words(StaffMessage::audit_who), view.who));
  draw(main, text_field("what", words(StaffMessage::audit_what), view.what));
  draw(main, text_field("about", words(StaffMessage::audit_about), view.about));
  draw(main, block::DayField{
                 .head = {.name = "from", .label = words(StaffMessage::audit_from)},
                 .value = view.from});
  draw(main, block::DayField{
                 .head = {.name = "until", .label = words(StaffMessage::audit_until)},
                 .value = view.until});
  main.markup("<button class=\"button primary\">").text(words(StaffMessage::audit_search))
      .markup("</button>\n</form>\n");
}

}  // namespace

std::string audit_page(const PageContext& context, const AuditView& view) {
  const auto words = [&](StaffMessage id) { return text_of(context.locale, id); };
  Html main;
  draw(main, block::Title{words(StaffMessage::audit_title)});
  draw(main, block::Lead{words(StaffMessage::audit_sub)});
  draw_search(main, context, view);
  if (view.lines.empty()) draw_done(main, words(StaffMessage::audit_none));
  else main.markup("<ol class=\"card lines\">\n");
  for (const AuditLine& line : view.lines) {
    main.markup("<li><b>").text(line.what).markup("</b> ").text(line.about)
        .markup(" <span>").text(moment_text(context, line.at)).markup(" · ").text(line.who);
    if (!line.detail.empty()) main.markup(" · ").text(line.detail);
    if (!line.request_id.empty())
      main.markup(" · ").text(
          say(context.locale, StaffMessage::audit_request, {{"id", line.request_id}}));
    main.markup("</span></li>\n");
  }
  if (!view.lines.empty()) main.markup("</ol>\n");
  if (!view.older.empty()) draw_link_back(main, view.older, words(StaffMessage::audit_older));
  return staff_document(context, view.bar, words(StaffMessage::audit_title), main);
}

}  // namespace milepost::pages
