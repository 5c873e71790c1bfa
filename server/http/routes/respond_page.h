// An HTML page as an answer.
#pragma once

#include <string>

#include "server/http/message.h"
#include "server/pages/pages.h"
#include "shared/i18n/locale.h"

namespace milepost::http {

inline constexpr std::string_view kHtml = "text/html; charset=utf-8";

// Chosen in the client, which tells the pages by a cookie.
pages::Theme theme_of(const Request& request);

// A language chosen by the address (?lang=) is kept for the next pages.
void remember_language(const Request& request, Locale locale, Response& response);

// Not kept by anyone but the reader, and asked for again each time.
Response html_page(int status, std::string body, const Request& request, Locale locale);

}  // namespace milepost::http
