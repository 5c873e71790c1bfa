// The agents' desk: the queue, a request whole, and what is done with it; by the session of whoever
// is signed in in this browser.
#pragma once

#include <string_view>

#include "client/api/answer.h"
#include "shared/i18n/locale.h"
#include "shared/model/desk_view.h"
#include "shared/model/me.h"
#include "shared/model/public_shipment.h"

namespace milepost::client::api {

HttpRequest get_me();
// `query` as behind the ? of the queue; from the cursor on where there is one.
HttpRequest get_desk_queue(std::string_view query, std::string_view cursor);
HttpRequest get_desk_tools();
HttpRequest get_desk_request(std::string_view id);
// The shipment beside it, as customers see it; nothing of it is kept on the device.
HttpRequest get_desk_shipment(std::string_view number, Locale locale);

// `key`: the same where the same is sent once more.
HttpRequest post_desk_deed(std::string_view id, const DeskDeed& deed, std::string_view key);
HttpRequest post_desk_next(std::string_view key);
HttpRequest post_desk_draft(std::string_view id, std::string_view text);
struct DeskHere {
  bool writes = false, leaves = false;
};
HttpRequest post_desk_here(std::string_view id, const DeskHere& here);
HttpRequest post_desk_snooze(std::string_view id, int64_t minutes);
HttpRequest post_desk_filter(const SavedFilter& filter);

// What others wrote comes without marks of direction and what else is not seen.
Answer<DeskQueue> read_desk_queue(const HttpAnswer& answer);
Answer<DeskRequest> read_desk_request(const HttpAnswer& answer);
Answer<Me> read_me(const HttpAnswer& answer);
Answer<DeskTools> read_desk_tools(const HttpAnswer& answer);
Answer<PublicShipment> read_desk_shipment(const HttpAnswer& answer);
// Of what answers with no more than that it was done.
Answer<bool> read_done(const HttpAnswer& answer);
// "version" of {"type": "/problems/version"}; empty where the answer says none.
std::string problem_of(const HttpAnswer& answer);

}  // namespace milepost::client::api
