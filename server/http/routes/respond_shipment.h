// What the routes of shipments, as JSON and as pages, have in common.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/http/services.h"
#include "shared/i18n/locale.h"
#include "shared/present/error_view.h"
#include "shared/wire/routes.h"

namespace milepost::http {

// 200 with the encoded answer, or 304 where the caller has it already.
Response respond_with(const Answer& answer, const Request& request);

// ?lang, the cookie, Accept-Language, then `fallback`; the default where the company does not offer it.
Locale locale_of(const Request& request, const SiteView& site, Locale fallback);
// As for pages: with the default as the fallback.
Locale locale_of(const Request& request, const SiteView& site);
Locale default_locale(const SiteView& site);

// What is wrong with a number, for the views that help to mend it.
std::optional<NumberFault> fault_of(std::string_view number,
                                    const std::vector<NumberFormat>& formats);

// The problem of a look-up that found nothing. Programs read English unless they ask otherwise.
Problem lookup_problem(const Lookup& lookup, std::string_view number,
                       const std::string& request_id, const Services& services, Locale locale);

// What a status means where nothing more is known.
ErrorKind kind_of(int status);
// 429 with Retry-After, as a problem.
Response too_many(int64_t seconds, const Request& request, const Services& services);
Response as_response(const Problem& problem, Locale locale);

}  // namespace milepost::http
