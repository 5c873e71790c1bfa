#include "client/portal/request/request.h"

#include <algorithm>
#include <utility>

#include "client/api/json.h"
#include "client/core/update.h"
#include "client/portal/request/parts.h"
#include "shared/base/limits.h"

namespace milepost::client::portal {
namespace {

using M = RequestMessage;

constexpr std::string_view kKeyName = "idempotency_key", kFilesName = "files";

std::string draft_key(std::string_view address) { return std::string(kDraft).append(address); }

// Of this page load and this form alone.
std::string new_key(CoreState& s) {
  std::string key;
  for (int shift = 60; shift >= 0; shift -= 4) key += "0123456789abcdef"[(s.random >> shift) & 15];
  return key + "-" + std::to_string(++s.last_request);
}

// As web/sending.js keeps those of pages: names and values, its key among them. The files are not
// kept, so their names are not either.
void keep_draft(const std::string& address, const Filling& filled, Effects& effects) {
  std::vector<std::vector<std::string>> draft;
  for (const auto& [name, value] : filled.values)
    if (name != kFilesName && !value.empty()) draft.push_back({name, value});
  draft.push_back({std::string(kKeyName), filled.key});
  effects.push_back(effect::Store{draft_key(address), to_json(draft)});
}

void forget(PortalState& s, const std::string& address, Effects& effects) {
  request_of(s).filled.erase(address);
  request_of(s).filled[address].recalled = true;
  effects.push_back(effect::Store{draft_key(address), {}});
}

bool is_form(const PortalState& s, std::string_view address) {
  return address == form_address(request_of(s).number, request_of(s).kind);
}

// The field that an error stands beside; empty where it is of no field.
std::string_view field_of(const Error& error) {
  const std::string_view path = error.path;
  if (!path.starts_with("$.")) return {};
  const std::string_view name = path.substr(2);
  const RequestForm any;
  return name == kFilesName || value_of(any, name) ? name : std::string_view();
}

void say_first_fault(PortalState& s, std::string label, std::string_view error, Effects& effects) {
  request_of(s).shows_fault = true;
  effects.push_back(effect::Announce{sentences(s.locale, {label, error}), true});
}

// Errors of the form as the server would find them. True where there are none.
bool check_form(PortalState& s, Filling& filled, Effects& effects) {
  RequestForm form = request::form_of(s);
  filled.errors =
      check_request_form(request_form(request_of(s).kind), form, request_of(s).help.value.today);
  const std::string_view files = value_of(filled.values, kFilesName);
  if (std::count(files.begin(), files.end(), '\n') >= std::ptrdiff_t{limits::kRequestFiles})
    filled.errors.push_back({"files-many", {}, "$.files"});
  if (filled.errors.empty()) return true;
  bool said = false;
  each_field(request::form_view(s), [&](const auto& field) {
    if (said || field.head.error.empty()) return;
    said = true;
    say_first_fault(s, std::string(field.head.label), field.head.error, effects);
  });
  return false;
}

// What the customer adds to a request takes words, or files.
bool check_words(PortalState& s, const std::string& address, Filling& filled, Effects& effects) {
  const std::string own = routes::request_page(request_of(s).token);
  const bool needs = address == own || address.ends_with("/reopen") || address.ends_with("/appeal");
  filled.errors.clear();
  if (!needs || !value_of(filled.values, "text").empty() ||
      !value_of(filled.values, kFilesName).empty())
    return true;
  filled.errors.push_back({"missing", say(s.locale, M::reply_missing), "$.text"});
  say_first_fault(s, {}, filled.errors.front().detail, effects);
  return false;
}

void post(PortalState& s, const std::string& address, Effects& effects) {
  RequestState& r = request_of(s);
  Filling& filled = r.filled[address];
  std::string url = address;
  FormValues values = filled.values;
  if (is_form(s, address)) {
    url = routes::send_request(r.number, name_of(r.kind));
    values.clear();
    RequestForm form = request::form_of(s);
    for (const FieldRule& field : request_form(r.kind).fields)
      if (const std::string* value = value_of(form, field.name))
        set_value(values, field.name, *value);
  }
  std::vector<std::string> files;
  if (!value_of(filled.values, kFilesName).empty()) files.emplace_back(kFilesName);
  r.posted = address;
  r.sending = Sending::under_way;
  r.post.ask(s, api::post_form(url, std::move(values), filled.key, s.locale, files), effects);
}

// Until something else is chosen all that is offered is accepted.
void offer_all(RequestState& r) {
  Filling& accepted = r.filled[routes::request_page(r.token) + "/accept"];
  if (!accepted.key.empty()) return;
  accepted.values.clear();
  for (const RequestPage::ClaimRow& row : r.shown->claim)
    if (!row.offered.empty())
      switch_value(accepted.values, "items", std::to_string(row.item), true);
}

void take_view(PortalState& s, const HttpAnswer& answer, Effects& effects) {
  RequestState& r = request_of(s);
  r.view.answer(s, api::read_request(answer));
  r.shown.reset();
  if (!r.view.known) return;
  r.shown = request_page(r.view.value, s.locale, s.now);
  offer_all(r);
  if (s.route.url == routes::request_page(r.token)) announce_news(s, r.shown->title, effects);
}

void took(PortalState& s, const std::string& address, const HttpAnswer& answer, Effects& effects) {
  RequestState& r = request_of(s);
  if (address.starts_with("/r/")) {
    forget(s, address, effects);
    return take_view(s, answer, effects);
  }
  const auto opened = api::read_opened(answer);
  if (!opened.value) {
    r.sending = Sending::failed;
    return;
  }
  forget(s, address, effects);
  r.help = {};  // it has another open request
  const bool confirms = !opened.value->confirm.empty();
  update(s, action::Open{confirms ? opened.value->confirm : opened.value->address}, effects);
}

void refused(PortalState& s, const std::string& address, const HttpAnswer& answer,
             Effects& effects) {
  RequestState& r = request_of(s);
  Filling& filled = r.filled[address];
  Error error = api::refusal_of(answer);
  if (answer.status >= 500 || error.code.empty()) {
    r.sending = Sending::failed;
    return;
  }
  if (answer.status == 422 && !field_of(error).empty()) {
    filled.errors = {error};
    return say_first_fault(s, {}, error.detail, effects);
  }
  filled.refused = error.detail;
  effects.push_back(effect::Announce{filled.refused, true});
  // What it goes by may be otherwise by now.
  if (address.starts_with("/r/"))
    r.view.ask(s, api::get_request(r.token), effects);
  else
    request::ask_help(s, effects, true);
}

void take_sent(PortalState& s, const HttpAnswer& answer, Effects& effects) {
  RequestState& r = request_of(s);
  const std::string address = r.posted;
  r.post.answered(s, answer.status == 200, api::error_of(answer), std::nullopt);
  r.sending = Sending::nothing;
  if (answer.status == 200) return took(s, address, answer, effects);
  if (answer.status == 0) {
    r.sending = s.online ? Sending::failed : Sending::offline;
    return;
  }
  refused(s, address, answer, effects);
}

struct RequestUpdater {
  PortalState& s;
  Effects& effects;
  RequestState& r = request_of(s);

  void operator()(request::Edited& a) {
    Filling& filled = r.filled[a.address];
    if (filled.key.empty()) filled.key = new_key(s);
    std::erase_if(filled.errors, [&](const Error& error) {
      const std::string_view name = field_of(error);
      return value_of(a.values, name) != value_of(filled.values, name);
    });
    filled.values = std::move(a.values);
    if (r.posted == a.address && r.sending != Sending::under_way) r.sending = Sending::nothing;
    keep_draft(a.address, filled, effects);
  }
  void operator()(request::Sent& a) {
    if (r.sending == Sending::under_way) return;
    Filling& filled = r.filled[a.address];
    if (filled.key.empty()) filled.key = new_key(s);
    filled.refused.clear();
    r.shows_fault = false;
    const bool right = is_form(s, a.address) ? check_form(s, filled, effects)
                                             : check_words(s, a.address, filled, effects);
    if (right) post(s, a.address, effects);
  }
  void operator()(request::Stopped&) {
    r.post.cancel(effects);
    r.sending = Sending::stopped;
  }
  void operator()(request::FaultShown&) { r.shows_fault = false; }
  void operator()(request::NewsWanted&) {
    r.news = false;
    r.view.ask(s, api::get_request(r.token), effects);
  }
};

}  // namespace

RequestState& request_of(PortalState& s) {
  if (!s.request) s.request = std::make_shared<RequestState>();
  return *s.request;
}
const RequestState& request_of(const PortalState& s) {
  static const RequestState kNothing;
  return s.request ? *s.request : kNothing;
}

const Filling& request::filling(const PortalState& s, const std::string& address) {
  static const Filling kNothing;
  const auto found = request_of(s).filled.find(address);
  return found == request_of(s).filled.end() ? kNothing : found->second;
}

RequestForm request::form_of(const PortalState& s) {
  const FormValues& values =
      filling(s, form_address(request_of(s).number, request_of(s).kind)).values;
  RequestForm form;
  for (const FieldRule& field : request_form(request_of(s).kind).fields) {
    std::string* value = value_of(form, field.name);
    if (value) *value = value_of(values, field.name);
    if (value == &form.about && value->empty()) *value = request_of(s).about;
  }
  return form;
}

RequestFormView request::form_view(const PortalState& s) {
  const RequestState& r = request_of(s);
  const Filling& filled = filling(s, form_address(r.number, r.kind));
  const RequestHelp& help = r.help.value;
  RequestFormView view = request_form_view(request_form(r.kind), form_of(s), filled.errors,
                                           {help.today, help.currency}, s.locale);
  for (RequestField& field : view.fields)
    if (auto* files = std::get_if<block::Files>(&field))
      files->chosen = value_of(filled.values, kFilesName);
  return view;
}

void request::recall(PortalState& s, const std::string& address, Effects& effects) {
  Filling& filled = request_of(s).filled[address];
  if (!std::exchange(filled.recalled, true))
    return effects.push_back(effect::Recall{draft_key(address)});
  if (std::exchange(request_of(s).about_chosen, false))
    set_value(filled.values, "about", request_of(s).about);
}

void request::read_draft(PortalState& s, const action::StoredRead& stored) {
  Filling& filled = request_of(s).filled[stored.key.substr(kDraft.size())];
  const auto draft = from_json<std::vector<std::vector<std::string>>>(stored.value.value_or("[]"));
  if (draft && filled.values.empty()) {
    for (const std::vector<std::string>& one : *draft) {
      if (one.size() != 2) continue;
      if (one[0] == kKeyName)
        filled.key = one[1];
      else
        filled.values.emplace_back(one[0], one[1]);
    }
  }
  if (std::exchange(request_of(s).about_chosen, false))
    set_value(filled.values, "about", request_of(s).about);
}

void request::send_again(PortalState& s, const std::string& address, Effects& effects) {
  if (request_of(s).sending == Sending::offline && request_of(s).posted == address)
    post(s, address, effects);
}

void request::ask_help(PortalState& s, Effects& effects, bool again) {
  Remote<RequestHelp>& help = request_of(s).help;
  if (help.waits() || (help.is_fresh(s.now) && !again) || help.seconds_left(s.now) > 0) return;
  help.ask(s, api::get_help(request_of(s).number), effects);
}

bool request::answered(PortalState& s, Effects& effects, uint32_t id, const HttpAnswer& answer) {
  RequestState& r = request_of(s);
  const auto say_failure = [&](const Asked& asked) {
    if (!asked.known && asked.unanswered <= 1) announce_failure(s, *asked.error, effects);
  };
  if (r.help.awaits(id)) {
    r.help.answer(s, api::read_help(answer, r.number));
    if (r.help.error) say_failure(r.help);
    return true;
  }
  if (r.view.awaits(id)) {
    take_view(s, answer, effects);
    if (r.view.error) say_failure(r.view);
    return true;
  }
  if (!r.post.awaits(id)) return false;
  take_sent(s, answer, effects);
  return true;
}

void update(PortalState& s, request::Action& action, Effects& effects) {
  std::visit(RequestUpdater{s, effects}, action);
}

}  // namespace milepost::client::portal
