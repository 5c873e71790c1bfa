// Draws each block of shared/present/blocks.h once, as HTML.
#pragma once

#include "server/pages/html.h"
#include "server/pages/pages.h"
#include "shared/present/blocks.h"

namespace milepost::pages {

void draw(Html& html, const block::Title& title);
void draw(Html& html, const block::Lead& lead);
void draw(Html& html, const block::SmallPrint& small);
void draw(Html& html, const block::Actions& actions);
void draw(Html& html, const block::Hints& hints);
void draw(Html& html, const block::Facts& facts);
void draw(Html& html, const block::Banner& banner);
void draw(Html& html, const block::Contact& contact);
void draw(Html& html, const block::Remark& remark);
void draw(Html& html, const block::Search& search);
void draw(Html& html, const block::Repair& repair);
// With what a form that posts has to bring along.
void draw(Html& html, const block::Form& form, const PostProof& proof = {});

}  // namespace milepost::pages
