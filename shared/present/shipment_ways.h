// Where one can go on from a shipment: help, what is its owner's, news of it. The same on page and
// canvas.
//
//   const ShipmentWays ways(number, locale);
//   draw(block::Actions{ways.actions});
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "shared/i18n/catalog.h"
#include "shared/present/blocks.h"
#include "shared/wire/routes.h"

namespace milepost {

// `actions` refer to the object: it is not copied.
struct ShipmentWays {
  ShipmentWays(std::string_view number, std::array<std::string_view, 3> labels)
      : help(routes::help_page(number)),
        details(routes::details_page(number)),
        notices(routes::notices_page(number)),
        actions{{{.id = "help", .label = labels[0], .href = help},
                 {.id = "details", .label = labels[1], .href = details},
                 {.id = "notices", .label = labels[2], .href = notices}}} {}
  ShipmentWays(const ShipmentWays&) = delete;
  ShipmentWays& operator=(const ShipmentWays&) = delete;

  static constexpr std::array<Message, 3> kLabels = {Message::help_link, Message::details_link,
                                                     Message::notices_link};

  const std::string help, details, notices;
  const std::array<block::Action, 3> actions;
};

}  // namespace milepost
