// Names, phones and addresses with enough hidden to be shown to someone who proved a second factor
// (GB/T 41833). Total over any bytes: broken UTF-8 is hidden like a letter. When in doubt, hidden.
#pragma once

#include <string>
#include <string_view>

namespace milepost {

// The first character of a Chinese name, the first letter of each word of another one; at least
// one character is always hidden.
//   张三 → 张*   欧阳娜娜 → 欧***   阿卜杜拉·买买提 → 阿***·***   John Smith → J*** S****
std::string mask_name(std::string_view name);

// The first three digits and the last, fewer where that would hide less than six; six stars where
// there are six digits or fewer. Only digits and their punctuation ever come out.
//   13812345678 → 138*******8   +86 138 1234 5678 → +86 1** **** ***8   95543 → ******
std::string mask_phone(std::string_view phone);

// Province, city and district stay; street, number, unit and room become three stars.
//   广东省深圳市南山区科技路1号3栋502室 → 广东省深圳市南山区***
//   Apt 4, 123 Main St, Springfield, IL 62704, USA → ***, Springfield, IL ***, USA
std::string mask_address(std::string_view address);

// The first letter before the @, fewer where there are not three; what stands behind the @ is its
// provider's name.
//   mei@example.com → m***@example.com   li@example.com → ***@example.com   not one → ***
std::string mask_email(std::string_view email);

}  // namespace milepost
