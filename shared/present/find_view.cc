#include "shared/present/find_view.h"

#include <utility>

#include "shared/i18n/catalog.h"
#include "shared/present/words.h"

namespace milepost {

FindView find_view(const std::vector<PublicShipment>& examples, std::string query,
                   const SiteView& site, Locale locale, Instant now) {
  FindView view;
  view.locale = locale;
  view.title = say(locale, Message::find_title);
  view.sub = say(locale, Message::find_sub);
  view.description = say(locale, Message::find_description);
  view.field_label = say(locale, Message::find_label);
  view.button = say(locale, Message::find_button);
  view.hint =
      say(locale, Message::find_hint, {{"count", static_cast<size_t>(site.numbers_per_lookup)}});
  if (const std::string example = example_number(site); !example.empty())
    view.format_hint = say(locale, Message::find_format, {{"example", example}});
  view.query = std::move(query);
  if (!examples.empty()) view.examples_title = say(locale, Message::find_examples);
  for (const PublicShipment& shipment : examples) {
    ExampleRow row{shipment.number, shipment.state, state_word(shipment.state, locale),
                   style_of(shipment.state), {}};
    const ShipmentLine line = shipment_line(shipment, locale, now);
    row.words = line.headline;
    if (line.changes_at && (!view.changes_at || *line.changes_at < *view.changes_at))
      view.changes_at = line.changes_at;
    view.examples.push_back(std::move(row));
  }
  return view;
}

}  // namespace milepost
