// What bytes of a CSV file mean: UTF-8, or GB18030 as older Chinese systems and Excel write it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/enum_names.h"

namespace milepost::ingest {

enum class CsvEncoding { automatic, utf_8, gb18030 };

}  // namespace milepost::ingest

namespace milepost {
template <>
inline constexpr auto kEnumNames<ingest::CsvEncoding> =
    std::to_array<std::string_view>({"auto", "utf-8", "gb18030"});
}  // namespace milepost

namespace milepost::ingest {

// Which of the two `bytes` are; nothing where all is ASCII, so that it does not matter. A few
// broken characters in what is otherwise UTF-8 leave it UTF-8: those rows are refused later. With
// `whole` false a character cut off at the end does not count.
std::optional<CsvEncoding> guess_encoding(std::string_view bytes, bool whole);

// Length of the GB18030 character that begins with this byte; 1 where it begins none.
size_t gb18030_length(std::string_view bytes, size_t at);

// One use at a time.
class Gb18030 {
 public:
  Gb18030();
  ~Gb18030();
  Gb18030(const Gb18030&) = delete;
  Gb18030& operator=(const Gb18030&) = delete;

  // Appends to `out`; false where the bytes are not GB18030 (nothing appended then).
  bool decode(std::string_view bytes, std::string& out);
  // Of valid UTF-8; every character has its place in GB18030.
  bool encode(std::string_view text, std::string& out);

 private:
  void* to_utf8_;
  void* from_utf8_;
};

}  // namespace milepost::ingest
