#include "client/portal/results/results.h"

#include <algorithm>

#include "client/core/update.h"
#include "client/portal/search/search_text.h"
#include "client/portal/state.h"
#include "shared/wire/routes.h"

namespace milepost::client::portal {
namespace {

bool match(std::string_view path) { return path == routes::kResultsPage; }

std::string url(const PortalState& s) { return results::url_of(s.results.query, s.results.filter); }

void enter(PortalState& s, std::string_view url, bool) {
  s.results.query = query_value(url, "q");
  s.results.filter = query_value(url, "filter");
}

// 0 for want of a network.
int status_of_answer(ErrorKind kind) {
  return kind == ErrorKind::offline || kind == ErrorKind::unreachable ? 0 : status_of(kind);
}

// What is known of each number that is shown, in their order; `waiting`: how many are on their way.
std::vector<LookupAnswer> known_answers(const PortalState& s, size_t& waiting) {
  const ResultsState& r = s.results;
  std::vector<LookupAnswer> answers;
  std::vector<std::string> blank;
  for (const std::string& number : r.numbers) {
    const Lookup* lookup = lookup_of(s, number);
    if (!lookup || lookup->is_blank()) {
      blank.push_back(number);
      continue;
    }
    LookupAnswer answer{number, 200, {}, {}};
    if (lookup->known) {
      answer.shipment = lookup->value;
    } else {
      answer.status = status_of_answer(lookup->error->kind);
      answer.fault = lookup->error->fault;
    }
    answers.push_back(std::move(answer));
  }
  const bool goes_on = r.answer.waits() || r.answer.partial;
  waiting = goes_on ? blank.size() : 0;
  // It has come to an end before them.
  if (!goes_on && !answers.empty() && r.answer.error)
    for (std::string& number : blank)
      answers.push_back({std::move(number), status_of_answer(r.answer.error->kind), {}, {}});
  return answers;
}

ResultsView view_of(const PortalState& s, const std::vector<LookupAnswer>& answers, size_t waiting,
                    const Reader& reader) {
  const ResultsState& r = s.results;
  const ResultFilter filter = enum_from_name<ResultFilter>(r.filter).value_or(ResultFilter::all);
  return results_view(answers, r.left_out, filter, s.site.value, s.locale, s.now, r.order,
                      r.descending, r.numbers.size(), waiting, reader);
}

void word(PortalState& s) {
  ResultsState& r = s.results;
  size_t waiting = 0;
  const std::vector<LookupAnswer> answers = known_answers(s, waiting);
  ++r.revision;
  r.answer.known = !answers.empty();
  r.answer.value = {};
  if (!answers.empty()) r.answer.value = view_of(s, answers, waiting, s.reader());
}

std::string paper(const PortalState& s) {
  if (!s.results.answer.known) return {};
  size_t waiting = 0;
  const std::vector<LookupAnswer> answers = known_answers(s, waiting);
  Paper paper = paper_of(view_of(s, answers, waiting, {.paper = true}), s.site.value, s.now);
  end_paper(s, paper, results::url_of(s.results.query, s.results.filter));
  return to_text(paper);
}

struct ResultsUpdater {
  PortalState& s;
  Effects& effects;
  ResultsState& r = s.results;

  void operator()(results::Filtered& a) {
    r.filter = std::move(a.filter);
    s.route.url = url(s);
    effects.push_back(effect::Go{s.route.url, false});
    word(s);
  }
  void operator()(results::Sorted& a) {
    const bool same = r.order == a.order;
    r.order = same && r.descending ? ResultOrder::urgent : a.order;
    r.descending = same && !r.descending && a.order != ResultOrder::urgent;
    word(s);
  }
};

// The numbers of the address, as many as a screen shows, and the others.
void read_numbers(PortalState& s) {
  ResultsState& r = s.results;
  std::vector<std::string> numbers = asked_keys(r.query, s.site.value.number_formats);
  const size_t count = std::min(numbers.size(), limits::kNumbersShown);
  const auto rest = numbers.begin() + static_cast<std::ptrdiff_t>(count);
  r.left_out.assign(rest, numbers.end());
  numbers.resize(count);
  if (numbers == r.numbers) return;
  r.numbers = std::move(numbers);
  r.pending.clear();
  r.answer = {};
  r.order = ResultOrder::urgent;
  r.descending = false;
}

void ask_next(PortalState& s, Effects& effects) {
  ResultsState& r = s.results;
  const auto most = static_cast<size_t>(std::max<int64_t>(1, s.site.value.numbers_per_lookup));
  const auto end = r.pending.begin() +
                   static_cast<std::ptrdiff_t>(std::min(most, r.pending.size()));
  r.asked.assign(r.pending.begin(), end);
  r.answer.ask(s, api::look_up(r.asked, s.locale), effects);
}

void ask(PortalState& s, Effects& effects, bool again) {
  // Without the company's formats, numbers could be read differently than on the server.
  if (s.site.waits()) return;
  ResultsState& r = s.results;
  read_numbers(s);
  if (r.numbers.empty()) {
    const bool told = r.answer.error && r.answer.error->number == r.query;
    if (told && !again) return;  // the field may hold another try by now
    r.answer.answered(s, false, nothing_found(r.query), std::nullopt);
    return set_text(s.search, r.query, s.site.value.number_formats);
  }
  if (r.answer.waits() || r.answer.seconds_left(s.now) > 0) return word(s);
  // What was interrupted goes on where it was.
  if (r.pending.empty()) {
    r.answer.partial = false;
    for (const std::string& number : r.numbers) {
      const Lookup* lookup = lookup_of(s, number);
      if (again || !lookup || !lookup->is_fresh(s.now)) r.pending.push_back(number);
    }
  }
  if (r.pending.empty())
    r.answer.answered(s, true, {}, std::nullopt);
  else
    ask_next(s, effects);
  word(s);
}

bool answered(PortalState& s, Effects& effects, uint32_t request, const HttpAnswer& answer) {
  ResultsState& r = s.results;
  if (!r.answer.awaits(request)) return false;
  const auto before = r.answer.error ? std::optional(r.answer.error->kind) : std::nullopt;
  auto many = api::read_many(answer, r.asked);
  r.answer.answered(s, many.value.has_value(), std::move(many.error), many.kept_since);
  const bool here = match(path_of(s.route.url));
  if (!many.value) {
    // The rest waits as long as was said, and goes on by itself.
    r.answer.partial &= r.answer.error->kind == ErrorKind::too_many;
    word(s);
    if (here && !r.answer.partial && before != r.answer.error->kind)
      announce_failure(s, *r.answer.error, effects);
    return true;
  }
  for (api::ManyItem& item : *many.value) {
    Lookup& lookup = s.lookups.answers[item.number];
    lookup.asked_at = s.now;
    lookup.answer(s, std::move(item.answer));
    find_fault(s, lookup, item.number);
  }
  const size_t done = std::min(r.asked.size(), r.pending.size());
  r.pending.erase(r.pending.begin(), r.pending.begin() + static_cast<std::ptrdiff_t>(done));
  r.answer.partial = !r.pending.empty();
  forget_oldest_lookups(s);
  if (r.answer.partial) ask_next(s, effects);
  word(s);
  if (r.answer.partial) return true;
  remember(s, r.numbers, effects);
  if (here) announce_news(s, r.answer.value.title, effects);
  return true;
}

}  // namespace

const PortalScreen results::kScreen = {
    .match = match,
    .url = url,
    .title =
        [](const PortalState& s) {
          return s.results.answer.known ? s.results.answer.value.title : s.say(Message::find_title);
        },
    .enter = enter,
    .remote = [](const PortalState& s) -> const Asked* { return &s.results.answer; },
    .ask = ask,
    .answered = answered,
    .word = word,
    .changes_at = [](const PortalState& s) { return s.results.answer.value.changes_at; },
    .paper = paper,
    .draw = draw,
    .section = routes::kFindPage,
};

std::string results::url_of(std::string_view numbers, std::string_view filter) {
  std::string url = url_with_numbers(routes::kResultsPage, numbers);
  if (!filter.empty()) url += "&filter=" + percent_encode(filter);
  return url;
}

void update(PortalState& s, results::Action& action, Effects& effects) {
  std::visit(ResultsUpdater{s, effects}, action);
}

}  // namespace milepost::client::portal
