#include "server/pages/staff_layout.h"

#include "shared/i18n/dates.h"
#include "shared/present/opening.h"
#include "shared/wire/routes.h"

namespace milepost::pages {
namespace {

void draw_link(Html& html, const PageContext& context, std::string_view address,
               StaffMessage label) {
  html.markup("<a href=\"").text(address).markup("\"");
  if (context.path == address) html.markup(" aria-current=\"page\"");
  html.markup(">").text(text_of(context.locale, label)).markup("</a>");
}

void draw_who(Html& html, const PageContext& context, const StaffBar& bar) {
  html.markup("<nav class=\"staff\" aria-label=\"")
      .text(text_of(context.locale, StaffMessage::nav_staff)).markup("\">");
  if (bar.role != "sales")
    draw_link(html, context, routes::kWorkplacePage, StaffMessage::nav_workplace);
  if (bar.role == "supervisor" || bar.role == "operator" || bar.role == "admin")
    draw_link(html, context, routes::kOutboxPage, StaffMessage::nav_outbox);
  if (bar.role == "admin") {
    draw_link(html, context, routes::kPeoplePage, StaffMessage::nav_people);
    draw_link(html, context, routes::kAuditPage, StaffMessage::nav_audit);
  }
  draw_link(html, context, routes::kAccountPage, StaffMessage::nav_account);
  html.markup("</nav>\n");
}

}  // namespace

std::string role_text(Locale locale, std::string_view role) {
  const auto words = [&](StaffMessage id) { return std::string(text_of(locale, id)); };
  if (role == "agent") return words(StaffMessage::role_agent);
  if (role == "supervisor") return words(StaffMessage::role_supervisor);
  if (role == "operator") return words(StaffMessage::role_operator);
  if (role == "sales") return words(StaffMessage::role_sales);
  if (role == "admin") return words(StaffMessage::role_admin);
  return words(StaffMessage::role_none);
}

std::string trouble_text(Locale locale, SignInTrouble trouble, int64_t wait_seconds) {
  switch (trouble) {
    case SignInTrouble::none: break;
    case SignInTrouble::wrong: return say(locale, StaffMessage::sign_in_wrong);
    case SignInTrouble::wait:
      return say(locale, StaffMessage::sign_in_wait, {{"seconds", wait_seconds}});
    case SignInTrouble::busy: return say(locale, StaffMessage::sign_in_busy);
    case SignInTrouble::code: return say(locale, StaffMessage::code_wrong);
    case SignInTrouble::password: return say(locale, StaffMessage::password_wrong);
  }
  return {};
}

block::TextField code_field(Locale locale, SignInTrouble trouble, int64_t wait_seconds) {
  return {.head = {.name = "code",
                   .label = text_of(locale, StaffMessage::code_label),
                   .error = trouble == SignInTrouble::password
                                ? std::string()
                                : trouble_text(locale, trouble, wait_seconds),
                   .required = true},
          .kind = block::Typed::text,
          .autocomplete = "one-time-code",
          .max_length = 20};
}

block::TextField password_field(std::string_view name, std::string_view label,
                                std::string_view autocomplete) {
  return {.head = {.name = name, .label = label, .required = true},
          .kind = block::Typed::password,
          .autocomplete = autocomplete};
}

block::TextField own_password_field(Locale locale, SignInTrouble trouble) {
  block::TextField field = password_field(
      "password", text_of(locale, StaffMessage::password_current), "current-password");
  if (trouble == SignInTrouble::password) field.head.error = trouble_text(locale, trouble, 0);
  return field;
}

void draw_link_back(Html& html, std::string_view address, std::string_view label) {
  html.markup("<p class=\"onward\"><a class=\"button\" href=\"").text(address).markup("\">")
      .text(label).markup("</a></p>\n");
}

void draw_button_form(Html& html, std::string_view address, std::string_view label,
                      const PostProof& proof) {
  draw_form(html, block::Form{.address = address, .button = label}, NoFields{}, proof);
}

void draw_done(Html& html, std::string_view text) {
  html.markup("<p class=\"done\" role=\"status\">").text(text).markup("</p>\n");
}

std::string moment_text(const PageContext& context, Instant at) {
  const int32_t offset = clock_offset_minutes(context.site, context.now);
  const ZonedTime then{at, offset, Precision::minute};
  const ZonedTime now{context.now, offset, Precision::minute};
  return short_date_text(context.locale, local_date(then), local_date(now)) + " " +
         clock_text(then);
}

std::string staff_document(const PageContext& context, const StaffBar& bar, std::string_view title,
                           const Html& main) {
  Html body;
  body.markup("<div class=\"column\">\n");
  if (!bar.role.empty()) draw_who(body, context, bar);
  body.append(main).markup("</div>\n");
  return document(context,
                  {.title = title,
                   .description = title,
                   .share_title = {},
                   .body_class = "find",
                   .form = true,
                   .program = Program::none},
                  body);
}

}  // namespace milepost::pages
