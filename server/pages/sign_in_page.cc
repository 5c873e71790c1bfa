#include "server/pages/staff_layout.h"
#include "shared/base/limits.h"

namespace milepost::pages {
namespace {

struct SignInForm {
  block::Form form;
  block::TextField name, password;
};
template <class Draw>
void each_field(const SignInForm& form, Draw draw) {
  draw(form.name);
  draw(form.password);
}

}  // namespace

std::string sign_in_page(const PageContext& context, const SignInView& view,
                         const PostProof& proof) {
  const auto words = [&](StaffMessage id) { return text_of(context.locale, id); };
  const SignInForm form{
      .form = {.address = view.address, .button = words(StaffMessage::sign_in_button)},
      .name = {.head = {.name = "name",
                        .label = words(StaffMessage::sign_in_name),
                        .error = trouble_text(context.locale, view.trouble, view.wait_seconds),
                        .required = true},
               .value = std::string(view.name),
               .autocomplete = "username",
               .max_length = static_cast<int>(limits::kPersonNameBytes)},
      .password = {.head = {.name = "password",
                            .label = words(StaffMessage::sign_in_password),
                            .required = true},
                   .kind = block::Typed::password,
                   .autocomplete = "current-password"}};
  Html main;
  draw(main, block::Title{words(StaffMessage::sign_in_title)});
  draw(main, block::Lead{words(StaffMessage::sign_in_sub)});
  draw_form(main, form.form, form, proof);
  return staff_document(context, {}, words(StaffMessage::sign_in_title), main);
}

std::string sign_in_code_page(const PageContext& context, const SignInView& view,
                              const PostProof& proof) {
  const auto words = [&](StaffMessage id) { return text_of(context.locale, id); };
  const CodeForm form{
      .form = {.address = view.address, .button = words(StaffMessage::code_button)},
      .code = code_field(context.locale, view.trouble, view.wait_seconds)};
  Html main;
  draw(main, block::Title{words(StaffMessage::code_title)});
  draw(main, block::Lead{words(StaffMessage::code_sub)});
  draw_form(main, form.form, form, proof);
  return staff_document(context, {}, words(StaffMessage::code_title), main);
}

}  // namespace milepost::pages
