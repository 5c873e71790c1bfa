// The client at the screens of requests, with their answers given.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "shared/model/request_help.h"
#include "shared/model/request_view.h"
#include "tests/client/testing/shipment_page.h"

namespace milepost::client::testing {

inline constexpr const char* kParcel = "MP739210463CN";

// What the forms have to know of the parcel on the day of the samples: delivered, and its owner
// has entered a code, unless `change` says otherwise.
RequestHelp help_of(const std::function<void(RequestHelp&)>& change = {});
RequestHelp help_without_parcel();
// At "/t/NUMBER/help" and what comes behind it: "/complaint?about=late".
std::unique_ptr<Harness> open_help(const std::string& behind = {},
                                   const RequestHelp& help = help_of(),
                                   const PageOptions& options = {});

// A complaint that was answered once.
RequestView request_of(const std::function<void(RequestView&)>& change = {});
std::unique_ptr<Harness> open_request(const RequestView& view = request_of(),
                                      const PageOptions& options = {});

// The last request to an address that begins so; fails the test where there is none.
const HttpRequest& sent_to(Harness& client, std::string_view url_prefix);
size_t count_sent(Harness& client, std::string_view url_prefix);

}  // namespace milepost::client::testing
