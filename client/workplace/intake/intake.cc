#include "client/workplace/intake/intake.h"

#include <utility>

#include "client/api/intake_api.h"
#include "client/core/update.h"
#include "client/core/url.h"
#include "client/workplace/state.h"
#include "shared/base/text.h"
#include "shared/domain/numbers/key.h"
#include "shared/wire/routes.h"

namespace milepost::client::workplace {
namespace {

// An answer under the key, into what it was asked for.
template <class T>
bool take(WorkplaceState& s, Effects& effects, Remote<T>& remote, uint32_t request,
          const HttpAnswer& answer, api::Answer<T> (*read)(const HttpAnswer&)) {
  if (!remote.awaits(request)) return false;
  if (!sign_in::turned_away(s, answer, effects)) remote.answer(s, read(answer));
  return true;
}

// What stands behind the prefix in the path of an address, decoded.
std::string behind(std::string_view prefix, std::string_view url) {
  return url_decode(path_of(url).substr(prefix.size()));
}

template <class T>
void append(std::vector<T>& to, std::vector<T>& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

// Asks unless it is fresh or under way.
template <class T>
bool is_due(const WorkplaceState& s, const Remote<T>& remote, bool again) {
  return s.sign_in.in && !remote.waits() && remote.seconds_left(s.now) == 0 &&
         (again || !remote.is_fresh(s.now));
}

// Of a screen that nobody is signed in to nothing is asked.
template <class T>
const Asked* shown(const WorkplaceState& s, const Remote<T>& remote) {
  return s.sign_in.in ? &remote : nullptr;
}

// ---- the newest messages

void enter_list(WorkplaceState& s, std::string_view url, bool) {
  std::string source = query_value(url, "source");
  s.intake.query_refused = false;
  if (source == s.intake.source) return;
  s.intake.source = std::move(source);
  s.intake.list = {};
  s.intake.older = {};
}

void ask_list(WorkplaceState& s, Effects& effects, bool again) {
  IntakeState& i = s.intake;
  if (!is_due(s, i.list, again)) return;
  i.older.cancel(effects);  // it would be joined to another list
  i.list.ask(s, api::get_intake(s.sign_in.key, i.source, {}), effects);
}

bool list_answered(WorkplaceState& s, Effects& effects, uint32_t request,
                   const HttpAnswer& answer) {
  if (sign_in::answered(s, effects, request, answer)) return true;
  IntakeState& i = s.intake;
  if (take(s, effects, i.list, request, answer, api::read_intake)) return true;
  if (!take(s, effects, i.older, request, answer, api::read_intake)) return false;
  if (i.older.loading != Loading::ready) return true;
  append(i.list.value.messages, i.older.value.messages);
  i.list.value.next = i.older.value.next;
  return true;
}

// ---- one message

constexpr std::string_view kMessagePrefix = "/workplace/messages/";
constexpr std::string_view kNumberPrefix = "/workplace/numbers/";

void enter_message(WorkplaceState& s, std::string_view url, bool) {
  std::string id = behind(kMessagePrefix, url);
  if (id != s.message.id) s.message = {std::move(id), {}, {}};
}

void ask_message(WorkplaceState& s, Effects& effects, bool again) {
  MessageState& m = s.message;
  if (!is_due(s, m.faults, again)) return;
  m.more.cancel(effects);
  m.faults.ask(s, api::get_intake_message(s.sign_in.key, m.id, {}), effects);
}

bool message_answered(WorkplaceState& s, Effects& effects, uint32_t request,
                      const HttpAnswer& answer) {
  MessageState& m = s.message;
  if (take(s, effects, m.faults, request, answer, api::read_intake_message)) return true;
  if (!take(s, effects, m.more, request, answer, api::read_intake_message)) return false;
  if (m.more.loading != Loading::ready) return true;
  append(m.faults.value.faults, m.more.value.faults);
  m.faults.value.next = m.more.value.next;
  return true;
}

// ---- one number

void enter_number(WorkplaceState& s, std::string_view url, bool) {
  std::string number = behind(kNumberPrefix, url);
  s.intake.query_refused = false;
  if (number == s.number.number) return;
  s.intake.query = number;
  s.number = {std::move(number), {}};
}

void ask_number(WorkplaceState& s, Effects& effects, bool again) {
  if (!is_due(s, s.number.held, again)) return;
  s.number.held.ask(s, api::get_intake_number(s.sign_in.key, s.number.number), effects);
}

bool number_answered(WorkplaceState& s, Effects& effects, uint32_t request,
                     const HttpAnswer& answer) {
  return take(s, effects, s.number.held, request, answer, api::read_intake_number);
}

struct IntakeUpdater {
  WorkplaceState& s;
  Effects& effects;
  IntakeState& i = s.intake;

  void operator()(intake::QueryTyped& a) {
    i.query = std::move(a.text);
    i.query_refused = false;
  }
  void operator()(intake::QuerySubmitted&) {
    const auto key = number_key(i.query);
    if (key) return workplace::update(s, action::Open{intake::number_url(*key)}, effects);
    i.query_refused = true;
    effects.push_back(effect::Announce{s.say(WorkplaceMessage::number_refused), true});
  }
  void operator()(intake::OlderAsked&) {
    if (i.older.waits() || i.list.value.next.empty()) return;
    i.older.ask(s, api::get_intake(s.sign_in.key, i.source, i.list.value.next), effects);
  }
  void operator()(intake::MoreAsked&) {
    MessageState& m = s.message;
    if (m.more.waits() || m.faults.value.next.empty()) return;
    m.more.ask(s, api::get_intake_message(s.sign_in.key, m.id, m.faults.value.next), effects);
  }
};

}  // namespace

void update(WorkplaceState& s, intake::Action& action, Effects& effects) {
  std::visit(IntakeUpdater{s, effects}, action);
}

std::string intake::url_of(std::string_view source) {
  std::string url(routes::kWorkplacePage);
  if (!source.empty()) url += "?source=" + percent_encode(source);
  return url;
}
std::string intake::message_url(std::string_view id) {
  return std::string(kMessagePrefix) + percent_encode(id);
}
std::string intake::number_url(std::string_view number) {
  return std::string(kNumberPrefix) + percent_encode(number);
}

const WorkplaceScreen intake::kScreen = {
    .match = [](std::string_view path) { return path == routes::kWorkplacePage; },
    .url = [](const WorkplaceState& s) { return url_of(s.intake.source); },
    .title = [](const WorkplaceState& s) { return s.say(WorkplaceMessage::intake_title); },
    .enter = enter_list,
    .remote = [](const WorkplaceState& s) { return shown(s, s.intake.list); },
    .ask = ask_list,
    .answered = list_answered,
    .draw = draw,
    .section = routes::kWorkplacePage,
};

const WorkplaceScreen intake::kMessageScreen = {
    .match = [](std::string_view path) { return path.starts_with(kMessagePrefix); },
    .url = [](const WorkplaceState& s) { return message_url(s.message.id); },
    .title = [](const WorkplaceState& s) { return s.say(WorkplaceMessage::message_title); },
    .enter = enter_message,
    .remote = [](const WorkplaceState& s) { return shown(s, s.message.faults); },
    .ask = ask_message,
    .answered = message_answered,
    .draw = draw_message,
    .section = routes::kWorkplacePage,
};

const WorkplaceScreen intake::kNumberScreen = {
    .match = [](std::string_view path) { return path.starts_with(kNumberPrefix); },
    .url = [](const WorkplaceState& s) { return number_url(s.number.number); },
    .title = [](const WorkplaceState& s) { return s.number.number; },
    .enter = enter_number,
    .remote = [](const WorkplaceState& s) { return shown(s, s.number.held); },
    .ask = ask_number,
    .answered = number_answered,
    .draw = draw_number,
    .section = routes::kWorkplacePage,
};

}  // namespace milepost::client::workplace
