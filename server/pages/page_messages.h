// Texts that the server's pages alone say; see shared/i18n/message_list.h.
#pragma once

#include "shared/i18n/catalog.h"

#define MILEPOST_PAGE_MESSAGES(M) \
  M(footer_label) \
  M(share_title) \
  M(not_drawn) \
  M(settings_save) \
  M(workplace_title) \
  M(workplace_sub) \
  M(workplace_absent) \
  M(workplace_not_drawn) \
  M(unreadable_title) \
  M(needs_key_title) \
  M(other_key_title) \
  M(late_title) \
  M(late_sub) \
  M(too_much_title) \
  M(too_much_sub) \
  M(stale_form_title) \
  M(stale_form_sub)

namespace milepost {

MILEPOST_MESSAGE_LIST(PageMessage, MILEPOST_PAGE_MESSAGES)

}  // namespace milepost
