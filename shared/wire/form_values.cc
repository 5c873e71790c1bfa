#include "shared/wire/form_values.h"

#include <algorithm>

#include "shared/base/text.h"

namespace milepost {
namespace {

struct NameValue {
  std::string_view name, value;
};

std::string_view head_of(std::string_view name) { return name.substr(0, name.find('.')); }

void append_key(std::string& out, std::string_view key) {
  if (out.back() != '{') out += ',';
  append_json_string(out, key);
  out += ':';
}

void append_object(std::string& out, const std::vector<NameValue>& values);

// All that stands under one key.
void append_member(std::string& out, std::string_view key, const std::vector<NameValue>& values) {
  std::vector<std::string_view> here;
  std::vector<NameValue> below;
  for (const auto& [name, value] : values) {
    if (head_of(name) != key) continue;
    if (name.size() == key.size())
      here.push_back(value);
    else
      below.push_back({name.substr(key.size() + 1), value});
  }
  if (!here.empty()) {
    append_key(out, key);
    if (here.size() > 1) out += '[';
    for (size_t i = 0; i < here.size(); ++i) {
      if (i > 0) out += ',';
      append_json_string(out, here[i]);
    }
    if (here.size() > 1) out += ']';
  }
  if (!below.empty()) {
    append_key(out, key);
    append_object(out, below);
  }
}

void append_object(std::string& out, const std::vector<NameValue>& values) {
  out += '{';
  std::vector<std::string_view> done;
  for (const auto& [name, value] : values) {
    const std::string_view key = head_of(name);
    if (std::find(done.begin(), done.end(), key) != done.end()) continue;
    done.push_back(key);
    append_member(out, key, values);
  }
  out += '}';
}

}  // namespace

void set_value(FormValues& values, std::string_view name, std::string_view value) {
  const auto found = std::find_if(values.begin(), values.end(),
                                  [name](const auto& one) { return one.first == name; });
  if (found != values.end())
    found->second = value;
  else
    values.emplace_back(name, value);
}

void switch_value(FormValues& values, std::string_view name, std::string_view value, bool on) {
  std::erase_if(values, [&](const auto& one) { return one.first == name && one.second == value; });
  if (on) values.emplace_back(name, value);
}

std::string_view value_of(const FormValues& values, std::string_view name) {
  for (const auto& one : values)
    if (one.first == name) return one.second;
  return {};
}

bool is_on(const FormValues& values, std::string_view name, std::string_view value) {
  return std::any_of(values.begin(), values.end(), [&](const auto& one) {
    return one.first == name && one.second == value;
  });
}

std::string form_json(const FormValues& values) {
  std::vector<NameValue> filled;
  for (const auto& [name, value] : values)
    if (!value.empty()) filled.push_back({name, value});
  std::string out;
  append_object(out, filled);
  return out;
}

}  // namespace milepost
