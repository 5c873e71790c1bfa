#include "server/http/representation.h"

#include "server/store/hash.h"
#include "shared/base/text.h"

namespace milepost::http {
namespace {

constexpr size_t kTagBytes = 16;

// RFC 9110 §13.1.2: a list of tags, compared weakly; or a star.
bool names_tag(std::string_view if_none_match, std::string_view etag) {
  for (std::string_view tag : split(if_none_match, ',')) {
    tag = trim(tag);
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    if (tag == etag || tag == "*") return true;
  }
  return false;
}

}  // namespace

Representation tagged(Representation plain) {
  plain.etag = '"' + store::base64url(store::hash_of(plain.body, kTagBytes)) + '"';
  return plain;
}

Representation encoded(const Representation& plain, Coding coding, Effort effort) {
  std::string body = encode(coding, plain.body, effort);
  if (body.empty()) return plain;
  Representation form{plain.content_type, std::move(body), plain.ends_at, plain.number_hash,
                      coding, plain.etag};
  form.etag.insert(form.etag.size() - 1, "-" + std::string(name_of(coding)));
  return form;
}

Coding coding_for(const Request& request) {
  return accepted_coding(request.header("Accept-Encoding"));
}

Response respond_with(const std::shared_ptr<const Representation>& representation,
                      const Request& request, const Keeping& keeping) {
  Response response = respond_with(*representation, representation->body, request, keeping);
  if (!response.shared_body.empty()) response.shared_by = representation;
  return response;
}

Response respond_with(const Representation& representation, std::string_view body,
                      const Request& request, const Keeping& keeping) {
  Response response;
  response.encoding = Encoding::done;
  response.number_hash = representation.number_hash;
  response.headers.emplace("ETag", representation.etag);
  response.headers.emplace("Cache-Control", keeping.cache_control);
  response.headers.emplace("Vary", keeping.vary.empty()
                                       ? "Accept-Encoding"
                                       : "Accept-Encoding, " + std::string(keeping.vary));
  const std::string_view known = request.header("If-None-Match");
  if (!known.empty() && names_tag(known, representation.etag)) {
    response.status = 304;
    return response;
  }
  if (representation.coding != Coding::identity)
    response.headers.emplace("Content-Encoding", name_of(representation.coding));
  response.content_type = representation.content_type;
  response.shared_body = body;
  return response;
}

void encode_body(const Request& request, Response& response) {
  if (response.encoding != Encoding::by_request ||
      !is_worth_encoding(response.content_type, response.body.size()))
    return;
  auto vary = response.headers.find("Vary");
  if (vary == response.headers.end())
    response.headers.emplace("Vary", "Accept-Encoding");
  else
    vary->second.insert(0, "Accept-Encoding, ");
  const Coding coding = coding_for(request);
  if (coding == Coding::identity) return;
  std::string body = encode(coding, response.body, Effort::once);
  if (body.empty()) return;
  response.body = std::move(body);
  response.headers.emplace("Content-Encoding", name_of(coding));
}

}  // namespace milepost::http
