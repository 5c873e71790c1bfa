// What all pages share: the document around a main part.
#pragma once

#include <string>
#include <string_view>

#include "server/pages/html.h"
#include "server/pages/pages.h"

namespace milepost::pages {

struct DocumentHead {
  std::string_view title;        // without the company's name
  std::string_view description;  // for search engines and link previews
  std::string_view share_title;  // for link previews; empty: the title
  std::string_view body_class;
  bool indexed = false;    // may search engines keep it
  bool canonical = false;  // name context.path as its address
  bool form = false;       // there is one on it, which has a style sheet of its own
  Program program = Program::portal;
  bool client = true;  // that program draws over it; else it is a page alone
};

// The whole document: head, bar, <main> around `main`, footer; and what is printed instead.
std::string document(const PageContext& context, const DocumentHead& head, const Html& main,
                     const Paper& paper = {});

}  // namespace milepost::pages
