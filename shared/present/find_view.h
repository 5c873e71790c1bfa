// What the first page says: one field, and some numbers to try where the shipments are a demo.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/i18n/catalog.h"
#include "shared/present/shipment_view.h"

namespace milepost {

struct ExampleRow {
  std::string number;
  State state = State::unknown;
  std::string state_word;
  Style style = Style::neutral;
  std::string words;
};

struct FindView {
  Locale locale = Locale::zh_cn;
  std::string title, sub;
  std::string description;  // for search engines
  block::Search search;
  std::string examples_title;  // empty where there are none
  std::vector<ExampleRow> examples;
  std::optional<Instant> changes_at;
};

// The one field; `query` stands in it.
block::Search search_block(std::string query, Message button, Locale locale);

// `examples` are demo shipments; an empty `query` leaves the field empty.
FindView find_view(const std::vector<PublicShipment>& examples, std::string query,
                   const SiteView& site, Locale locale, Instant now, const Reader& reader = {});

}  // namespace milepost
