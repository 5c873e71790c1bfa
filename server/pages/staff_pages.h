// Staff's plain pages: signing in and the account. No script, no program over them. Pure functions
// of their arguments, as those of pages.h. Send them as kept by nobody.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/pages/pages.h"
#include "shared/base/time.h"
#include "shared/model/outbox_view.h"

namespace milepost::pages {

// Who is signed in, as the bar says it; nobody where the name is empty.
struct StaffBar {
  std::string_view display = {}, role = {};  // the role as in the wire: "operator"
};

// `code`: it is wrong, or was used before; `password`: that of who is signed in is another.
enum class SignInTrouble { none, wrong, wait, busy, code, password };
struct SignInView {
  std::string_view address;  // that the form posts to
  std::string_view name = {};
  SignInTrouble trouble = SignInTrouble::none;
  int64_t wait_seconds = 0;  // of `wait`
};
std::string sign_in_page(const PageContext& context, const SignInView& view,
                         const PostProof& proof);

// The code of an authenticator app, to such an address.
std::string sign_in_code_page(const PageContext& context, const SignInView& view,
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
  bool offers_factor = false, needs_factor = false, has_factor = false;
  int64_t codes_left = 0;         // recovery codes
  bool factor_off = false;        // just now
  SignInTrouble code_trouble = SignInTrouble::none;
  std::vector<SessionLine> sessions = {};
};
std::string account_page(const PageContext& context, const AccountView& view,
                         const PostProof& proof);

// Where an authenticator app is set up.
struct FactorView {
  StaffBar bar;
  std::string uri, secret;  // "otpauth://…"; the same for typing
  SignInTrouble trouble = SignInTrouble::none;
  int64_t wait_seconds = 0;
};
std::string factor_page(const PageContext& context, const FactorView& view, const PostProof& proof);
// Shown once.
std::string recovery_codes_page(const PageContext& context, const StaffBar& bar,
                                const std::vector<std::string>& codes);

// Everybody who may come in, and a form to add somebody.
struct PersonLine {
  std::string id, name, display, role;
  Instant created = {};
  bool disabled = false, has_factor = false;
};
enum class PersonTrouble { none, name, display, exists, oneself, busy };
struct PeopleView {
  StaffBar bar;
  std::vector<PersonLine> people = {};
  std::string name = {}, display = {}, role = "agent";  // as typed
  PersonTrouble trouble = PersonTrouble::none;
};
std::string people_page(const PageContext& context, const PeopleView& view, const PostProof& proof);
// One of them, and what can be done.
struct PersonView {
  StaffBar bar;
  PersonLine person = {};
  int64_t sessions = 0;
  bool oneself = false;
  PersonTrouble trouble = PersonTrouble::none;
};
std::string person_page(const PageContext& context, const PersonView& view, const PostProof& proof);
// A password for the first sign-in, shown once.
std::string first_password_page(const PageContext& context, const StaffBar& bar,
                                const PersonLine& person, std::string_view password);

struct AuditLine {
  int64_t sequence = 0;
  Instant at = {};
  std::string who, what, about, detail, request_id;
};
struct AuditView {
  StaffBar bar;
  std::string who = {}, what = {}, about = {}, from = {}, until = {};  // as asked for; days
  std::vector<AuditLine> lines = {};
  std::string older = {};  // the address of the next ones; empty: there are none
};
std::string audit_page(const PageContext& context, const AuditView& view);

// What left the house and what did not, the newest first; what ended badly goes again by a press.
enum class OutboxSaid { nothing, again, too_late };
struct OutboxView {
  StaffBar bar;
  std::optional<OutboxStatus> status = {};  // of these alone
  std::vector<OutboxItem> messages = {};
  std::array<int64_t, kEnumNames<OutboxStatus>.size()> counts = {};
  std::string older = {};  // the address of the next ones; empty: there are none
  OutboxSaid said = OutboxSaid::nothing;
};
std::string outbox_page(const PageContext& context, const OutboxView& view,
                        const PostProof& proof);

// The texts of the notices as they would arrive, and where no channel is set up what is held.
struct HeldNotice {
  Channel channel = Channel::email;
  std::string to, says;  // masked; one line
  Instant created;
};
struct NoticeTextsView {
  StaffBar bar;
  std::vector<NoticePreview> notices = {};  // those of a name behind one another
  std::vector<Channel> missing = {};        // channels that are not set up
  std::vector<HeldNotice> held = {};        // the newest of theirs
};
std::string notice_texts_page(const PageContext& context, const NoticeTextsView& view);

std::string role_text(Locale locale, std::string_view role);

}  // namespace milepost::pages
