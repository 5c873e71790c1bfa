// What the routes of the desk share.
#pragma once

#include <charconv>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "server/desk/desk.h"
#include "server/http/after_commit.h"
#include "server/http/form.h"
#include "server/http/private_page.h"
#include "server/http/services.h"
#include "server/store/people.h"

namespace milepost::http {

// Roles that work at the desk.
inline access::Audience desk_audience() {
  return access::person(access::Role::agent) | access::person(access::Role::supervisor) |
         access::person(access::Role::admin);
}

inline bool works_at_desk(const store::Person& person) {
  const auto role = enum_from_name<access::Role>(person.role);
  return !person.disabled && (role == access::Role::agent || role == access::Role::supervisor ||
                              role == access::Role::admin);
}

// Nothing for anything but a whole number from 0.
inline std::optional<int64_t> number_in(std::string_view text) {
  int64_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

// False: it names something that there is not.
template <class E>
bool read_choice(const Request& request, std::string_view name, std::optional<E>& to) {
  if (request.parameter(name).empty()) return true;
  to = enum_from_name<E>(request.parameter(name));
  return to.has_value();
}

struct DoneWire {
  bool done = true;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("done", self.done);
  }
};

// What was posted, or why it cannot be that.
template <class Wire>
std::variant<Wire, Failure> read_wire(const Request& request) {
  auto form = read_form(request);
  if (auto* failure = std::get_if<Failure>(&form)) return std::move(*failure);
  Wire wire;
  Errors errors;
  if (!std::get<OwnForm>(form).read(wire, errors)) return Failure(422, errors.front());
  return wire;
}

// Answers DoneWire once the step is committed.
inline Outcome after_step(const Request& request, Services& services,
                   std::function<Result<void>(store::Transaction&)> step) {
  return after_commit<bool>(
      *services.writer, request.now,
      [step = std::move(step)](store::Transaction& transaction) -> Result<bool> {
        if (auto done = step(transaction); !done) return done.error();
        return true;
      },
      [](const Request&, bool) -> Settled { return private_json(DoneWire{}); });
}

void add_desk_tool_routes(Router& router, Services& services);
void add_instruction_routes(Router& router, Services& services);

}  // namespace milepost::http
