// What the desk has beside requests: what is not sent yet, who has one open, what is put off,
// texts, filters, figures.
#include "server/http/routes/desk.h"
#include "server/store/people.h"
#include "server/store/requests.h"
#include "shared/base/limits.h"
#include "shared/wire/routes.h"
#include "shared/wire/schema.h"

namespace milepost::http {
namespace {

using access::Role;

const std::string& id_of(const Request& request) { return request.path_parameters.at("id"); }

struct DraftWire {
  std::string text;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("text", self.text, {.omit = true, .bytes = limits::kRequestTextBytes});
  }
};
struct HereWire {
  bool writes = false, leaves = false;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("writes", self.writes, {.omit = true});
    v("leaves", self.leaves, {.omit = true});
  }
};
struct SnoozeWire {
  int64_t minutes = 0;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("minutes", self.minutes,
      {.doc = "from now on; 0: back into the queue", .minimum = 0, .maximum = 60 * 24 * 30});
  }
};
Outcome save_draft(const Request& request, Services& services) {
  auto wire = read_wire<DraftWire>(request);
  if (auto* failure = std::get_if<Failure>(&wire)) return std::move(*failure);
  return after_step(request, services,
                    [id = id_of(request), person = request.principal.id, now = request.now,
                     text = std::get<DraftWire>(wire).text](store::Transaction& transaction) {
                      return store::put_draft(transaction, id, person, text, now);
                    });
}

Outcome say_here(const Request& request, Services& services) {
  auto wire = read_wire<HereWire>(request);
  if (auto* failure = std::get_if<Failure>(&wire)) return std::move(*failure);
  const HereWire here = std::get<HereWire>(wire);
  const store::Presence who{request.principal.id, request.principal.display, here.writes};
  return after_step(
      request, services,
      [id = id_of(request), here, who, now = request.now](store::Transaction& transaction) {
        transaction.changed(desk::changed_request(id));
        return here.leaves ? store::end_presence(transaction, id, who.person)
                           : store::note_presence(transaction, id, who, now);
      });
}

Outcome snooze(const Request& request, Services& services) {
  auto wire = read_wire<SnoozeWire>(request);
  if (auto* failure = std::get_if<Failure>(&wire)) return std::move(*failure);
  const int64_t minutes = std::get<SnoozeWire>(wire).minutes;
  std::optional<Instant> until;
  if (minutes > 0) until = Instant{request.now.ms + minutes * kMinuteMs};
  return after_commit<bool>(
      *services.writer, request.now,
      [&services, id = id_of(request), until, person = request.principal.name, now = request.now,
       request_id = request.request_id](store::Transaction& transaction) {
        return services.desk->snooze(transaction, id, until, person, now, request_id);
      },
      [](const Request&, bool found) -> Settled {
        if (!found) return Failure(404);
        return private_json(DoneWire{});
      });
}

Outcome get_tools(const Request& request, Services& services) {
  auto reader = services.readers.borrow();
  if (!reader) return Failure::unavailable(reader.error());
  auto filters = store::filters_of(**reader, request.principal.id);
  if (!filters) return Failure::unavailable(filters.error());
  auto people = store::list_people(**reader);
  if (!people) return Failure::unavailable(people.error());
  DeskTools tools;
  for (const store::Person& one : *people)
    if (works_at_desk(one)) tools.people.push_back({one.id, one.display});
  tools.replies = services.desk->options().replies;
  for (const store::DeskFilter& one : *filters) tools.filters.push_back({one.name, one.query});
  return private_json(tools);
}

Outcome get_figures(const Request& request, Services& services) {
  constexpr int64_t kUsualDays = 30;
  const std::string_view asked = request.parameter("days");
  const std::optional<int64_t> days = asked.empty() ? kUsualDays : number_in(asked);
  if (!days || *days < 1 || *days > limits::kDeskFigureDays)
    return Failure(422, "value",
                   "1 to " + std::to_string(limits::kDeskFigureDays) + " days", "days");
  auto reader = services.readers.borrow();
  if (!reader) return Failure::unavailable(reader.error());
  auto figures = services.desk->figures(**reader, *days, request.now);
  if (!figures) return Failure::unavailable(figures.error());
  return private_json(*figures);
}

Outcome save_filter(const Request& request, Services& services) {
  auto wire = read_wire<SavedFilter>(request);
  if (auto* failure = std::get_if<Failure>(&wire)) return std::move(*failure);
  const SavedFilter filter = std::get<SavedFilter>(wire);
  return after_step(request, services,
                    [filter, person = request.principal.id](store::Transaction& transaction) {
                      return filter.query.empty()
                                 ? store::remove_filter(transaction, person, filter.name)
                                 : store::put_filter(transaction, person,
                                                     {filter.name, filter.query});
                    });
}

}  // namespace

void add_desk_tool_routes(Router& router, Services& services) {
  const access::Audience leads = access::person(Role::supervisor) | access::person(Role::admin);
  const auto add = [&](const char* method, std::string_view pattern, const access::Audience& who,
                       const char* summary, Outcome (*handle)(const Request&, Services&),
                       std::string request_schema, std::string answer_schema) {
    const bool posts = std::string_view(method) == "POST";
    router.add({.method = method,
                .pattern = std::string(pattern),
                .audience = who,
                .body = posts ? BodyUse::buffered : BodyUse::none,
                .summary = summary,
                .handler = with(services, handle),
                .request_schema = std::move(request_schema),
                .answer_schema = std::move(answer_schema)});
  };
  const access::Audience desk = desk_audience();
  const std::string done = json_schema<DoneWire>();
  add("POST", routes::kDeskDraft, desk, "Keeps a reply that is not sent yet", save_draft,
      json_schema<DraftWire>(), done);
  add("POST", routes::kDeskHere, desk, "Says that one has it open, writes, or leaves", say_here,
      json_schema<HereWire>(), done);
  add("POST", routes::kDeskSnooze, desk, "Out of the queue for a while", snooze,
      json_schema<SnoozeWire>(), done);
  add("GET", routes::kDeskTools, desk,
      "Texts of replies, saved filters, and who works at the desk", get_tools, {},
      json_schema<DeskTools>());
  add("POST", routes::kDeskFilters, desk, "Keeps or removes a filter", save_filter,
      json_schema<SavedFilter>(), done);
  add("GET", routes::kDeskFigures, leads,
      "Load, what is overdue, and how deadlines were kept, of the last ?days (30)", get_figures, {},
      json_schema<DeskFigures>());
}

}  // namespace milepost::http
