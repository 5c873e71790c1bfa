// What customers fill in, of every kind of request: one flat list of names, the same ones on a
// page, on the canvas and in JSON. Which of them a kind has, and their rules:
// domain/request_forms.h.
#pragma once

#include <string>

#include "shared/base/limits.h"
#include "shared/model/fields.h"

namespace milepost {

struct RequestForm {
  std::string about;   // complaint, claim, return: what is wrong, one of the form's choices
  std::string text;
  std::string item_1, worth_1, item_2, worth_2, item_3, worth_3;  // claim: "35.00" each
  std::string day, window;                                        // "2026-12-02", "morning"
  std::string to_name, to_phone, to_address;                      // change
  std::string from_address, goods, pieces, weight_kg;             // pickup
  std::string invoice_title, tax_id;
  std::string name, email, phone;  // of who asks

  template <class Self, class V>
  static void fields(Self& self, V& v) {
    const auto text = [&](std::string_view key, auto& value, size_t bytes, std::string_view doc) {
      v(key, value, {.omit = true, .doc = doc, .bytes = bytes});
    };
    text("about", self.about, 40, "what is wrong, by the choices of its kind");
    text("text", self.text, limits::kRequestTextBytes, "in the customer's words");
    text("item_1", self.item_1, limits::kPersonFieldBytes, "of a claim");
    text("worth_1", self.worth_1, 20, "35.00");
    text("item_2", self.item_2, limits::kPersonFieldBytes, {});
    text("worth_2", self.worth_2, 20, {});
    text("item_3", self.item_3, limits::kPersonFieldBytes, {});
    text("worth_3", self.worth_3, 20, {});
    text("day", self.day, 10, "2026-12-02");
    text("window", self.window, 20, "any, morning, afternoon or evening");
    text("to_name", self.to_name, limits::kPersonFieldBytes, {});
    text("to_phone", self.to_phone, limits::kPersonFieldBytes, {});
    text("to_address", self.to_address, limits::kPersonFieldBytes, {});
    text("from_address", self.from_address, limits::kPersonFieldBytes, {});
    text("goods", self.goods, limits::kPersonFieldBytes, {});
    text("pieces", self.pieces, 6, {});
    text("weight_kg", self.weight_kg, 10, "2.5");
    text("invoice_title", self.invoice_title, limits::kPersonFieldBytes, {});
    text("tax_id", self.tax_id, 40, {});
    text("name", self.name, limits::kPersonFieldBytes, "of who asks");
    text("email", self.email, limits::kEmailAddressBytes, "where the answer goes");
    text("phone", self.phone, limits::kPersonFieldBytes, "the same");
  }
};

}  // namespace milepost
