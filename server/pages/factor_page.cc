// Setting up an authenticator app, and the codes for the day it is lost.
#include "server/pages/staff_layout.h"
#include "shared/present/qr_code.h"
#include "shared/wire/routes.h"

namespace milepost::pages {
namespace {

void draw_qr(Html& main, const PageContext& context, std::string_view uri) {
  const auto matrix = qr_matrix(uri);
  if (!matrix) return;
  const std::string size = std::to_string(matrix->size + 2 * kQrQuietZone);
  main.markup("<p><svg class=\"qr\" role=\"img\" aria-label=\"")
      .text(text_of(context.locale, StaffMessage::factor_picture))
      .markup("\" width=\"224\" height=\"224\" viewBox=\"0 0 ").text(size).markup(" ").text(size)
      .markup("\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path fill=\"#000\" d=\"")
      .text(qr_path(*matrix)).markup("\"/></svg></p>\n");
}

// In fours, for typing.
std::string in_groups(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (i > 0 && i % 4 == 0) out += ' ';
    out += text[i];
  }
  return out;
}

struct SetUpForm {
  block::Form form;
  block::TextField password, code;
};
template <class Draw>
void each_field(const SetUpForm& form, Draw draw) {
  draw(form.password);
  draw(form.code);
}

}  // namespace

std::string factor_page(const PageContext& context, const FactorView& view,
                        const PostProof& proof) {
  const auto words = [&](StaffMessage id) { return text_of(context.locale, id); };
  const SetUpForm form{
      .form = {.address = routes::kSecondFactorPage, .button = words(StaffMessage::factor_button)},
      .password = own_password_field(context.locale, view.trouble),
      .code = code_field(context.locale, view.trouble, view.wait_seconds)};
  Html main;
  draw(main, block::Title{words(StaffMessage::factor_set_up)});
  draw(main, block::Lead{words(StaffMessage::factor_scan)});
  draw_qr(main, context, view.uri);
  main.markup("<p>").text(words(StaffMessage::factor_type)).markup(" <code class=\"secret\">")
      .text(in_groups(view.secret)).markup("</code></p>\n");
  draw_form(main, form.form, form, proof);
  draw_link_back(main, routes::kAccountPage, words(StaffMessage::back_to_account));
  return staff_document(context, view.bar, words(StaffMessage::factor_set_up), main);
}

std::string recovery_codes_page(const PageContext& context, const StaffBar& bar,
                                const std::vector<std::string>& codes) {
  const auto words = [&](StaffMessage id) { return text_of(context.locale, id); };
  Html main;
  draw(main, block::Title{words(StaffMessage::recovery_title)});
  draw(main, block::Lead{words(StaffMessage::recovery_sub)});
  main.markup("<ul class=\"card lines secrets\">\n");
  for (const std::string& code : codes)
    main.markup("<li><code class=\"secret\">").text(code).markup("</code></li>\n");
  main.markup("</ul>\n");
  draw_link_back(main, routes::kAccountPage, words(StaffMessage::back_to_account));
  return staff_document(context, bar, words(StaffMessage::recovery_title), main);
}

}  // namespace milepost::pages
