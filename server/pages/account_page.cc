#include "server/pages/staff_layout.h"
#include "shared/wire/routes.h"

namespace milepost::pages {
namespace {

struct PasswordForm {
  block::Form form;
  block::TextField current, password, again;
};
template <class Draw>
void each_field(const PasswordForm& form, Draw draw) {
  draw(form.current);
  draw(form.password);
  draw(form.again);
}

std::string words_of(PasswordTrouble trouble, int64_t wait_seconds, Locale locale) {
  switch (trouble) {
    case PasswordTrouble::none: break;
    case PasswordTrouble::wrong: return say(locale, StaffMessage::password_wrong);
    case PasswordTrouble::wait:
      return say(locale, StaffMessage::sign_in_wait, {{"seconds", wait_seconds}});
    case PasswordTrouble::too_short: return say(locale, StaffMessage::password_too_short);
    case PasswordTrouble::too_long: return say(locale, StaffMessage::password_too_long);
    case PasswordTrouble::common: return say(locale, StaffMessage::password_common);
    case PasswordTrouble::same: return say(locale, StaffMessage::password_same);
    case PasswordTrouble::differs: return say(locale, StaffMessage::password_differs);
  }
  return {};
}

void draw_password(Html& main, const PageContext& context, const AccountView& view,
                   const PostProof& proof) {
  const auto words = [&](StaffMessage id) { return text_of(context.locale, id); };
  PasswordForm form{
      .form = {.address = routes::kAccountPassword,
               .button = words(StaffMessage::password_button)},
      .current = password_field("current", words(StaffMessage::password_current),
                                "current-password"),
      .password = password_field("password", words(StaffMessage::password_new), "new-password"),
      .again = password_field("again", words(StaffMessage::password_again), "new-password")};
  form.password.head.help = words(StaffMessage::password_help);
  const std::string error = words_of(view.trouble, view.wait_seconds, context.locale);
  const bool at_current =
      view.trouble == PasswordTrouble::wrong || view.trouble == PasswordTrouble::wait;
  const bool at_again = view.trouble == PasswordTrouble::differs;
  (at_current ? form.current : at_again ? form.again : form.password).head.error = error;
  main.element("h2", "part", words(StaffMessage::password_title)).markup("\n");
  draw_form(main, form.form, form, proof);
}

void draw_sessions(Html& main, const PageContext& context, const AccountView& view,
                   const PostProof& proof) {
  const auto words = [&](StaffMessage id) { return text_of(context.locale, id); };
  main.element("h2", "part", words(StaffMessage::sessions_title))
      .element("p", "sub", words(StaffMessage::sessions_sub))
      .markup("\n<ul class=\"card lines\">\n");
  for (const SessionLine& one : view.sessions) {
    main.markup("<li>").text(say(context.locale, StaffMessage::session_line,
                                 {{"address", one.address},
                                  {"began", moment_text(context, one.began)},
                                  {"used", moment_text(context, one.used)}}));
    if (one.here)
      main.markup(" <b>").text(words(StaffMessage::session_here)).markup("</b>");
    main.markup("</li>\n");
  }
  main.markup("</ul>\n");
  draw_button_form(main, routes::kAccountSessions, words(StaffMessage::sign_out_everywhere), proof);
}

// A code and the password, for one of two things.
struct FactorForm {
  block::Form form;
  block::TextField code, password;
  block::Choice deed;
};
template <class Draw>
void each_field(const FactorForm& form, Draw draw) {
  draw(form.deed);
  draw(form.password);
  draw(form.code);
}

void draw_factor(Html& main, const PageContext& context, const AccountView& view,
                 const PostProof& proof) {
  const auto words = [&](StaffMessage id) { return text_of(context.locale, id); };
  main.element("h2", "part", words(StaffMessage::factor_title)).markup("\n");
  if (!view.has_factor) {
    main.element("p", "sub", words(view.needs_factor ? StaffMessage::factor_needed
                                                     : StaffMessage::factor_none));
    return draw_link_back(main, routes::kSecondFactorPage, words(StaffMessage::factor_set_up));
  }
  main.element("p", "sub",
               say(context.locale, StaffMessage::factor_on, {{"count", view.codes_left}}))
      .markup("\n");
  FactorForm form{
      .form = {.address = routes::kRecoveryCodes, .button = words(StaffMessage::code_button)},
      .code = code_field(context.locale, view.code_trouble, view.wait_seconds),
      .password = own_password_field(context.locale, view.code_trouble),
      .deed = {.head = {.name = "deed",
                        .label = words(StaffMessage::factor_title),
                        .required = true},
               .value = "codes",
               .options = {{"codes", words(StaffMessage::recovery_button)}}}};
  if (!view.needs_factor)
    form.deed.options.push_back({"off", words(StaffMessage::factor_off_button)});
  draw_form(main, form.form, form, proof);
}

}  // namespace

std::string account_page(const PageContext& context, const AccountView& view,
                         const PostProof& proof) {
  const auto words = [&](StaffMessage id) { return text_of(context.locale, id); };
  const std::string who =
      say(context.locale, StaffMessage::signed_in_as,
          {{"name", view.bar.display}, {"role", role_text(context.locale, view.bar.role)}});
  Html main;
  draw(main, block::Title{words(StaffMessage::account_title)});
  draw(main, block::Lead{view.must_change ? words(StaffMessage::account_first)
                                          : std::string_view(who)});
  if (view.password_changed) draw_done(main, words(StaffMessage::password_changed));
  if (view.factor_off) draw_done(main, words(StaffMessage::factor_is_off));
  const bool factor_due =
      !view.must_change && view.needs_factor && !view.has_factor && view.has_password;
  if (factor_due) draw_factor(main, context, view, proof);
  if (view.has_password) draw_password(main, context, view, proof);
  if (!view.must_change && view.offers_factor && !factor_due && view.has_password)
    draw_factor(main, context, view, proof);
  if (!view.must_change && !view.sessions.empty()) draw_sessions(main, context, view, proof);
  draw_button_form(main, routes::kSignOut, words(StaffMessage::sign_out_button), proof);
  return staff_document(context, view.bar, words(StaffMessage::account_title), main);
}

}  // namespace milepost::pages
