// A page of one column with a title and forms. It works the same with any script or none; where
// `client` says so, the portal's program draws over it.
#pragma once

#include <string>
#include <string_view>

#include "server/pages/blocks.h"
#include "server/pages/html.h"
#include "server/pages/pages.h"

namespace milepost::pages {

struct PlainPage {
  std::string_view title, sub;
  std::string_view subject = {};  // what it is about: a number
  std::string_view body_class = "find verify";
  bool client = false;
};

// `main` comes below the title.
std::string plain_page(const PageContext& context, const PlainPage& page, const Html& main);

// A form without fields: one button.
void draw_button(Html& html, std::string_view address, std::string_view label,
                 const PostProof& proof, bool primary = false);
// What is wrong, or was refused, above all else.
void draw_refused(Html& html, std::string_view sentence);
// Where web/sending.js says how far the sending of a form is, and its words. A form of a page that
// has it is not lost: what was filled in outlives a reload, what cannot be sent for now is sent
// later, once.
void draw_sending(Html& html, Locale locale);
// A link to go on with, as a button.
void draw_way(Html& html, std::string_view address, std::string_view label);

}  // namespace milepost::pages
