// The fields of a form, as blocks: each kind is drawn once by the page (server/pages/fields.cc) and
// once by the canvas (client/ui/form.cc), which is stopped by its build where it does not draw one.
// A form hands its fields over in order, to whoever draws them:
//
//   template <class Draw>
//   void each_field(const ClaimForm& form, Draw draw) { draw(form.kind); draw(form.damage); … }
//
// What is filled in are names and values (shared/wire/form_values.h), the same ones that the page
// posts and that the canvas sends as JSON. A view of text is of the model, or of the catalogue, and
// outlives the drawing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/model/fields.h"

namespace milepost::block {

// What every kind has. The label of one that may stay empty says so.
struct FieldHead {
  std::string_view name;  // as in JSON
  std::string_view label;
  std::string help = {};   // below the label, read out with the field
  std::string error = {};  // beside it: what is wrong, and what would be right
  bool required = false;
};

// One line that is typed, or with `lines` several. The kind chooses the keyboard.
enum class Typed { text, number, decimal, phone, email, code, password };
struct TextField {
  FieldHead head;
  std::string value = {};  // a password's is never filled in
  Typed kind = Typed::text;
  std::string_view autocomplete = "off";  // the token of HTML: "tel", "one-time-code", …
  int max_length = 0;                     // in characters; 0: no bound of its own
  int lines = 1;
  bool boxes = false;  // of a code of max_length digits: one box for each
};

struct Option {
  std::string_view value, label;
  std::string_view language = {};  // of the label, where that is not the page's
  bool on = false;                 // of those of which many may be
};

// One of a few; of more than kShownAtOnce a list that opens.
struct Choice {
  static constexpr size_t kShownAtOnce = 7;
  FieldHead head;
  std::string_view value = {};
  std::vector<Option> options = {};
};

// Any of a few: the name comes once for each that is on.
struct Many {
  FieldHead head;
  std::vector<Option> options = {};
};

struct DayField {
  FieldHead head;
  std::string value = {};  // "2026-11-28"; bounds too
  std::string first = {}, last = {};
};

// From when to when: NAME.from and NAME.to, "09:00".
struct TimeWindow {
  FieldHead head;
  std::string_view from_label = {}, to_label = {};
  std::string from = {}, to = {};
};

// `accept`: media types and endings, as HTML lists them. The form that has one sends its bytes. The
// page's control has words of its own to choose them; the canvas says `choose`, and then the names.
struct Files {
  FieldHead head;
  std::string_view accept = {};
  bool many = false;
  std::string_view choose = {};
  std::string chosen = {};  // names, by line
};

// A mark between two ends, each in words: as stars, which say how good, or as numbers.
struct Rating {
  FieldHead head;
  bool stars = false;
  int lowest = 1, highest = 5;
  std::string low = {}, high = {};  // what the ends mean
  std::vector<std::string> spoken = {};  // of each mark: "4 of 5 stars"
  std::string_view value = {};
  std::vector<std::string> meant = {};   // of each mark, below once it is chosen: "Good"
};

// Each of a few by the same marks: NAME.ROW, as a Rating without a head of its own.
struct Matrix {
  struct Row {
    std::string_view name, label;
    std::string value = {};
    std::vector<std::string> spoken = {};  // of each mark: "Speed: 4 of 5 stars"
  };
  FieldHead head;
  bool stars = false;
  int lowest = 1, highest = 5;
  std::string low = {}, high = {};
  std::vector<Row> rows = {};
};

// A sum that is shared out among a few, by what they are worth to one: NAME.SHARE, a whole number
// each.
struct Points {
  struct Share {
    std::string_view name, label;
    std::string value = {};
  };
  FieldHead head;
  int64_t sum = 100;
  std::string left = {};  // "20 of 100 points left"
  std::vector<Share> shares = {};
};

// What holds the fields. The page posts to the address, as server/http/form.h reads it.
struct Form {
  std::string_view address, button;
  bool sends_files = false;
  bool primary = true;  // what the screen is for: one form of a screen
};

}  // namespace milepost::block
