// Draws each block of shared/present/blocks.h once; search and repair are client/portal/search's,
// which says while one types what is wrong.
//
//   if (const ui::Used used = ui::draw(form)) actions.push_back(chosen(used.name, used.value));
#pragma once

#include <string_view>

#include "shared/present/blocks.h"

namespace milepost::ui {

// What was used in this pass: an action and where it leads, or a field and which of its options was
// chosen. Of the block that was drawn, and valid as long as that.
struct Used {
  std::string_view name = {}, value = {};
  size_t option = 0;
  explicit operator bool() const { return !name.empty(); }
};

void draw(const block::Title& title);
void draw(const block::Lead& lead);
void draw(const block::SmallPrint& small);
Used draw(const block::Actions& actions);
void draw(const block::Hints& hints);
void draw(const block::Facts& facts);
void draw(const block::Contact& contact);
void draw(const block::Banner& banner);
void draw(const block::Remark& remark);
Used draw(const block::Form& form);

}  // namespace milepost::ui
