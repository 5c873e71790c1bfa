// A company's own number formats: are they right, what are they made of, and how to number with
// them. The language of patterns is described in shared/model/number_format.h.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/domain/numbers/formats.h"
#include "shared/model/number_format.h"

namespace milepost {

// What is wrong with a format, with the path of the field ("pattern"); empty when it can be used.
Errors validate(const NumberFormat& format);
// Also that ids are unique; paths are "[1].pattern".
Errors validate(const std::vector<NumberFormat>& formats);

// The serial written into the # @ * [ ] places of the pattern, right-aligned, and the check
// character. make_number({"own", …, "MP########?CN", s10}, 73921046) is "MP739210463CN".
// What may repeat is as short as can be. Errors: "number-format", "number-serial" (too large).
Result<std::string> make_number(const NumberFormat& format, uint64_t serial);

// Ready to match. Views into `formats`, which must outlive it; formats that are not valid are
// left out (settings refuse them at start).
class CompiledFormats {
 public:
  explicit CompiledFormats(const std::vector<NumberFormat>& formats);
  CompiledFormats(const CompiledFormats&) = delete;
  CompiledFormats& operator=(const CompiledFormats&) = delete;
  const std::vector<Format>& formats() const { return formats_; }

 private:
  std::vector<Pattern> patterns_;
  std::vector<Format> formats_;
};

}  // namespace milepost
