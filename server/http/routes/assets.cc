// /assets/…: the files of web/ as built in, each under a name that carries its hash.
#include "server/pages/assets.h"

#include "server/http/services.h"
#include "server/pages/pages.h"

namespace milepost::http {
namespace {

bool accepts(const Request& request, std::string_view coding) {
  return request.header("Accept-Encoding").find(coding) != std::string_view::npos;
}

Response asset_response(const pages::Asset& asset, const Request& request) {
  Response response;
  response.content_type = asset.content_type;
  response.headers.emplace("Cache-Control", "public, max-age=31536000, immutable");
  response.headers.emplace("Vary", "Accept-Encoding");
  std::string_view coding;
  std::string_view body = asset.body;
  if (!asset.br.empty() && accepts(request, "br")) {
    coding = "br";
    body = asset.br;
  } else if (!asset.gz.empty() && accepts(request, "gzip")) {
    coding = "gzip";
    body = asset.gz;
  }
  std::string etag(asset.etag);
  if (!coding.empty()) {
    response.headers.emplace("Content-Encoding", coding);
    etag.insert(etag.size() - 1, "-" + std::string(coding));
  }
  response.headers.emplace("ETag", etag);
  if (request.header("If-None-Match") == etag)
    response.status = 304;
  else
    response.body = body;
  return response;
}

}  // namespace

void add_asset_routes(Router& router, Services& services) {
  for (const pages::Asset& asset : pages::all_assets())
    router.add({"GET", std::string(asset.path), Access::anyone, BodyUse::none,
                "The file " + std::string(asset.name),
                [&asset](const Request& request) { return asset_response(asset, request); }});
  std::string brand_path = pages::brand_css_path(services.site);
  if (brand_path.empty()) return;
  router.add({"GET", brand_path, Access::anyone, BodyUse::none, "The company's colours",
              [&services](const Request&) {
                Response response;
                response.content_type = "text/css; charset=utf-8";
                response.headers.emplace("Cache-Control", "public, max-age=31536000, immutable");
                response.body = pages::brand_css(services.site);
                return response;
              }});
}

void add_logo_route(Router& router, const Logo& logo) {
  router.add({"GET", logo.path, Access::anyone, BodyUse::none, "The company's mark",
              [&logo](const Request&) {
                Response response;
                response.content_type = logo.content_type;
                response.headers.emplace("Cache-Control", "public, max-age=31536000, immutable");
                // An SVG opened by itself is a document: it must not run anything.
                response.headers.emplace("Content-Security-Policy",
                                         "default-src 'none'; style-src 'unsafe-inline'");
                response.body = logo.bytes;
                return response;
              }});
}

}  // namespace milepost::http
