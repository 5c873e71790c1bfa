// Draws the fields of a form (shared/present/field_blocks.h) on the canvas. api::post_form() sends
// what was filled in.
//
//   FormValues values;                             // the caller's state
//   if (ui::draw_form(form, model, values)) …      // the button was pressed
//
// A drawn field changes its value in `values` and nothing else; `model` is made of them anew in the
// next pass.
#pragma once

#include <string_view>
#include <utility>

#include "client/ui/controls.h"
#include "client/ui/layout.h"
#include "shared/present/field_blocks.h"
#include "shared/wire/form_values.h"

namespace milepost::ui {

// Each is true when it changed.
bool draw(const block::TextField& field, FormValues& values);
bool draw(const block::Choice& field, FormValues& values);
bool draw(const block::Many& field, FormValues& values);
bool draw(const block::DayField& field, FormValues& values);
bool draw(const block::TimeWindow& field, FormValues& values);
bool draw(const block::Files& field, FormValues& values);
bool draw(const block::Rating& field, FormValues& values);
bool draw(const block::Matrix& field, FormValues& values);
bool draw(const block::Points& field, FormValues& values);

// The fields on a card, 16 apart. `model` has each_field(). True when something changed.
template <class Model>
bool draw_fields(const block::Form& form, const Model& model, FormValues& values) {
  space(phone() ? 16 : 32);
  Card card(form.address);
  bool changed = false, first = true;
  each_field(model, [&](const auto& field) {
    if (!std::exchange(first, false)) space(16);
    changed |= draw(field, values);
  });
  return changed;
}

// The same, and the button below them. True when it was pressed, or a line of text was sent with
// Enter.
template <class Model>
bool draw_form(const block::Form& form, const Model& model, FormValues& values) {
  draw_fields(form, model, values);
  space(16);
  return button(form.button, {.kind = ButtonKind::primary, .height = 48, .full_width = phone()});
}

}  // namespace milepost::ui
