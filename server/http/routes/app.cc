// What makes the portal an app on the device: manifest and service worker, the page that is kept for
// when there is no network, and the settings.
#include <vector>

#include "server/http/routes/respond_page.h"
#include "server/http/routes/respond_shipment.h"
#include "server/http/services.h"
#include "server/pages/assets.h"
#include "server/pages/pages.h"
#include "shared/base/text.h"
#include "shared/wire/routes.h"
#include "shared/wire/writer.h"

namespace milepost::http {
namespace {

Response plain(std::string_view content_type, std::string body) {
  Response response;
  response.content_type = content_type;
  response.headers.emplace("Cache-Control", "no-cache");
  response.body = std::move(body);
  return response;
}

Response settings_page(const Request& request, const Services& services) {
  const Locale locale = locale_of(request, services.site);
  return html_page(
      200, pages::settings_page({locale, services.site, services.public_url, routes::kSettingsPage, theme_of(request)}),
      request, locale);
}

Response offline_page(const Request& request, const Services& services) {
  const Locale locale = locale_of(request, services.site);
  ErrorInput input;
  input.kind = ErrorKind::offline;
  const ErrorView view = error_view(input, services.site, locale);
  return html_page(200, pages::error_page({locale, services.site, services.public_url, "/", theme_of(request)}, view),
                   request, locale);
}

std::string manifest(const SiteView& site, Locale locale) {
  std::string out = "{\"name\":";
  append_json_string(out, pick(site.name, locale));
  out += ",\"short_name\":";
  append_json_string(out, pick(site.name, locale));
  out += ",\"lang\":";
  append_json_string(out, tag_of(locale));
  out += ",\"id\":\"/\",\"start_url\":\"/\",\"scope\":\"/\",\"display\":\"standalone\"";
  out += ",\"background_color\":";
  append_json_string(out, pages::kBarLight);
  out += ",\"theme_color\":";
  append_json_string(out, pages::kBarLight);
  out += ",\"icons\":[{\"src\":";
  append_json_string(out, pages::asset_path("favicon.svg"));
  out += ",\"sizes\":\"any\",\"type\":\"image/svg+xml\"},{\"src\":";
  append_json_string(out, pages::asset_path("touch_icon.png"));
  out += ",\"sizes\":\"180x180\",\"type\":\"image/png\"}]}";
  return out;
}

// The worker with what it keeps written before it, so that another build, and other settings of the
// company, are another worker.
std::string service_worker(const Services& services) {
  std::vector<std::string> kept = {std::string(routes::kOfflinePage)};
  for (const pages::Asset& asset : pages::all_assets())
    if (asset.name != "service_worker.js") kept.emplace_back(asset.path);
  if (std::string brand = pages::brand_css_path(services.site); !brand.empty())
    kept.push_back(std::move(brand));
  if (!services.site.logo.empty()) kept.push_back(services.site.logo);
  std::string out = "self.kept=[";
  for (size_t i = 0; i < kept.size(); ++i) {
    if (i) out += ',';
    append_json_string(out, kept[i]);
  }
  out += "];self.site=\"" + pages::content_name(to_json(services.site)) + "\";\n";
  if (const pages::Asset* code = pages::find_asset(pages::asset_path("service_worker.js")))
    out += code->body;
  return out;
}

}  // namespace

void add_app_routes(Router& router, Services& services) {
  router.add({"GET", std::string(routes::kSettingsPage), Access::anyone, BodyUse::none,
              "Language, theme, what the device keeps",
              [&services](const Request& request) { return settings_page(request, services); }});
  router.add({"GET", std::string(routes::kOfflinePage), Access::anyone, BodyUse::none,
              "What a browser shows without a network",
              [&services](const Request& request) { return offline_page(request, services); }});
  router.add({"GET", std::string(routes::kManifest), Access::anyone, BodyUse::none,
              "The portal as an app to install", [&services](const Request& request) {
                const Locale locale = locale_of(request, services.site);
                Response response =
                    plain("application/manifest+json", manifest(services.site, locale));
                response.headers.emplace("Vary", "Accept-Language, Cookie");
                return response;
              }});
  router.add({"GET", std::string(routes::kServiceWorker), Access::anyone, BodyUse::none,
              "Starts the portal without a network", [&services](const Request&) {
                return plain("text/javascript; charset=utf-8", service_worker(services));
              }});
}

}  // namespace milepost::http
