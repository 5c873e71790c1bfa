// /assets/…: the files of web/ as built in, each under a name that carries its hash.
#include "server/pages/assets.h"

#include "server/http/services.h"
#include "server/pages/pages.h"

namespace milepost::http {
namespace {

constexpr Keeping kForEver = {.cache_control = "public, max-age=31536000, immutable"};

// Compressed when the program was built, as far as the tools were there.
Response asset_response(const pages::Asset& asset, const Request& request) {
  Representation file{std::string(asset.content_type), {}};
  file.etag = asset.etag;
  const Coding wanted = coding_for(request);
  const std::string_view body = wanted == Coding::br     ? asset.br
                                : wanted == Coding::gzip ? asset.gz
                                                         : std::string_view();
  if (!body.empty()) {
    file.coding = wanted;
    file.etag.insert(file.etag.size() - 1, "-" + std::string(name_of(wanted)));
  }
  return respond_with(file, body.empty() ? asset.body : body, request, kForEver);
}

Outcome brand_style(const Request& request, Services& services) {
  const auto make = [&] {
    return Representation{"text/css; charset=utf-8", pages::brand_css(services.site)};
  };
  return respond_with(kept(request, services, request.path, "", make), request, kForEver);
}

}  // namespace

void add_asset_routes(Router& router, Services& services) {
  for (const pages::Asset& asset : pages::all_assets())
    router.add(public_read(
        asset.path, "The file " + std::string(asset.name),
        [&asset](const Request& request) { return asset_response(asset, request); }));
  if (const std::string path = pages::brand_css_path(services.site); !path.empty())
    router.add(public_read(path, "The company's colours", with(services, brand_style)));
}

void add_logo_route(Router& router, Services& services, const Logo& logo) {
  router.add(public_read(logo.path, "The company's mark", [&](const Request& request) {
    const auto make = [&] { return Representation{logo.content_type, logo.bytes}; };
    Response response =
        respond_with(kept(request, services, request.path, "", make), request, kForEver);
    // An SVG opened by itself is a document: it must not run anything.
    response.headers.emplace("Content-Security-Policy",
                             "default-src 'none'; style-src 'unsafe-inline'");
    return response;
  }));
}

}  // namespace milepost::http
