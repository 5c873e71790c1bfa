// An answer as a value, or as what to tell whoever asked.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "client/api/json.h"
#include "client/platform/effect.h"
#include "shared/present/error_view.h"

namespace milepost::client::api {

template <class T>
struct Answer {
  std::optional<T> value;
  ErrorInput error;                   // where there is no value
  std::optional<Instant> kept_since;  // the value is a kept one, of then
};

ErrorKind kind_of(int64_t status);
ErrorInput error_of(const HttpAnswer& answer, std::string_view number = {});

template <class T>
Answer<T> read(const HttpAnswer& answer, std::string_view number = {}) {
  Answer<T> out;
  if (answer.status == 200) {
    out.value = from_json<T>(answer.body);
  } else if (!answer.kept.empty()) {
    out.value = from_json<T>(answer.kept[0].body);
    out.kept_since = answer.kept[0].since;
  }
  if (!out.value) out.error = error_of(answer, number);
  return out;
}

}  // namespace milepost::client::api
