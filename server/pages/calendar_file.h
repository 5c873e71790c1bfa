// The day on which a parcel is expected, or has to be collected, as an entry for a calendar
// (RFC 5545).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/i18n/locale.h"
#include "shared/model/public_shipment.h"
#include "shared/model/site.h"

namespace milepost::pages {

// Nothing where nothing is expected. `link` is the whole address of the shipment's page.
std::optional<std::string> calendar_file(const PublicShipment& shipment, const SiteView& site,
                                         Locale locale, Instant now, std::string_view link);

}  // namespace milepost::pages
