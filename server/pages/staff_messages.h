// Texts of staff's plain pages: signing in, the account, people; see shared/i18n/message_list.h.
#pragma once

#include "shared/i18n/catalog.h"

#define MILEPOST_STAFF_MESSAGES(M) \
  M(sign_in_title) \
  M(sign_in_sub) \
  M(sign_in_button) \
  M(sign_in_name) \
  M(sign_in_password) \
  M(sign_in_wrong) \
  M(sign_in_wait) \
  M(sign_in_busy) \
  M(sign_out_button) \
  M(sign_out_everywhere) \
  M(signed_in_as) \
  M(account_title) \
  M(account_first) \
  M(password_title) \
  M(password_current) \
  M(password_new) \
  M(password_again) \
  M(password_help) \
  M(password_button) \
  M(password_changed) \
  M(password_wrong) \
  M(password_too_short) \
  M(password_too_long) \
  M(password_common) \
  M(password_same) \
  M(password_differs) \
  M(sessions_title) \
  M(sessions_sub) \
  M(session_line) \
  M(session_here) \
  M(nav_workplace) \
  M(nav_account) \
  M(nav_staff) \
  M(role_agent) \
  M(role_supervisor) \
  M(role_operator) \
  M(role_sales) \
  M(role_admin) \
  M(role_none)

namespace milepost {

MILEPOST_MESSAGE_LIST(StaffMessage, MILEPOST_STAFF_MESSAGES)

}  // namespace milepost
