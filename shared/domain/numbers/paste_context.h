// What the surroundings of each atom of a pasted text say about it.
#pragma once

#include <string_view>
#include <vector>

#include "shared/domain/numbers/paste_atoms.h"

namespace milepost {

enum class Label { none, number, other };

struct AtomContext {
  Label label = Label::none;  // "运单号：" or "tel" before it, or before its list
  bool label_used = false;    // the label stood before another atom with digits
  bool excluded = false;      // part of a date, a price, a decimal, an e-mail address, a UUID
  bool phone = false;         // looks like a telephone number
  bool alone_before = false;  // nothing but spaces and marks between it and the line's begin
  bool alone_after = false;   // the same up to the line's end
};

std::vector<AtomContext> contexts_of(std::string_view text, const std::vector<Atom>& atoms);

// Eight, twelve or fourteen digits that are a day, with hour and minute, with second (a T may part
// them, a Z end them); a day with the month's English name; or the eighteen characters of a Chinese
// identity number.
bool reads_as_something_else(std::string_view key);

}  // namespace milepost
