// Staff's plain pages: signing in and the account. No script, no program over them. Pure functions
// of their arguments, as those of pages.h. Send them as kept by nobody.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/pages/pages.h"
#include "shared/base/time.h"

namespace milepost::pages {

// Who is signed in, as the bar says it; nobody where the name is empty.
struct StaffBar {
  std::string_view display = {}, role = {};  // the role as in the wire: "operator"
};

enum class SignInTrouble { none, wrong, wait, busy };
struct SignInView {
  std::string_view address;  // that the form posts to
  std::string_view name = {};
  SignInTrouble trouble = SignInTrouble::none;
  int64_t wait_seconds = 0;  // of `wait`
};
std::string sign_in_page(const PageContext& context, const SignInView& view,
                         const PostProof& proof);

enum class PasswordTrouble { none, wrong, wait, too_short, too_long, common, same, differs };
struct SessionLine {
  std::string address;
  Instant began, used;
  bool here = false;
};
struct AccountView {
  StaffBar bar;
  bool must_change = false;       // nothing but that can be done
  bool has_password = true;       // a proxy's people have none here
  PasswordTrouble trouble = PasswordTrouble::none;
  int64_t wait_seconds = 0;
  bool password_changed = false;  // just now
  std::vector<SessionLine> sessions = {};
};
std::string account_page(const PageContext& context, const AccountView& view,
                         const PostProof& proof);

std::string role_text(Locale locale, std::string_view role);

}  // namespace milepost::pages
