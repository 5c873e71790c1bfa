// What makes the portal an app on the device: manifest and service worker, the page that is kept
// for when there is no network, and the settings.
#include <vector>

#include "server/http/form.h"
#include "server/http/services.h"
#include "server/pages/assets.h"
#include "server/pages/pages.h"
#include "server/pages/style_sheet.h"
#include "shared/base/text.h"
#include "shared/wire/routes.h"
#include "shared/wire/writer.h"

namespace milepost::http {
namespace {

constexpr Keeping kByLanguage = {.cache_control = "no-cache",
                                  .vary = "Accept-Language, Cookie"};

Outcome settings_page(const Request& request, Services& services) {
  const pages::PageContext context = page_context(request, services, routes::kSettingsPage);
  const FormProof proof = prove_form(request);
  Response response = page_response(
      pages::settings_page(context, {proof.token, proof.idempotency_key}), request, context.locale);
  response.encoding = Encoding::never;  // the token
  response.headers.emplace("Set-Cookie", cookie_of(proof));
  return response;
}

// An empty value forgets it.
std::string kept_cookie(std::string_view name, std::string_view value) {
  return std::string(name) + "=" + std::string(value) + "; Path=/; Max-Age=" +
         (value.empty() ? "0" : "31536000") + "; SameSite=Lax";
}

// Sent twice it says the same: nothing has to be remembered of it.
Outcome choose_settings(const Request& request, Services&) {
  auto form = read_form(request);
  if (auto* failure = std::get_if<Failure>(&form)) return std::move(*failure);
  Preferences chosen;
  Errors errors;
  if (!std::get<OwnForm>(form).read(chosen, errors)) return Failure(422, errors.front());
  Response response;
  response.status = 303;
  response.headers.emplace("Location", routes::kSettingsPage);
  response.headers.emplace("Cache-Control", "private, no-cache");
  response.headers.emplace(
      "Set-Cookie", kept_cookie("lang", chosen.locale ? tag_of(*chosen.locale) : ""));
  response.headers.emplace(
      "Set-Cookie",
      kept_cookie("theme", chosen.theme == ThemeChoice::automatic ? "" : name_of(chosen.theme)));
  return response;
}

Outcome offline_page(const Request& request, Services& services) {
  pages::PageContext context = page_context(request, services, routes::kFindPage);
  context.lasting = true;
  const bool tracker = request.parameter("of") == "tracker";
  const auto make = [&] {
    ErrorInput input;
    input.kind = ErrorKind::offline;
    return Representation{
        std::string(kHtml),
        pages::error_page(context, error_view(input, services.site, context.locale),
                          tracker ? pages::Program::tracker : pages::Program::portal)};
  };
  const std::string_view key = tracker ? routes::kTrackerOfflinePage : routes::kOfflinePage;
  return page_response(kept(request, services, key, variant_of(context), make),
                       request, context.locale);
}

std::string manifest_json(const SiteView& site, Locale locale) {
  std::string out = "{\"name\":";
  append_json_string(out, pick(site.name, locale));
  out += ",\"short_name\":";
  append_json_string(out, pick(site.name, locale));
  out += ",\"lang\":";
  append_json_string(out, tag_of(locale));
  out += ",\"id\":\"/\",\"start_url\":\"/\",\"scope\":\"/\",\"display\":\"standalone\"";
  out += ",\"background_color\":";
  append_json_string(out, pages::css_of(look::Color::surface, false));
  out += ",\"theme_color\":";
  append_json_string(out, pages::css_of(look::Color::surface, false));
  out += ",\"icons\":[{\"src\":";
  append_json_string(out, pages::asset_path("favicon.svg"));
  out += ",\"sizes\":\"any\",\"type\":\"image/svg+xml\"},{\"src\":";
  append_json_string(out, pages::asset_path("touch_icon.png"));
  out += ",\"sizes\":\"180x180\",\"type\":\"image/png\"}]}";
  return out;
}

// The worker with what it keeps written before it, so that another build, and other settings of the
// company, are another worker: of the tracker, and more of the whole portal.
std::string service_worker_script(const Services& services) {
  std::vector<std::string> kept = {std::string(routes::kTrackerOfflinePage)};
  std::vector<std::string> more = {std::string(routes::kOfflinePage)};
  for (const pages::Asset& asset : pages::all_assets()) {
    if (asset.name == "service_worker.js" || is_for_staff(asset)) continue;
    const bool of_all = asset.name.starts_with("client.") || asset.name == "form.css";
    (of_all ? more : kept).emplace_back(asset.path);
  }
  if (std::string brand = pages::brand_css_path(services.site); !brand.empty())
    kept.push_back(std::move(brand));
  if (!services.site.logo.empty()) kept.push_back(services.site.logo);
  std::string out;
  const auto list = [&out](std::string_view name, const std::vector<std::string>& paths) {
    out += "self." + std::string(name) + "=[";
    for (size_t i = 0; i < paths.size(); ++i) {
      if (i) out += ',';
      append_json_string(out, paths[i]);
    }
    out += "];";
  };
  list("kept", kept);
  list("more", more);
  out += "self.site=\"" + pages::content_name(to_json(services.site)) + "\";\n";
  if (const pages::Asset* code = pages::find_asset(pages::asset_path("service_worker.js")))
    out += code->body;
  return out;
}

Outcome manifest(const Request& request, Services& services) {
  const Locale locale = page_context(request, services, "/").locale;
  const auto make = [&] {
    return Representation{"application/manifest+json", manifest_json(services.site, locale)};
  };
  return respond_with(kept(request, services, routes::kManifest, tag_of(locale), make), request,
                      kByLanguage);
}

Outcome service_worker(const Request& request, Services& services) {
  const auto make = [&] {
    return Representation{"text/javascript; charset=utf-8", service_worker_script(services)};
  };
  return respond_with(kept(request, services, routes::kServiceWorker, "", make), request,
                      {.cache_control = "no-cache"});
}

}  // namespace

void add_app_routes(Router& router, Services& services) {
  router.add(public_read(routes::kSettingsPage, "Language, theme, what the device keeps",
                         with(services, settings_page)));
  router.add({.method = "POST",
              .pattern = std::string(routes::kSettingsPage),
              .audience = access::anyone(),
              .body = BodyUse::buffered,
              .summary = "Keeps language and theme, as chosen in the page's form",
              .handler = with(services, choose_settings)});
  router.add(public_read(routes::kOfflinePage, "What a browser shows without a network",
                         with(services, offline_page)));
  router.add(public_read(routes::kManifest, "The portal as an app to install",
                         with(services, manifest)));
  router.add(public_read(routes::kServiceWorker, "Starts the portal without a network",
                         with(services, service_worker)));
}

}  // namespace milepost::http
