// The page of a request, to which its address is all the proof: what became of it, and what its
// customer may do. Opening it changes nothing.
#include "server/http/form.h"
#include "server/http/own_page.h"
#include "server/http/private_page.h"
#include "server/http/routes/request_files.h"
#include "server/http/routes/requests.h"
#include "server/pages/request_pages.h"
#include "server/store/audit.h"
#include "shared/i18n/request_messages.h"
#include "shared/wire/routes.h"
#include "shared/wire/schema.h"

namespace milepost::http {
namespace {

using M = RequestMessage;
using desk::DeedVerdict;

struct Said {
  std::string text;
  std::vector<std::string> items;  // of a claim, by their places
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("text", self.text, {.omit = true, .bytes = limits::kRequestTextBytes});
    v("items", self.items, {.omit = true});
  }
};

std::string token_of(const Request& request) { return request.path_parameters.at("token"); }

Settled request_page(const Request& request, Services& services, std::string refused,
                     std::string text_error, int status) {
  auto reader = services.readers.borrow();
  if (!reader) return Failure::unavailable(reader.error());
  auto view = services.desk->view(**reader, request.principal.link, request.now);
  if (!view) return Failure::unavailable(view.error());
  if (!*view) return Failure(404);
  const std::string path = routes::request_page(token_of(request));
  const pages::PageContext context = page_context(request, services, path);
  const pages::RequestPageView shown{path, (*view)->number,
                                     milepost::request_page(**view, context.locale, request.now),
                                     std::move(refused), std::move(text_error),
                                     (*view)->version};
  return form_response(request, context, status, [&](const pages::PostProof& proof) {
    return pages::request_page(context, shown, proof);
  });
}

Outcome show_page(const Request& request, Services& services) {
  return request_page(request, services, {}, {}, 200);
}

Outcome get_view(const Request& request, Services& services) {
  auto reader = services.readers.borrow();
  if (!reader) return Failure::unavailable(reader.error());
  auto view = services.desk->view(**reader, request.principal.link, request.now);
  if (!view) return Failure::unavailable(view.error());
  if (!*view) return Failure(404);
  return private_json(**view);
}

// What stands behind the address of a request: what the customer does.
struct DeedName {
  std::string_view name;
  RequestDeed deed;
  bool needs_words;
};
constexpr DeedName kDeeds[] = {
    {"", RequestDeed::answered, true},        {"withdraw", RequestDeed::withdrawn, false},
    {"confirm", RequestDeed::confirmed, false}, {"reopen", RequestDeed::reopened, true},
    {"accept", RequestDeed::accepted, false}, {"reject", RequestDeed::rejected, false},
    {"appeal", RequestDeed::appealed, true},
};

const DeedName* deed_of(const Request& request) {
  const auto found = request.path_parameters.find("deed");
  const std::string_view name =
      found == request.path_parameters.end() ? std::string_view() : found->second;
  for (const DeedName& one : kDeeds)
    if (one.name == name) return &one;
  return nullptr;
}

Settled refuse_words(const Request& request, Services& services, const std::string& words) {
  if (!wants_page(request)) return Failure(422, "value", words, "$.text");
  return request_page(request, services, {}, words, 422);
}

Settled take_deed(const Request& request, Services& services, const DeedName& meant) {
  auto form = read_form(request);
  if (auto* failure = std::get_if<Failure>(&form)) return std::move(*failure);
  const OwnForm& own = std::get<OwnForm>(form);
  Said said;
  Errors errors;
  if (!own.read(said, errors)) return Failure(422, errors.front());
  const Locale locale = page_context(request, services, "/").locale;
  auto files = read_request_files(own.files, *services.scanner, locale);
  if (const auto* faults = std::get_if<Errors>(&files))
    return refuse_words(request, services,
                        faults->front().code == "files-many"
                            ? say(locale, M::wrong_files_many, {{"count", limits::kRequestFiles}})
                            : faults->front().detail);
  const auto& sent = std::get<std::vector<desk::SentFile>>(files);
  RequestEntry entry;
  entry.at = request.now;
  entry.deed = meant.deed;
  entry.text = std::string(trim_white_space(said.text));
  if (meant.needs_words && entry.text.empty() && sent.empty())
    return refuse_words(request, services, say(locale, M::reply_missing));
  for (const std::string& item : said.items)
    if (item.size() == 1 && item[0] >= '0' && item[0] <= '9')
      entry.detail.offers.push_back({item[0] - '0', 0, {}});
  // Nothing ticked is nothing accepted.
  if (meant.deed == RequestDeed::accepted && entry.detail.offers.empty())
    entry.deed = RequestDeed::rejected;
  const std::string id = request.principal.link;
  const std::string key = "form " + id + " " + own.idempotency_key;
  auto done = services.writer->write(
      request.now, [&](store::Transaction& transaction) -> Result<desk::Done> {
        auto known = store::knows_request_mail(transaction, key);
        if (!known) return known.error();
        if (*known) return desk::Done{};  // the same form sent twice
        auto one = services.desk->act(transaction, id, std::nullopt, entry, sent,
                                      request.request_id);
        if (!one || one->verdict != DeedVerdict::done) return one;
        auto noted = store::note_request_mail(transaction, key, id, request.now);
        if (!noted) return noted.error();
        return one;
      });
  if (!done) return Failure::unavailable(done.error());
  switch (done->verdict) {
    case DeedVerdict::absent: return Failure(404);
    case DeedVerdict::done: break;
    default:
      if (!wants_page(request)) return Failure(409, done->refusal, say(locale, M::deed_refused));
      return request_page(request, services, say(locale, M::deed_refused), {}, 409);
  }
  if (!wants_page(request)) return std::get<Settled>(get_view(request, services));
  return see_other(routes::request_page(token_of(request)));
}

Outcome do_deed(const Request& request, Services& services) {
  const DeedName* meant = deed_of(request);
  if (!meant) return Failure(404);
  return with_files_in_turn(request, services, [&services, meant](const Request& same) {
    return take_deed(same, services, *meant);
  });
}

// Pictures are shown, everything else is a download; nothing in it is run.
Outcome show_file(const Request& request, Services& services) {
  auto reader = services.readers.borrow();
  if (!reader) return Failure::unavailable(reader.error());
  auto file = store::find_request_file(**reader, request.principal.link,
                                       request.path_parameters.at("id"),
                                       request.parameter("size") == "small");
  if (!file) return Failure::unavailable(file.error());
  if (!*file || !(*file)->held_back.empty() || (*file)->bytes.empty()) return Failure(404);
  return file_response(**file);
}

}  // namespace

Response file_response(store::RequestFileContent file) {
  Response response;
  response.content_type = std::move(file.media_type);
  response.encoding = Encoding::never;
  response.headers.emplace("Cache-Control", "private, no-store");
  response.headers.emplace("Content-Security-Policy",
                           "default-src 'none'; sandbox; frame-ancestors 'none'");
  response.headers.emplace("Cross-Origin-Resource-Policy", "same-origin");
  const bool shown = response.content_type.starts_with("image/");
  response.headers.emplace("Content-Disposition",
                           std::string(shown ? "inline" : "attachment") + "; filename*=UTF-8''" +
                               percent_encode(file.name));
  response.body = std::move(file.bytes);
  return response;
}

void add_request_page_routes(Router& router, Services& services) {
  const auto add = [&](const char* method, std::string_view pattern, const char* summary,
                       Outcome (*handle)(const Request&, Services&),
                       std::string answer_schema = {}) {
    router.add({.method = method,
                .pattern = std::string(pattern),
                .audience = access::Audience(access::Credential::link),
                .body = std::string_view(method) == "POST" ? BodyUse::spooled : BodyUse::none,
                .open_link = [&services](Request& request) {
                  return open_request(request, services);
                },
                .summary = summary,
                .handler = with(services, handle),
                .answer_schema = std::move(answer_schema)});
  };
  add("GET", routes::kRequestPage, "What became of a request", show_page);
  add("POST", routes::kRequestPage, "The customer adds to it, or answers", do_deed);
  add("POST", routes::kRequestDeed,
      "The customer does something with it: withdraw, confirm, reopen, accept, reject or appeal",
      do_deed);
  add("GET", routes::kRequestFile, "A file that came with it", show_file);
  add("GET", routes::kRequestView, "What became of a request", get_view,
      json_schema<RequestView>());
}

}  // namespace milepost::http
