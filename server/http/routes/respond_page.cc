#include "server/http/routes/respond_page.h"

namespace milepost::http {

pages::Theme theme_of(const Request& request) {
  const std::string_view chosen = request.cookie("theme");
  return chosen == "dark"    ? pages::Theme::dark
         : chosen == "light" ? pages::Theme::light
                             : pages::Theme::automatic;
}

void remember_language(const Request& request, Locale locale, Response& response) {
  if (!request.has_parameter("lang")) return;
  response.headers.emplace("Set-Cookie", "lang=" + std::string(tag_of(locale)) +
                                             "; Path=/; Max-Age=31536000; SameSite=Lax");
}

Response html_page(int status, std::string body, const Request& request, Locale locale) {
  Response response;
  response.status = status;
  response.content_type = kHtml;
  response.headers.emplace("Cache-Control", "private, no-cache");
  response.headers.emplace("Vary", "Accept-Language, Cookie");
  response.headers.emplace("Content-Language", tag_of(locale));
  response.body = std::move(body);
  remember_language(request, locale, response);
  return response;
}

}  // namespace milepost::http
