// Who may sign in, for admins.
#include <array>

#include "server/pages/staff_layout.h"
#include "shared/base/limits.h"
#include "shared/wire/routes.h"

namespace milepost::pages {
namespace {

constexpr auto kRoles =
    std::to_array<std::string_view>({"agent", "supervisor", "operator", "sales", "admin"});

// Labels are views: they must outlive the drawing.
std::vector<std::string> role_labels(Locale locale) {
  std::vector<std::string> labels;
  for (std::string_view role : kRoles) labels.push_back(role_text(locale, role));
  return labels;
}

block::Choice role_field(Locale locale, const std::vector<std::string>& labels,
                         std::string_view chosen) {
  block::Choice field{.head = {.name = "role",
                               .label = text_of(locale, StaffMessage::people_role),
                               .required = true},
                      .value = chosen};
  for (size_t i = 0; i < kRoles.size(); ++i) field.options.push_back({kRoles[i], labels[i]});
  return field;
}

struct AddForm {
  block::Form form;
  block::TextField name, display;
  block::Choice role;
};
template <class Draw>
void each_field(const AddForm& form, Draw draw) {
  draw(form.name);
  draw(form.display);
  draw(form.role);
}

struct RoleForm {
  block::Form form;
  block::Choice role;
};
template <class Draw>
void each_field(const RoleForm& form, Draw draw) {
  draw(form.role);
}

std::string words_of(PersonTrouble trouble, Locale locale) {
  switch (trouble) {
    case PersonTrouble::none: break;
    case PersonTrouble::name: return say(locale, StaffMessage::people_name_wrong);
    case PersonTrouble::display: return say(locale, StaffMessage::people_display_wrong);
    case PersonTrouble::exists: return say(locale, StaffMessage::people_exists);
    case PersonTrouble::oneself: return say(locale, StaffMessage::people_oneself);
    case PersonTrouble::busy: return say(locale, StaffMessage::sign_in_busy);
  }
  return {};
}

void draw_list(Html& main, const PageContext& context, const PeopleView& view) {
  const auto words = [&](StaffMessage id) { return text_of(context.locale, id); };
  main.markup("<ul class=\"card lines\">\n");
  for (const PersonLine& one : view.people) {
    main.markup("<li><a href=\"").text(routes::person_page(one.id)).markup("\">").text(one.display)
        .markup("</a> <span>");
    if (one.name != one.display) main.text(one.name).markup(" · ");
    main.text(role_text(context.locale, one.role));
    if (one.has_factor) main.markup(" · ").text(words(StaffMessage::people_factor));
    main.markup("</span>");
    if (one.disabled)
      main.markup(" <b>").text(words(StaffMessage::people_disabled)).markup("</b>");
    main.markup("</li>\n");
  }
  main.markup("</ul>\n");
}

}  // namespace

std::string people_page(const PageContext& context, const PeopleView& view,
                        const PostProof& proof) {
  const auto words = [&](StaffMessage id) { return text_of(context.locale, id); };
  const std::vector<std::string> labels = role_labels(context.locale);
  AddForm form{
      .form = {.address = routes::kPeoplePage, .button = words(StaffMessage::people_add_button)},
      .name = {.head = {.name = "name",
                        .label = words(StaffMessage::sign_in_name),
                        .help = std::string(words(StaffMessage::people_name_help)),
                        .required = true},
               .value = view.name,
               .max_length = static_cast<int>(limits::kPersonNameBytes)},
      .display = {.head = {.name = "display",
                           .label = words(StaffMessage::people_display),
                           .help = std::string(words(StaffMessage::people_display_help))},
                  .value = view.display,
                  .max_length = static_cast<int>(limits::kPersonDisplayBytes)},
      .role = role_field(context.locale, labels, view.role)};
  (view.trouble == PersonTrouble::display ? form.display : form.name).head.error =
      words_of(view.trouble, context.locale);
  Html main;
  draw(main, block::Title{words(StaffMessage::people_title)});
  draw(main, block::Lead{words(StaffMessage::people_sub)});
  draw_list(main, context, view);
  main.element("h2", "part", words(StaffMessage::people_add)).markup("\n");
  draw_form(main, form.form, form, proof);
  return staff_document(context, view.bar, words(StaffMessage::people_title), main);
}

std::string person_page(const PageContext& context, const PersonView& view,
                        const PostProof& proof) {
  const auto words = [&](StaffMessage id) { return text_of(context.locale, id); };
  const auto text = [&](StaffMessage id) { return std::string(words(id)); };
  const PersonLine& one = view.person;
  const std::string page = routes::person_page(one.id);
  const std::vector<std::string> labels = role_labels(context.locale);
  Html main;
  draw(main, block::Title{one.display});
  if (view.trouble != PersonTrouble::none)
    draw_done(main, words_of(view.trouble, context.locale));
  std::string state = text(one.disabled ? StaffMessage::people_disabled
                                        : StaffMessage::person_enabled);
  if (one.has_factor) state += " · " + text(StaffMessage::people_factor);
  draw(main, block::Facts{.title = role_text(context.locale, one.role),
                          .rows = {{text(StaffMessage::sign_in_name), one.name},
                                   {text(StaffMessage::person_state), state},
                                   {text(StaffMessage::person_sessions),
                                    say(context.locale, StaffMessage::person_sessions_text,
                                        {{"count", view.sessions}})},
                                   {text(StaffMessage::person_created),
                                    moment_text(context, one.created)}}});
  if (!view.oneself) {
    main.element("h2", "part", words(StaffMessage::people_role))
        .element("p", "sub", words(StaffMessage::person_role_sub)).markup("\n");
    const std::string address = page + "/role";
    const RoleForm form{
        .form = {.address = address, .button = words(StaffMessage::person_role_button)},
        .role = role_field(context.locale, labels, one.role)};
    draw_form(main, form.form, form, proof);
  }
  main.element("h2", "part", words(StaffMessage::person_state))
      .element("p", "sub", words(StaffMessage::person_reset_sub)).markup("\n");
  draw_button_form(main, page + "/reset", words(StaffMessage::person_reset_button), proof);
  if (!view.oneself)
    draw_button_form(main, page + (one.disabled ? "/enable" : "/disable"),
                     words(one.disabled ? StaffMessage::person_enable_button
                                        : StaffMessage::person_disable_button),
                     proof);
  draw_link_back(main, routes::kPeoplePage, words(StaffMessage::back_to_people));
  return staff_document(context, view.bar, one.display, main);
}

std::string first_password_page(const PageContext& context, const StaffBar& bar,
                                const PersonLine& person, std::string_view password) {
  const auto words = [&](StaffMessage id) { return text_of(context.locale, id); };
  Html main;
  draw(main, block::Title{words(StaffMessage::first_password_title)});
  draw(main, block::Lead{words(StaffMessage::first_password_sub)});
  main.markup("<ul class=\"card lines secrets\"><li>").text(person.name)
      .markup(" <code class=\"secret\">").text(password).markup("</code></li></ul>\n");
  draw_link_back(main, routes::kPeoplePage, words(StaffMessage::back_to_people));
  return staff_document(context, bar, words(StaffMessage::first_password_title), main);
}

}  // namespace milepost::pages
