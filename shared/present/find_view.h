// What the first page says: one field, and some numbers to try where the shipments are a demo.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/present/shipment_view.h"

namespace milepost {

struct ExampleRow {
  std::string number;
  State state = State::unknown;
  std::string state_word;  // empty where nothing but the number is known
  Style style = Style::neutral;
  std::string happening;
};

struct FindView {
  Locale locale = Locale::zh_cn;
  std::string title, sub, field_label, button, hint;
  std::string query;           // stands in the field
  std::string examples_title;  // empty where there are none
  std::vector<ExampleRow> examples;
  std::optional<Instant> changes_at;
};

FindView find_view(const std::vector<PublicShipment>& examples, std::string query,
                   const SiteView& site, Locale locale, Instant now);

}  // namespace milepost
