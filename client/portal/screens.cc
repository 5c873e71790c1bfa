#include "client/portal/screens.h"

#include "client/portal/find/find.h"
#include "client/portal/lookups/lookups.h"
#include "client/portal/results/results.h"
#include "client/portal/search/search.h"
#include "client/portal/settings/settings.h"
#include "client/portal/shell.h"
#include "client/portal/shipment/shipment.h"

namespace milepost::client::portal {
namespace {

constexpr Screen<PortalState, Action> kScreens[] = {
    {.match = find::match,
     .enter = find::enter,
     .url = find::url,
     .title = find::title,
     .ready = find::ready,
     .ask = find::ask,
     .answered = find::answered,
     .changes_at = find::changes_at,
     .draw = find::draw,
     .section = "/"},
    {.match = shipment::match,
     .enter = shipment::enter,
     .url = shipment::url,
     .title = shipment::title,
     .remote = shipment::remote,
     .ask = shipment::ask,
     .answered = shipment::answered,
     .word = shipment::word,
     .changes_at = shipment::changes_at,
     .draw = shipment::draw,
     .strip = shipment::strip,
     .section = "/"},
    {.match = results::match,
     .enter = results::enter,
     .url = results::url,
     .title = results::title,
     .remote = results::remote,
     .ask = results::ask,
     .answered = results::answered,
     .word = results::word,
     .changes_at = results::changes_at,
     .draw = results::draw,
     .section = "/"},
    {.match = settings::match,
     .enter = settings::enter,
     .url = settings::url,
     .title = settings::title,
     .draw = settings::draw},
};

constexpr std::string_view kStored[] = {kRecentKey};

}  // namespace

const Product<PortalState, Action> kProduct = {
    .screens = kScreens,
    .update = update,
    .draw = draw_page,
    .site_came = reread_numbers,
    .stored = kStored,
    .read_stored = read_recent,
};

}  // namespace milepost::client::portal
