#include "server/http/page_response.h"

#include "shared/base/text.h"

namespace milepost::http {
namespace {

constexpr Keeping kKeeping = {.vary = "Accept-Language, Cookie"};

// Chosen on the settings page, or in the client, which tells the pages by the same cookies.
Preferences chosen_in(const Request& request) {
  return {.locale = locale_from_tag(request.cookie("lang")),
          .theme = enum_from_name<ThemeChoice>(request.cookie("theme"))
                       .value_or(ThemeChoice::automatic)};
}

Response in_language(Response response, const Request& request, Locale locale) {
  response.headers.emplace("Content-Language", tag_of(locale));
  if (request.has_parameter("lang"))
    response.headers.emplace("Set-Cookie", "lang=" + std::string(tag_of(locale)) +
                                               "; Path=/; Max-Age=31536000; SameSite=Lax");
  return response;
}

}  // namespace

Locale locale_of(const Request& request, const SiteView& site, Locale fallback) {
  return offered_locale(site, choose_locale(request.parameter("lang"), request.cookie("lang"),
                                            request.header("Accept-Language"), fallback));
}

pages::PageContext page_context(const Request& request, const SiteView& site,
                                std::string_view public_url, std::string_view path) {
  const Locale first = site.languages.empty()
                           ? Locale::zh_cn
                           : locale_from_tag(site.languages.front()).value_or(Locale::zh_cn);
  return {locale_of(request, site, first), site, public_url, path, chosen_in(request),
          request.now};
}

std::string variant_of(const pages::PageContext& context) {
  return std::string(tag_of(context.locale)) + ' ' +
         std::to_string(static_cast<int>(context.chosen.theme));
}

std::string own_address(const Request& request) {
  if (request.method != "GET" && request.method != "HEAD") return "/";
  std::string address;  // without empty segments: //name would be another host
  for (std::string_view segment : split(request.path, '/'))
    if (!segment.empty()) address += '/' + percent_encode(segment);
  if (address.empty()) address = "/";
  if (request.has_parameter("q")) address += "?q=" + percent_encode(request.parameter("q"));
  return address;
}

Response page_response(std::string body, const Request& request, Locale locale) {
  Response response;
  response.content_type = kHtml;
  response.headers.emplace("Cache-Control", kKeeping.cache_control);
  response.headers.emplace("Vary", kKeeping.vary);
  response.body = std::move(body);
  return in_language(std::move(response), request, locale);
}

Response page_response(const std::shared_ptr<const Representation>& page, const Request& request,
                       Locale locale) {
  return in_language(respond_with(page, request, kKeeping), request, locale);
}

}  // namespace milepost::http
