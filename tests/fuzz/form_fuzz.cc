// A line that is the Content-Type, then any bytes as a posted form: what is read is within bounds,
// is text, and fills a model or says why not.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "server/http/form_body.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/present/settings_form.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const size_t end = all.find('\n');
  if (end == all.npos) return 0;
  const auto form = milepost::http::parse_form(all.substr(0, end), all.substr(end + 1));
  if (!form) {
    require(!form.error().detail.empty());
    return 0;
  }
  require(form->values.size() + form->files.size() <= milepost::limits::kFormFields);
  size_t bytes = 0;
  for (const auto& [name, value] : form->values) {
    require(!name.empty() && name.size() <= milepost::limits::kFormNameBytes);
    require(milepost::is_valid_utf8(name) && milepost::is_valid_utf8(value));
    bytes += name.size() + value.size();
  }
  for (const auto& file : form->files) bytes += file.field.size() + file.bytes.size();
  require(bytes <= all.size());
  milepost::Preferences chosen;
  milepost::Errors errors;
  require(form->read(chosen, errors) == errors.empty());
  return 0;
}
