#include "server/http/private_page.h"

#include "server/http/form.h"

namespace milepost::http {

Response private_page(std::string body, const Request& request, Locale locale) {
  Response response = page_response(std::move(body), request, locale);
  response.headers.erase("Cache-Control");
  response.headers.emplace("Cache-Control", "no-store");
  response.encoding = Encoding::never;  // secrets stand beside what the request chose
  return response;
}

Response form_response(const Request& request, const pages::PageContext& context, int status,
                       const std::function<std::string(const pages::PostProof&)>& page) {
  const FormProof proof = prove_form(request);
  Response response =
      private_page(page({proof.token, proof.idempotency_key}), request, context.locale);
  response.status = status;
  response.headers.emplace("Set-Cookie", cookie_of(proof));
  return response;
}

}  // namespace milepost::http
