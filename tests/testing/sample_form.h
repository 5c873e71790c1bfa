// A form with a field of every kind, and the model that it fills.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/base/time.h"
#include "shared/model/fields.h"
#include "shared/present/field_blocks.h"
#include "shared/wire/form_values.h"

namespace milepost::testing {

struct SampleWindow {
  std::string from, to;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("from", self.from);
    v("to", self.to);
  }
};

struct SampleWeights {
  int64_t speed = 0, care = 0;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("speed", self.speed);
    v("care", self.care);
  }
};

struct SampleMarks {
  std::optional<int64_t> price, wrap;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("price", self.price, {.omit = true});
    v("wrap", self.wrap, {.omit = true});
  }
};

struct SampleClaim {
  std::string name, phone, code, story, kind, carrier;
  int64_t count = 0, stars = 0, scale = 0;
  double weight = 0;
  std::vector<std::string> parts;
  std::optional<Date> day;
  std::optional<SampleWindow> window;
  std::optional<SampleWeights> weights;
  std::optional<SampleMarks> marks;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("name", self.name);
    v("phone", self.phone, {.omit = true});
    v("code", self.code, {.omit = true});
    v("story", self.story, {.omit = true});
    v("kind", self.kind, {.omit = true});
    v("carrier", self.carrier, {.omit = true});
    v("count", self.count, {.omit = true});
    v("stars", self.stars, {.omit = true});
    v("scale", self.scale, {.omit = true});
    v("weight", self.weight, {.omit = true});
    v("parts", self.parts, {.omit = true});
    v("day", self.day);
    v("window", self.window);
    v("weights", self.weights);
    v("marks", self.marks, {.omit = true});
  }
};

struct SampleForm {
  block::Form form{"/claims", "Send", true};
  block::TextField name, phone, code, story, count, weight;
  block::Choice kind, carrier;
  block::Many parts;
  block::DayField day;
  block::TimeWindow window;
  block::Files photos;
  block::Rating stars, scale;
  block::Points weights;
  block::Matrix marks;
};

// As it stands when these values were filled in.
inline SampleForm sample_form(const FormValues& values) {
  const auto kept = [&](std::string_view name) { return std::string(value_of(values, name)); };
  SampleForm f;
  f.name = {.head = {.name = "name", .label = "Name", .required = true},
            .value = kept("name"),
            .autocomplete = "name",
            .max_length = 40};
  f.phone = {.head = {.name = "phone", .label = "Phone", .help = "We call <once>."},
             .value = kept("phone"),
             .kind = block::Typed::phone,
             .autocomplete = "tel"};
  f.code = {.head = {.name = "code", .label = "Code", .error = "The code has 6 digits."},
            .value = kept("code"),
            .kind = block::Typed::code,
            .autocomplete = "one-time-code",
            .max_length = 6};
  f.story = {.head = {.name = "story", .label = "What happened"},
             .value = kept("story"),
             .max_length = 500,
             .lines = 4};
  f.count = {.head = {.name = "count", .label = "How many"},
             .value = kept("count"),
             .kind = block::Typed::number};
  f.weight = {.head = {.name = "weight", .label = "Weight"},
              .value = kept("weight"),
              .kind = block::Typed::decimal};
  f.kind = {.head = {.name = "kind", .label = "Kind", .error = "Say what is wrong."},
            .value = value_of(values, "kind"),
            .options = {{"damage", "Damaged"}, {"loss", "Lost"}}};
  f.carrier = {.head = {.name = "carrier", .label = "Carrier"},
               .value = value_of(values, "carrier"),
               .options = {{"", "–"}, {"a", "A"}, {"b", "B"}, {"c", "C"}, {"d", "D"}, {"e", "E"},
                           {"f", "F"}, {"g", "G"}}};
  f.parts = {.head = {.name = "parts", .label = "Parts"},
             .options = {{"1", "Part 1"}, {"2", "Part 2"}, {"3", "Part 3"}}};
  for (block::Option& one : f.parts.options) one.on = is_on(values, "parts", one.value);
  f.day = {.head = {.name = "day", .label = "Day"},
           .value = kept("day"),
           .first = "2026-11-28",
           .last = "2026-12-24"};
  f.window = {.head = {.name = "window", .label = "Time"},
              .from_label = "From",
              .to_label = "To",
              .from = kept("window.from"),
              .to = kept("window.to")};
  f.photos = {.head = {.name = "photos", .label = "Photos"},
              .accept = "image/*,.pdf",
              .many = true,
              .choose = "Choose photos",
              .chosen = kept("photos")};
  f.stars = {.head = {.name = "stars", .label = "How was it?"},
             .stars = true,
             .low = "Poor",
             .high = "Excellent",
             .spoken = {"1 star", "2 stars", "3 stars", "4 stars", "5 stars"},
             .value = value_of(values, "stars")};
  f.scale = {.head = {.name = "scale", .label = "Would you recommend us?"},
             .lowest = 0,
             .highest = 10,
             .low = "Never",
             .high = "Surely",
             .value = value_of(values, "scale")};
  f.weights = {.head = {.name = "weights", .label = "What counts"},
               .left = "10 of 100 points left",
               .shares = {{"speed", "Speed", kept("weights.speed")},
                          {"care", "Care", kept("weights.care")}}};
  f.marks = {.head = {.name = "marks", .label = "In its parts"},
             .stars = true,
             .highest = 2,
             .rows = {{"price", "Price", kept("marks.price"), {"Price: 1 star", "Price: 2 stars"}},
                      {"wrap", "Wrapping", kept("marks.wrap"), {"Wrapping: 1", "Wrapping: 2"}}}};
  return f;
}

template <class Draw>
void each_field(const SampleForm& f, Draw draw) {
  draw(f.name);
  draw(f.phone);
  draw(f.code);
  draw(f.story);
  draw(f.count);
  draw(f.weight);
  draw(f.kind);
  draw(f.carrier);
  draw(f.parts);
  draw(f.day);
  draw(f.window);
  draw(f.photos);
  draw(f.stars);
  draw(f.scale);
  draw(f.weights);
  draw(f.marks);
}

// Every field filled in.
inline FormValues sample_values() {
  return {{"name", "李<雷>"},      {"phone", "+86 138"},      {"code", "０12345"},
          {"story", "\nIt broke\n\"twice\""}, {"count", "１2"}, {"weight", "2.5"},
          {"kind", "loss"},        {"carrier", "c"},          {"parts", "1"},
          {"parts", "3"},          {"day", "2026-12-01"},     {"window.from", "09:00"},
          {"window.to", "12:00"},  {"stars", "4"},            {"scale", "0"},
          {"weights.speed", "60"}, {"weights.care", "30"},
          {"marks.price", "2"}};
}

}  // namespace milepost::testing
