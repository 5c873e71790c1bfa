// Which address is which screen of requests, and what each asks for.
#include <algorithm>
#include <array>

#include "client/core/update.h"
#include "client/portal/request/parts.h"
#include "shared/base/text.h"
#include "shared/wire/routes.h"

namespace milepost::client::portal {
namespace {

using M = RequestMessage;

// "/help/KIND", "/t/NUMBER/help/KIND", and both without a kind.
struct Where {
  std::string_view number;
  RequestKind kind = RequestKind::unknown;
};
std::optional<Where> where(std::string_view path) {
  std::vector<std::string_view> parts = split(path, '/');  // the first is empty
  Where at;
  if (parts.size() >= 4 && parts[1] == "t" && !parts[2].empty()) {
    at.number = parts[2];
    parts.erase(parts.begin() + 1, parts.begin() + 3);
  }
  if (parts.size() < 2 || parts.size() > 3 || parts[1] != "help") return std::nullopt;
  if (parts.size() == 2) return at;
  const auto kind = enum_from_name<RequestKind>(parts[2]);
  if (!kind || *kind == RequestKind::unknown) return std::nullopt;
  const FormRule& rule = request_form(*kind);
  if (at.number.empty() ? !rule.also_without : !rule.of_shipment) return std::nullopt;
  at.kind = *kind;
  return at;
}

// "/r/TOKEN", and nothing behind it.
bool is_page(std::string_view path) {
  return path.starts_with("/r/") && path.size() > 3 && path.find('/', 3) == path.npos;
}

void enter(PortalState& s, std::string_view url, bool opened) {
  RequestState& r = request_of(s);
  const Where at = where(path_of(url)).value_or(Where{});
  const std::string number = url_decode(at.number);
  if (number != r.number) r.help = {};
  r.number = number;
  r.kind = at.kind;
  r.about = query_value(url, "about");
  r.about_chosen = opened && !r.about.empty();
  r.shows_fault = false;
  if (r.sending != Sending::under_way) r.sending = Sending::nothing;
}

std::string help_url(const PortalState& s) {
  return request_of(s).number.empty() ? std::string(routes::kHelpPage)
                                      : routes::help_page(request_of(s).number);
}

std::string form_url(const PortalState& s) {
  std::string url = form_address(request_of(s).number, request_of(s).kind);
  if (!request_of(s).about.empty()) url += "?about=" + percent_encode(request_of(s).about);
  return url;
}

void ask_form(PortalState& s, Effects& effects, bool again) {
  const std::string address = form_address(request_of(s).number, request_of(s).kind);
  request::ask_help(s, effects, again);
  request::recall(s, address, effects);
  if (again) request::send_again(s, address, effects);
}

// The addresses that the forms of a request's page are posted to.
constexpr std::array<std::string_view, 4> kPageForms = {"", "/reopen", "/appeal", "/accept"};

void enter_page(PortalState& s, std::string_view url, bool) {
  RequestState& r = request_of(s);
  const std::string token = url_decode(path_of(url).substr(3));
  if (token != r.token) {
    r.view = {};
    r.shown.reset();
    r.news = false;
  }
  r.token = token;
  r.about_chosen = r.shows_fault = false;
  if (r.sending != Sending::under_way) r.sending = Sending::nothing;
}

void ask_page(PortalState& s, Effects& effects, bool again) {
  RequestState& r = request_of(s);
  const std::string address = routes::request_page(r.token);
  for (const std::string_view deed : kPageForms)
    request::recall(s, address + std::string(deed), effects);
  if (again && r.sending == Sending::offline) request::send_again(s, r.posted, effects);
  if (r.view.waits() || (r.view.is_fresh(s.now) && !again) || r.view.seconds_left(s.now) > 0)
    return;
  r.view.ask(s, api::get_request(r.token), effects);
}

void told(PortalState& s, Effects& effects, const Told& news) {
  RequestState& r = request_of(s);
  if (news.version.empty() || !r.view.known || r.view.value.version == news.version) return;
  r.news = news.reading;
  if (!r.news && !r.view.waits()) r.view.ask(s, api::get_request(r.token), effects);
}

void word_page(PortalState& s) {
  request_of(s).shown.reset();
  if (request_of(s).view.known)
    request_of(s).shown = request_page(request_of(s).view.value, s.locale, s.now);
}

// A deadline goes by.
std::optional<Instant> page_changes_at(const PortalState& s) {
  if (!request_of(s).view.known) return std::nullopt;
  const RequestView& view = request_of(s).view.value;
  std::optional<Instant> next;
  for (const Instant at : {view.response.by.at, view.resolution.by.at})
    if (at > s.now && (!next || at < *next)) next = at;
  return next;
}

}  // namespace

const PortalScreen request::kHelpScreen = {
    .match =
        [](std::string_view path) {
          const auto at = where(path);
          return at && at->kind == RequestKind::unknown;
        },
    .url = help_url,
    .title = [](const PortalState& s) { return say(s.locale, M::help_title); },
    .enter = enter,
    .remote = [](const PortalState& s) -> const Asked* { return &request_of(s).help; },
    .ask = ask_help,
    .answered = answered,
    .draw = draw_help,
};

const PortalScreen request::kFormScreen = {
    .match =
        [](std::string_view path) {
          const auto at = where(path);
          return at && at->kind != RequestKind::unknown;
        },
    .url = form_url,
    .title =
        [](const PortalState& s) { return std::string(kind_words(request_of(s).kind, s.locale)); },
    .enter = enter,
    .remote = [](const PortalState& s) -> const Asked* { return &request_of(s).help; },
    .ask = ask_form,
    .draw = draw_form,
};

const PortalScreen request::kPageScreen = {
    .match = is_page,
    .url = [](const PortalState& s) { return routes::request_page(request_of(s).token); },
    .title =
        [](const PortalState& s) {
          return request_of(s).shown
                     ? say(s.locale, M::page_title, {{"reference", request_of(s).shown->heading}})
                     : say(s.locale, M::help_title);
        },
    .enter = enter_page,
    .remote = [](const PortalState& s) -> const Asked* { return &request_of(s).view; },
    .ask = ask_page,
    .told = told,
    .word = word_page,
    .changes_at = page_changes_at,
    .draw = draw_page,
    .over = draw_news,
};

}  // namespace milepost::client::portal
