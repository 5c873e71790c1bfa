#include "server/pages/page_messages.h"
#include "server/pages/pages.h"

namespace milepost::pages {
namespace {

PageMessage title_of(int status) {
  switch (status) {
    case 401: return PageMessage::needs_key_title;
    case 403: return PageMessage::other_key_title;
    case 413:
    case 414:
    case 431: return PageMessage::too_much_title;
    default: return PageMessage::unreadable_title;
  }
}

}  // namespace

ErrorView refusal_view(int status, Locale locale) {
  ErrorView view;
  view.locale = locale;
  view.kind = ErrorKind::refused;
  view.status = status;
  const PageMessage title = title_of(status);
  view.title = say(locale, title);
  view.sub = title == PageMessage::too_much_title ? say(locale, PageMessage::too_much_sub)
                                                  : say(locale, Message::error_405_sub);
  view.home_label = say(locale, Message::home_link);
  return view;
}

}  // namespace milepost::pages
