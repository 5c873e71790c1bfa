// /people: who may sign in, for admins.
#include "server/access/passwords.h"
#include "server/http/own_page.h"
#include "server/http/routes/staff.h"
#include "shared/wire/routes.h"

namespace milepost::http {
namespace {

using pages::PersonTrouble;

pages::PersonLine line_of(const store::Person& person) {
  return {person.id,      person.name,
          person.display, person.role,
          person.created, person.disabled.has_value(),
          !person.totp.empty()};
}

Settled show_people(const Request& request, Services& services, pages::PeopleView view,
                    int status = 200) {
  auto reader = services.readers.borrow();
  if (!reader) return Failure::unavailable(reader.error());
  auto people = store::list_people(**reader);
  if (!people) return Failure::unavailable(people.error());
  view.bar = bar_of(request.principal);
  for (const store::Person& one : *people) view.people.push_back(line_of(one));
  const pages::PageContext context = page_context(request, services, routes::kPeoplePage);
  return staff_page(
      request, context,
      [&](const pages::PostProof& proof) { return pages::people_page(context, view, proof); },
      status);
}

Outcome people_page(const Request& request, Services& services) {
  return show_people(request, services, {});
}

// Of the address; nothing where there is nobody.
Result<std::optional<store::Person>> person_meant(const Request& request, Services& services) {
  auto reader = services.readers.borrow();
  if (!reader) return reader.error();
  return store::person_of(**reader, request.path_parameters.at("id"));
}

Settled show_person(const Request& request, Services& services, PersonTrouble trouble,
                    int status = 200) {
  auto person = person_meant(request, services);
  if (!person) return Failure::unavailable(person.error());
  if (!*person) return Failure(404);
  auto reader = services.readers.borrow();
  if (!reader) return Failure::unavailable(reader.error());
  auto sessions = store::sessions_of(**reader, (*person)->id, request.now);
  if (!sessions) return Failure::unavailable(sessions.error());
  const pages::PersonView view{.bar = bar_of(request.principal),
                               .person = line_of(**person),
                               .sessions = static_cast<int64_t>(sessions->size()),
                               .oneself = (*person)->id == request.principal.id,
                               .trouble = trouble};
  const std::string path = routes::person_page((*person)->id);
  const pages::PageContext context = page_context(request, services, path);
  return staff_page(
      request, context,
      [&](const pages::PostProof& proof) { return pages::person_page(context, view, proof); },
      status);
}

Outcome person_page(const Request& request, Services& services) {
  return show_person(request, services, PersonTrouble::none);
}

// A password that is hashed for somebody, and shown once.
struct FirstPassword {
  store::Person person;
  std::string text = access::initial_password();
  Result<std::string> hash = std::string();
  bool dropped = false;
};

Response show_password(const Request& request, Services& services, const FirstPassword& made) {
  pages::PageContext context = page_context(request, services, routes::kPeoplePage);
  context.posted = true;
  const pages::StaffBar bar = bar_of(request.principal);
  return staff_page(request, context, [&](const pages::PostProof&) {
    return pages::first_password_page(context, bar, line_of(made.person), made.text);
  });
}

Outcome hash_for(Services& services, const std::shared_ptr<FirstPassword>& made,
                 std::function<Settled(const Request&)> finish) {
  return hashing(
      *services.sign_in, [made] { made->hash = access::hash_of_password(made->text); },
      [made] { made->dropped = true; },
      [made, finish = std::move(finish)](const Request& request) -> Settled {
        if (made->dropped) return Failure::unavailable({"busy", "too many passwords wait", {}});
        if (!made->hash) return Failure::unavailable(made->hash.error());
        return finish(request);
      });
}

struct Typed {
  std::string name, display, role;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("name", self.name, {.omit = true});
    v("display", self.display, {.omit = true});
    v("role", self.role, {.omit = true});
  }
};

std::variant<Typed, Failure> typed_in(const Request& request) {
  auto form = read_form(request);
  if (auto* failure = std::get_if<Failure>(&form)) return std::move(*failure);
  Typed typed;
  Errors errors;
  if (!std::get<OwnForm>(form).read(typed, errors)) return Failure(422, errors.front());
  return typed;
}

bool is_role(std::string_view text) {
  const auto role = enum_from_name<access::Role>(text);
  return role && *role != access::Role::none;
}

PersonTrouble trouble_of(const Error& error) {
  if (error.code == "person-name") return PersonTrouble::name;
  if (error.code == "person-display") return PersonTrouble::display;
  return error.code == "person-exists" ? PersonTrouble::exists : PersonTrouble::none;
}

Settled finish_add(const Request& request, Services& services, FirstPassword& made) {
  made.person.password = *made.hash;
  auto added = services.writer->write(
      request.now, [&](store::Transaction& transaction) -> Result<store::Person> {
        auto one = store::add_person(transaction, made.person);
        if (!one) return one;
        auto noted =
            store::record(transaction, audit_of(request, "people.add", one->name, one->role));
        if (!noted) return noted.error();
        return one;
      });
  if (!added) {
    const PersonTrouble trouble = trouble_of(added.error());
    if (trouble == PersonTrouble::none) return Failure::unavailable(added.error());
    return show_people(request, services,
                       {.bar = {},
                        .name = made.person.name,
                        .display = made.person.display,
                        .role = made.person.role,
                        .trouble = trouble},
                       422);
  }
  made.person = *std::move(added);
  return show_password(request, services, made);
}

Outcome add(const Request& request, Services& services) {
  auto read = typed_in(request);
  if (auto* failure = std::get_if<Failure>(&read)) return std::move(*failure);
  auto& typed = std::get<Typed>(read);
  if (!is_role(typed.role)) return Failure(422, "role", "expected a role", "$.role");
  auto made = std::make_shared<FirstPassword>();
  made->person = {.id = {},
                  .name = std::move(typed.name),
                  .display = std::move(typed.display),
                  .role = std::move(typed.role),
                  .password = {},
                  .must_change = true,
                  .created = request.now};
  return hash_for(services, made, [made, &services](const Request& same) {
    return finish_add(same, services, *made);
  });
}

// A change of one person, with its line in the audit; it signs them out everywhere.
Settled change(const Request& request, Services& services, const store::Person& person,
               const char* deed, const std::string& detail,
               const std::function<Result<bool>(store::Transaction&)>& run) {
  auto done = services.writer->write(
      request.now, [&](store::Transaction& transaction) -> Result<bool> {
        if (auto ran = run(transaction); !ran) return ran;
        if (auto ended = store::end_sessions(transaction, person.id); !ended)
          return ended.error();
        auto noted = store::record(transaction, audit_of(request, deed, person.name, detail));
        if (!noted) return noted.error();
        return true;
      });
  if (!done) return Failure::unavailable(done.error());
  return see_other(routes::person_page(person.id));
}

// Whom a form of their page is about; not whoever sends it, where `not_oneself`.
std::variant<store::Person, Settled> person_of_form(const Request& request, Services& services,
                                                    bool not_oneself) {
  auto person = person_meant(request, services);
  if (!person) return Settled(Failure::unavailable(person.error()));
  if (!*person) return Settled(Failure(404));
  if (not_oneself && (*person)->id == request.principal.id)
    return show_person(request, services, PersonTrouble::oneself, 422);
  return **std::move(person);
}

Outcome change_role(const Request& request, Services& services) {
  auto read = typed_in(request);
  if (auto* failure = std::get_if<Failure>(&read)) return std::move(*failure);
  const std::string role = std::get<Typed>(read).role;
  if (!is_role(role)) return Failure(422, "role", "expected a role", "$.role");
  auto meant = person_of_form(request, services, true);
  if (auto* settled = std::get_if<Settled>(&meant)) return std::move(*settled);
  const auto& person = std::get<store::Person>(meant);
  return change(request, services, person, "people.role", role,
                [&](store::Transaction& transaction) {
                  return store::set_role(transaction, person.id, role);
                });
}

Outcome set_disabled(const Request& request, Services& services, bool disabled) {
  auto read = typed_in(request);
  if (auto* failure = std::get_if<Failure>(&read)) return std::move(*failure);
  auto meant = person_of_form(request, services, true);
  if (auto* settled = std::get_if<Settled>(&meant)) return std::move(*settled);
  const auto& person = std::get<store::Person>(meant);
  return change(request, services, person, disabled ? "people.disable" : "people.enable", "",
                [&](store::Transaction& transaction) {
                  return store::set_disabled(
                      transaction, person.id,
                      disabled ? std::optional(person.disabled.value_or(request.now))
                               : std::nullopt);
                });
}
Outcome disable(const Request& request, Services& services) {
  return set_disabled(request, services, true);
}
Outcome enable(const Request& request, Services& services) {
  return set_disabled(request, services, false);
}

Settled finish_reset(const Request& request, Services& services, const FirstPassword& made) {
  Settled settled = change(
      request, services, made.person, "people.reset", "",
      [&](store::Transaction& transaction) -> Result<bool> {
        auto set = store::set_password(transaction, made.person.id, *made.hash, true);
        if (!set) return set;
        return store::set_totp(transaction, made.person.id, "", 0);
      });
  if (std::holds_alternative<Failure>(settled)) return settled;
  return show_password(request, services, made);
}

Outcome reset(const Request& request, Services& services) {
  auto read = typed_in(request);
  if (auto* failure = std::get_if<Failure>(&read)) return std::move(*failure);
  auto meant = person_of_form(request, services, false);
  if (auto* settled = std::get_if<Settled>(&meant)) return std::move(*settled);
  auto made = std::make_shared<FirstPassword>();
  made->person = std::get<store::Person>(std::move(meant));
  return hash_for(services, made, [made, &services](const Request& same) {
    return finish_reset(same, services, *made);
  });
}

}  // namespace

void add_people_routes(Router& router, Services& services) {
  const auto route = [&](const char* method, std::string_view pattern, std::string summary,
                         Outcome (*handle)(const Request&, Services&)) {
    const bool posts = std::string_view(method) == "POST";
    router.add({.method = method,
                .pattern = std::string(pattern),
                .audience = access::person(access::Role::admin),
                .body = posts ? BodyUse::buffered : BodyUse::none,
                .summary = std::move(summary),
                .handler = with(services, handle)});
  };
  route("GET", routes::kPeoplePage, "Who may sign in", people_page);
  route("POST", routes::kPeoplePage, "Adds somebody, and shows their first password", add);
  route("GET", routes::kPersonPage, "One of them", person_page);
  route("POST", routes::kPersonRole, "Gives somebody another role", change_role);
  route("POST", routes::kPersonDisable, "Lets somebody in no more", disable);
  route("POST", routes::kPersonEnable, "Lets somebody in again", enable);
  route("POST", routes::kPersonReset, "Gives somebody another first password", reset);
}

}  // namespace milepost::http
