// A pasted text as runs of letters and digits and what stands between them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace milepost {

enum class Gap {
  broken,  // punctuation, a line break, another script: one number never reaches across
  spaces,  // one to three spaces
  hyphen,  // one hyphen and nothing else
};

struct Atom {
  std::string key;              // folded, A–Z 0–9
  size_t begin = 0, end = 0;    // bytes of the text
  char32_t left = 0, right = 0; // the code points beside it, 0 at the ends
  Gap gap = Gap::broken;        // between the atom before and this one
  size_t digits = 0;            // how many of the key
  bool lower_case = false;      // has letters, and none in upper case

  bool all_digits() const { return digits == key.size(); }
  bool all_letters() const { return digits == 0; }
};

// Runs longer than a number can be are left out (and break). "%2C" as URLs have it is a gap.
std::vector<Atom> atoms_of(std::string_view text);

}  // namespace milepost
