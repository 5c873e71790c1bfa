// Draws each block of shared/present/blocks.h once; search and repair are client/portal/search's,
// which says while one types what is wrong, and fields are form.h's.
//
//   if (const ui::Used used = ui::draw(view.actions)) actions.push_back(chosen(used.name));
#pragma once

#include <string_view>

#include "shared/present/blocks.h"

namespace milepost::ui {

// What was used in this pass: an action and where it leads. Of the block that was drawn, and valid
// as long as that.
struct Used {
  std::string_view name = {}, value = {};
  explicit operator bool() const { return !name.empty(); }
};

void draw(const block::Title& title);
void draw(const block::Lead& lead);
void draw(const block::SmallPrint& small);
Used draw(const block::Actions& actions);
void draw(const block::Hints& hints);
void draw(const block::Facts& facts);
void draw(const block::Pickup& pickup);
void draw(const block::Contact& contact);
void draw(const block::Banner& banner);
void draw(const block::Remark& remark);

}  // namespace milepost::ui
