// An HTML page as an answer: in whose language, in which theme, kept by whom.
#pragma once

#include <string>
#include <string_view>

#include "server/http/message.h"
#include "server/http/representation.h"
#include "server/pages/pages.h"
#include "shared/i18n/locale.h"

namespace milepost::http {

inline constexpr std::string_view kHtml = "text/html; charset=utf-8";

// ?lang, the cookie, Accept-Language, then `fallback`; the company's first language where it does
// not offer that. Programs read English unless they ask otherwise.
Locale locale_of(const Request& request, const SiteView& site, Locale fallback);

// For one request; `path` as in PageContext. All must outlive it.
pages::PageContext page_context(const Request& request, const SiteView& site,
                                std::string_view public_url, std::string_view path);
// What a page depends on beside its content (language, theme), as a variant for the cache.
std::string variant_of(const pages::PageContext& context);

// The address that was asked for, without ?lang, for the language switch.
std::string own_address(const Request& request);

// Kept by no one but the reader, and asked for again each time. A language chosen by the address
// (?lang=) is remembered for the next pages.
Response page_response(std::string body, const Request& request, Locale locale);
Response page_response(const std::shared_ptr<const Representation>& page, const Request& request,
                       Locale locale);

}  // namespace milepost::http
