// Lists of messages: their ids, and their words in each language. message_ids.h is the portal's
// list. A part of the product with texts that no other part says has a list of its own, so that
// nobody else downloads them, and nobody can say them by mistake:
//
//   // the header
//   #define MILEPOST_PAGE_MESSAGES(M) M(not_drawn) M(footer_label)
//   MILEPOST_MESSAGE_LIST(PageMessage, MILEPOST_PAGE_MESSAGES)
//   // the source: a message without words, or with words twice, does not compile
//   constexpr MessageText<PageMessage> kZh[] = {{not_drawn, "…"}, {footer_label, "…"}};
//   constexpr MessageText<PageMessage> kEn[] = {{not_drawn, "…"}, {footer_label, "…"}};
//   std::string_view text_of(Locale locale, PageMessage message) {
//     return locale == Locale::zh_cn ? text_in<kZh>(message) : text_in<kEn>(message);
//   }
//
// Then say(locale, PageMessage::not_drawn), see catalog.h.
#pragma once

#include <array>
#include <iterator>
#include <string_view>
#include <vector>

#include "shared/base/enum_names.h"
#include "shared/base/joined_text.h"
#include "shared/i18n/locale.h"

namespace milepost {

#define MILEPOST_MESSAGE_LIST(Id, MESSAGES)                                            \
  enum class Id { MESSAGES(MILEPOST_AS_ENUMERATOR) };                                  \
  template <>                                                                          \
  inline constexpr auto kEnumNames<Id> =                                               \
      std::to_array<std::string_view>({MESSAGES(MILEPOST_AS_NAME)});                   \
  std::string_view text_of(Locale locale, Id message);

template <class Id>
struct MessageText {
  Id id;
  std::string_view text;
};

// Texts in the order of their ids, whatever the order they are written in. Empty where one is
// missing.
template <class Id, size_t N>
constexpr auto in_order(const MessageText<Id> (&texts)[N]) {
  std::array<std::string_view, kEnumNames<Id>.size()> ordered{};
  for (const auto& [id, text] : texts) ordered[static_cast<size_t>(id)] = text;
  return ordered;
}

template <size_t N>
constexpr bool is_complete(const std::array<std::string_view, N>& texts) {
  for (std::string_view text : texts)
    if (text.empty()) return false;
  return true;
}

// The words of one message. Not inline, so that what asks for them stays small.
template <const auto& kTexts, class Id>
[[gnu::noinline]] std::string_view text_in(Id id) {
  static constexpr auto kOrdered = in_order(kTexts);
  static_assert(is_complete(kOrdered), "a message has no words here");
  static_assert(std::size(kTexts) == kOrdered.size(), "a message has words here twice");
  static constexpr auto kJoined = joined<kOrdered>();
  static const std::vector<std::string_view> texts = parted(kJoined);
  return texts[static_cast<size_t>(id)];
}

}  // namespace milepost
