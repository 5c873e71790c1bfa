// A form that was posted by a page of ours, or by a program of ours as JSON.
//
//   auto form = read_form(request);
//   if (auto* failure = std::get_if<Failure>(&form)) return std::move(*failure);
//   if (!std::get<OwnForm>(form).read(chosen, errors)) …
//
// Against forgery: the page has a token in its form and the same in a cookie that no other site can
// read or send along (HttpOnly, SameSite=Strict). What is posted without the pair, or by what a
// browser says is another site, is refused. The server keeps nothing of it, so that any server
// answers for any other, also after a restart. A program has neither: it sends its idempotency key
// as the header of that name, which a browser lets no page of another site send.
#pragma once

#include <string>
#include <variant>

#include "server/http/failure.h"
#include "server/http/form_body.h"
#include "server/http/message.h"

namespace milepost::http {

// Takes the proof out of it. Its idempotency key is the same however often that form is sent.
struct OwnForm : PostedForm {
  std::string idempotency_key;
};
std::variant<OwnForm, Failure> read_form(const Request& request);

// For the next form of a page. The token is that of the request's cookie, where it has one.
struct FormProof {
  std::string token, idempotency_key;
};
FormProof prove_form(const Request& request);
// The cookie that goes with it.
std::string cookie_of(const FormProof& proof);

}  // namespace milepost::http
