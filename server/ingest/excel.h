// The damage that Excel does to numbers and times in a table, recognised so that nobody stores it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace milepost::ingest {

// ="0123", by which careful systems keep a text a text, is 0123. Anything else is itself.
std::string_view unwrap_formula(std::string_view cell);

// "4.63E+14": what is left of a long number, its last digits lost for good.
bool is_rounded_number(std::string_view cell);
// The sentence for such a cell.
std::string rounded_number_sentence(std::string_view cell);

// "45231" or "45231.5" where a time was expected: the day it stands for, as a sentence.
std::optional<std::string> serial_date_sentence(std::string_view cell);

// Notes how long the numbers made of digits alone are. When nearly all have one length and a few
// are shorter, those have probably lost their leading zeros.
class DigitLengths {
 public:
  void note(std::string_view number, int64_t line);
  // One sentence, or nothing to say.
  std::optional<std::string> warning() const;

 private:
  struct Seen {
    int64_t count = 0;
    int64_t first_line = 0;
  };
  std::map<size_t, Seen> by_length_;
};

}  // namespace milepost::ingest
