// What staff's plain pages share.
#pragma once

#include <string>
#include <string_view>

#include "server/pages/blocks.h"
#include "server/pages/layout.h"
#include "server/pages/staff_messages.h"
#include "server/pages/staff_pages.h"

namespace milepost::pages {

// A form with a button and nothing to fill in.
struct NoFields {};
template <class Draw>
void each_field(const NoFields&, Draw) {}
void draw_button_form(Html& html, std::string_view address, std::string_view label,
                      const PostProof& proof);

block::TextField password_field(std::string_view name, std::string_view label,
                                std::string_view autocomplete);
// For the password of who is signed in, beside what is changed by it.
block::TextField own_password_field(Locale locale, SignInTrouble trouble);

// The field for a code, of an app or for the day it is lost.
block::TextField code_field(Locale locale, SignInTrouble trouble, int64_t wait_seconds);
struct CodeForm {
  block::Form form;
  block::TextField code;
};
template <class Draw>
void each_field(const CodeForm& form, Draw draw) {
  draw(form.code);
}
std::string trouble_text(Locale locale, SignInTrouble trouble, int64_t wait_seconds);
void draw_link_back(Html& html, std::string_view address, std::string_view label);

StaffMessage channel_words(Channel channel);

// What was just done, for listeners too.
void draw_done(Html& html, std::string_view text);

// A day and a time on the company's clock.
std::string moment_text(const PageContext& context, Instant at);

// The document around it: title, who is signed in and where else they may go.
std::string staff_document(const PageContext& context, const StaffBar& bar, std::string_view title,
                           const Html& main);

}  // namespace milepost::pages
