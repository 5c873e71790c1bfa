// Result<T>: a value or an Error. Nothing in shared/ or client/ throws.
//
//   Result<Instant> parse(std::string_view text);
//   auto at = parse("2026-11-20T09:12:00+08:00");
//   if (!at) return at.error();
//   use(*at);
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace milepost {

// One thing that is wrong with an input. `code` is a stable word that a program can compare
// ("number-check-digit"), `detail` one sentence for a person, `path` the place ("$[0].at").
struct Error {
  std::string code;
  std::string detail;
  std::string path;
};

using Errors = std::vector<Error>;

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  T& operator*() & { return *std::get_if<0>(&state_); }
  const T& operator*() const& { return *std::get_if<0>(&state_); }
  T&& operator*() && { return std::move(*std::get_if<0>(&state_)); }
  T* operator->() { return std::get_if<0>(&state_); }
  const T* operator->() const { return std::get_if<0>(&state_); }

  // Only when !ok().
  const Error& error() const { return *std::get_if<1>(&state_); }

 private:
  std::variant<T, Error> state_;
};

// A step that gives nothing but may fail.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}

  bool ok() const { return !error_; }
  explicit operator bool() const { return ok(); }
  const Error& error() const { return *error_; }

 private:
  std::optional<Error> error_;
};

}  // namespace milepost
