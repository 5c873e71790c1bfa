// What is filled into a form: names and values, in the order of its fields, and the JSON that they
// make. The page posts the values as they are, the client as that JSON; both are read into one
// model with Reading::form.
//
//   form_json({{"kind", "damage"}, {"parts", "1"}, {"parts", "2"}, {"window.from", "09:00"}})
//   // {"kind":"damage","parts":["1","2"],"window":{"from":"09:00"}}
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace milepost {

using FormValues = std::vector<std::pair<std::string, std::string>>;

// The one value of a name; and one of many of a name, on or off.
void set_value(FormValues& values, std::string_view name, std::string_view value);
void switch_value(FormValues& values, std::string_view name, std::string_view value, bool on);
// Empty where there is none.
std::string_view value_of(const FormValues& values, std::string_view name);
bool is_on(const FormValues& values, std::string_view name, std::string_view value);

// What is empty is absent. A name that comes again makes an array, one with dots stands in objects.
// A name that is both a value and an object comes twice, which no reader takes.
std::string form_json(const FormValues& values);

}  // namespace milepost
