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
void draw(Html& html, const block::Pickup& pickup);
void draw(Html& html, const block::Banner& banner);
void draw(Html& html, const block::Contact& contact);
void draw(Html& html, const block::Remark& remark);
void draw(Html& html, const block::Search& search);
void draw(Html& html, const block::Repair& repair);

// Fields, each with its label, its help and its error: fields.cc.
void draw(Html& html, const block::TextField& field);
void draw(Html& html, const block::Choice& field);
void draw(Html& html, const block::Many& field);
void draw(Html& html, const block::DayField& field);
void draw(Html& html, const block::TimeWindow& field);
void draw(Html& html, const block::Files& field);
void draw(Html& html, const block::Rating& field);
void draw(Html& html, const block::Matrix& field);
void draw(Html& html, const block::Points& field);

// Around the fields of a form, with what a form that posts has to bring along.
void begin_form(Html& html, const block::Form& form, const PostProof& proof);
void end_form(Html& html, const block::Form& form);

// `model` has each_field(): see shared/present/field_blocks.h.
template <class Model>
void draw_form(Html& html, const block::Form& form, const Model& model, const PostProof& proof) {
  begin_form(html, form, proof);
  each_field(model, [&](const auto& field) { draw(html, field); });
  end_form(html, form);
}

}  // namespace milepost::pages
