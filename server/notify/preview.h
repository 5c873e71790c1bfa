// What the notices say, before any is sent: filled with examples, and, of those that are held since
// no channel is set up, with their own fields.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/notify/notices.h"
#include "server/notify/templates.h"
#include "server/store/outbox.h"
#include "shared/model/outbox_view.h"
#include "shared/model/site.h"

namespace milepost::notify {

// One notice in one language of kNoticeLanguages.
NoticePreview preview_of(const Templates& templates, const Notice& notice,
                         std::string_view language, const LocalText& company);
// Every notice in each of its languages, those of a notice behind one another.
std::vector<NoticePreview> previews_of(const Templates& templates, const LocalText& company);

// In one line what a message of the outbox would say, with what lets somebody in (codes, links that
// confirm) left out. Empty of a webhook, and where what it said is forgotten.
std::string would_say(const Templates& templates, const store::OutboxMessage& message,
                      const LocalText& company);

}  // namespace milepost::notify
