// What a new password must be: long enough, and not one of those that are tried first. No rule
// about kinds of characters: they make passwords that are forgotten, not ones that hold.
#pragma once

#include <string_view>
#include <vector>

namespace milepost::access {

enum class PasswordFault {
  none,
  too_short,  // limits::kPasswordMin characters
  too_long,   // limits::kPasswordMax
  common,
};

// `own` are words that others can guess of this person: the sign-in name, the company's name.
//
// There is no list of leaked passwords: those that are shared are third parties' data, long, and
// mostly shorter than 12 characters. Long passwords that are tried first are put together from a
// few words, the years, runs of the keyboard and repetitions. So these are taken out of it, in
// whatever case and with digits for letters ("P4ssw0rd"), and a password of which less than 4
// characters stay is common.
PasswordFault fault_of_password(std::string_view password,
                                const std::vector<std::string_view>& own);

}  // namespace milepost::access
