#include "server/pages/page_messages.h"
#include "server/pages/pages.h"

namespace milepost::pages {
namespace {

struct Words {
  PageMessage title;
  std::string sub;
};
Words words_of(int status, Locale locale) {
  const auto start_again = [&](PageMessage title) {
    return Words{title, say(locale, Message::error_405_sub)};
  };
  switch (status) {
    case 401: return start_again(PageMessage::needs_key_title);
    case 403: return start_again(PageMessage::other_key_title);
    case 408: return {PageMessage::late_title, say(locale, PageMessage::late_sub)};
    case 409: return {PageMessage::stale_form_title, say(locale, PageMessage::stale_form_sub)};
    case 413:
    case 414:
    case 431: return {PageMessage::too_much_title, say(locale, PageMessage::too_much_sub)};
    default: return start_again(PageMessage::unreadable_title);
  }
}

}  // namespace

ErrorView refusal_view(int status, Locale locale) {
  ErrorView view;
  view.locale = locale;
  view.kind = ErrorKind::refused;
  view.status = status;
  Words words = words_of(status, locale);
  view.title = say(locale, words.title);
  view.sub = std::move(words.sub);
  view.actions = {home_action(locale)};
  return view;
}

}  // namespace milepost::pages
