// Whether a request that may change something was made by a page of ours; and where pages lead.
#pragma once

#include <string>
#include <string_view>

#include "server/http/failure.h"
#include "server/http/message.h"

namespace milepost::http {

// True for what changes nothing (GET, HEAD, OPTIONS), and for what a browser says is from this
// origin. False also where nothing is said: browsers say it.
bool is_from_own_page(const Request& request, std::string_view public_url);

// An address of this server, as it may stand behind ?next=: a path and what follows it, without a
// host, so that nobody is led elsewhere. Nothing where it is anything else.
std::string own_path(std::string_view address);

// Where the request's ?next= leads; empty where it has none, or leads elsewhere.
std::string next_of(const Request& request);
std::string next_or(const Request& request, std::string otherwise);

// "/sign-in?next=…" with what was asked for.
std::string sign_in_address(const Request& request);

// 303, for a browser to go on with GET.
Response see_other(std::string address);

}  // namespace milepost::http
