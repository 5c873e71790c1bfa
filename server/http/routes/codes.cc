// One-time codes to the phone or the e-mail address on a shipment: asked for, and entered.
#include "server/access/codes.h"

#include "server/http/address.h"
#include "server/http/after_commit.h"
#include "server/http/form.h"
#include "server/http/own_page.h"
#include "server/http/private_page.h"
#include "server/http/routes/details.h"
#include "server/http/services.h"
#include "server/notify/newsroom.h"
#include "server/pages/page_messages.h"
#include "shared/base/limits.h"
#include "shared/domain/numbers/key.h"
#include "shared/domain/proof_digits.h"
#include "shared/wire/routes.h"

namespace milepost::http {
namespace {

struct ReceiverWire {
  access::CodeReceiver receiver = access::CodeReceiver::recipient;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("receiver", self.receiver, {.omit = true});
  }
};

struct CodeWire {
  std::string code;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("code", self.code, {.omit = true});
  }
};

Response code_page(const Request& request, Services& services, std::string refused, bool can,
                   int status) {
  const pages::CodeView view{*number_key(number_of(request)), std::move(refused), can,
                             next_of(request)};
  const std::string path = routes::code_page(view.number);
  const pages::PageContext context = page_context(request, services, path);
  return form_response(request, context, status, [&](const pages::PostProof& proof) {
    return pages::code_page(context, view, proof);
  });
}

Response entry_page(const Request& request, Services& services, std::string id, std::string error,
                    int status) {
  const pages::CodeEntryView view{*number_key(number_of(request)), std::move(id),
                                  limits::kCodeMinutes, std::move(error), next_of(request)};
  const std::string path = routes::code_entry_page(view.number, view.id);
  const pages::PageContext context = page_context(request, services, path);
  return form_response(request, context, status, [&](const pages::PostProof& proof) {
    return pages::code_entry_page(context, view, proof);
  });
}

Locale page_locale(const Request& request, Services& services) {
  return page_context(request, services, "/").locale;
}

Outcome show_code_page(const Request& request, Services& services) {
  if (!number_key(number_of(request))) return Failure(404);
  if (can_send_code(services)) return code_page(request, services, {}, true, 200);
  return code_page(request, services,
                   say(page_locale(request, services), PageMessage::code_no_channel), false, 200);
}

Outcome show_entry_page(const Request& request, Services& services) {
  if (!number_key(number_of(request))) return Failure(404);
  return entry_page(request, services, request.path_parameters.at("id"), {}, 200);
}

// The code and the message that brings it are written together, or neither.
Result<access::IssuedCode> issue(store::Transaction& transaction, Services& services,
                                 const access::CodeRequest& asked, const std::string& language) {
  auto issued = services.codes->issue(transaction, asked);
  if (!issued || issued->code.empty()) return issued;
  notify::Message message;
  message.channel = issued->phone.empty() ? Channel::email : Channel::sms;
  message.to = issued->phone.empty() ? issued->email : issued->phone;
  message.template_name = "code";
  message.language = language;
  message.fields = {{"code", issued->code}, {"minutes", std::to_string(limits::kCodeMinutes)}};
  message.expires = Instant{asked.now.ms + limits::kCodeMinutes * 60'000};
  // What the shipper recorded may be no address at all: then nobody gets it, and nobody is told.
  if (notify::address_fault(message.channel, message.to)) return issued;
  auto sent = notify::enqueue(transaction, services.newsroom->policy(), message, asked.now);
  if (!sent) return sent.error();
  return issued;
}

Outcome send_code(const Request& request, Services& services) {
  const auto key = number_key(number_of(request));
  if (!key) return Failure(404);
  auto form = read_form(request);
  if (auto* failure = std::get_if<Failure>(&form)) return std::move(*failure);
  ReceiverWire wire;
  Errors errors;
  if (!std::get<OwnForm>(form).read(wire, errors)) return Failure(422, errors.front());
  if (!can_send_code(services)) return show_code_page(request, services);
  const notify::Policy& policy = services.newsroom->policy();
  const access::CodeRequest asked{*key,
                                  wire.receiver,
                                  policy.has(Channel::sms),
                                  policy.has(Channel::email),
                                  budget_key(request.client_address),
                                  request.request_id,
                                  request.now};
  const std::string language(tag_of(page_locale(request, services)));
  return after_commit<access::IssuedCode>(
      *services.writer, request.now,
      [&services, asked, language](store::Transaction& transaction) {
        return issue(transaction, services, asked, language);
      },
      [&services](const Request& same, access::IssuedCode issued) -> Settled {
        if (issued.wait_seconds == 0)
          return see_other(routes::with_next(
              routes::code_entry_page(*number_key(number_of(same)), issued.id), next_of(same)));
        Response response = code_page(
            same, services,
            say(page_locale(same, services), PageMessage::code_wait,
                {{"minutes", (issued.wait_seconds + 59) / 60}}),
            false, 429);
        response.headers.emplace("Retry-After", std::to_string(issued.wait_seconds));
        return response;
      });
}

Settled answer_entry(const Request& request, Services& services, access::CodeOutcome outcome) {
  const Locale locale = page_locale(request, services);
  if (outcome.over)
    return code_page(request, services, say(locale, PageMessage::code_over), true, 422);
  if (!outcome.right)
    return entry_page(request, services, request.path_parameters.at("id"),
                      say(locale, PageMessage::code_wrong, {{"count", outcome.tries_left}}), 422);
  const std::string key = outcome.proven.key;
  Response response = see_other(next_or(request, routes::details_page(key)));
  response.headers.emplace("Set-Cookie",
                           cookie_with(request, services, std::move(outcome.proven)));
  return response;
}

Outcome enter_code(const Request& request, Services& services) {
  const auto key = number_key(number_of(request));
  if (!key) return Failure(404);
  auto form = read_form(request);
  if (auto* failure = std::get_if<Failure>(&form)) return std::move(*failure);
  CodeWire wire;
  Errors errors;
  if (!std::get<OwnForm>(form).read(wire, errors)) return Failure(422, errors.front());
  const auto code = read_code_digits(wire.code);
  const std::string& id = request.path_parameters.at("id");
  if (!code)
    return entry_page(request, services, id,
                      say(page_locale(request, services), PageMessage::code_not_six), 422);
  const access::CodeEntry entry{id, *key, *code, request.request_id, request.now};
  return after_commit<access::CodeOutcome>(
      *services.writer, request.now,
      [&services, entry](store::Transaction& transaction) {
        return services.codes->check(transaction, entry);
      },
      [&services](const Request& same, access::CodeOutcome outcome) {
        return answer_entry(same, services, std::move(outcome));
      });
}

}  // namespace

void add_code_routes(Router& router, Services& services) {
  const auto add = [&](const char* method, std::string_view pattern, const char* summary,
                       Outcome (*handle)(const Request&, Services&)) {
    router.add({.method = method,
                .pattern = std::string(pattern),
                .audience = access::anyone(),
                .body = std::string_view(method) == "POST" ? BodyUse::buffered : BodyUse::none,
                .summary = summary,
                .handler = with(services, handle)});
  };
  add("GET", routes::kCodePage, "Asks to whom a one-time code goes", show_code_page);
  add("POST", routes::kCodePage, "Sends one", send_code);
  add("GET", routes::kCodeEntryPage, "Asks for the code that was sent", show_entry_page);
  add("POST", routes::kCodeEntryPage, "Proves by it that a shipment is one's own", enter_code);
}

}  // namespace milepost::http
