#include "shared/present/find_view.h"

#include <utility>

#include "shared/i18n/catalog.h"
#include "shared/present/words.h"
#include "shared/wire/routes.h"

namespace milepost {

block::Search search_block(std::string query, Message button, Locale locale) {
  return {routes::kResultsPage, "q", text_of(locale, Message::find_label),
          text_of(locale, button), std::move(query)};
}

FindView find_view(const std::vector<PublicShipment>& examples, std::string query,
                   const SiteView& site, Locale locale, Instant now, const Reader& reader) {
  FindView view;
  view.locale = locale;
  view.title = say(locale, Message::find_title);
  view.sub = say(locale, Message::find_sub);
  view.description = say(locale, Message::find_description);
  view.search = search_block(std::move(query), Message::find_button, locale);
  std::string& help = view.search.help;
  help = say(locale, Message::find_hint);
  if (const std::string example = example_number(site); !example.empty())
    help += '\n' + say(locale, Message::find_format, {{"example", example}});
  if (!examples.empty()) view.examples_title = say(locale, Message::find_examples);
  for (const PublicShipment& shipment : examples) {
    ShipmentLine line = shipment_line(shipment, site, locale, now, reader);
    ExampleRow row{shipment.number, shipment.state, std::move(line.state_word), line.style,
                   std::move(line.headline)};
    if (line.changes_at && (!view.changes_at || *line.changes_at < *view.changes_at))
      view.changes_at = line.changes_at;
    view.examples.push_back(std::move(row));
  }
  return view;
}

}  // namespace milepost
