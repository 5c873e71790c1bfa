// What left the house and what did not, for operators and admins.
#include <array>

#include "server/pages/staff_layout.h"
#include "shared/wire/routes.h"

namespace milepost::pages {
namespace {

StaffMessage words_of(OutboxStatus status) {
  switch (status) {
    case OutboxStatus::waiting:
      return StaffMessage::outbox_waiting;
    case OutboxStatus::leased:
      return StaffMessage::outbox_leased;
    case OutboxStatus::sent:
      return StaffMessage::outbox_sent;
    case OutboxStatus::dead:
      return StaffMessage::outbox_dead;
    case OutboxStatus::held:
      break;
  }
  return StaffMessage::outbox_held;
}

void draw_state(Html& main, std::string_view address, std::string_view label, bool chosen) {
  main.markup("<a href=\"").text(address).markup("\"");
  if (chosen) main.markup(" aria-current=\"true\"");
  main.markup(">").text(label).markup("</a>");
}

void draw_states(Html& main, const PageContext& context, const OutboxView& view) {
  const auto words = [&](StaffMessage id) { return text_of(context.locale, id); };
  main.markup("<nav class=\"staff\" aria-label=\"")
      .text(words(StaffMessage::outbox_states))
      .markup("\">");
  draw_state(main, routes::kOutboxPage, words(StaffMessage::outbox_all), !view.status);
  for (size_t i = 0; i < view.counts.size(); ++i) {
    const auto status = static_cast<OutboxStatus>(i);
    const std::string address =
        std::string(routes::kOutboxPage) + "?status=" + std::string(name_of(status));
    const std::string label =
        std::string(words(words_of(status))) + " " + grouped_text(view.counts[i]);
    draw_state(main, address, label, view.status == status);
  }
  main.markup("</nav>\n");
}

// When it was made, how often it was tried, and what comes next or came of it.
std::string course_of(const PageContext& context, const OutboxItem& one) {
  const auto at = [&](StaffMessage id, Instant when) {
    return say(context.locale, id, {{"when", moment_text(context, when)}});
  };
  std::string text = at(StaffMessage::outbox_created, one.created.at);
  if (one.attempts > 0)
    text += " · " + say(context.locale, StaffMessage::outbox_tries, {{"count", one.attempts}});
  if (one.next && one.status == OutboxStatus::waiting)
    text += " · " + at(StaffMessage::outbox_next, one.next->at);
  if (one.ended) text += " · " + at(StaffMessage::outbox_ended, one.ended->at);
  return text;
}

bool can_go_again(const OutboxItem& one) {
  return one.status == OutboxStatus::dead || one.status == OutboxStatus::held;
}

void draw_message(Html& main, const PageContext& context, const OutboxItem& one) {
  const auto words = [&](StaffMessage id) { return text_of(context.locale, id); };
  main.markup("<li><b>")
      .text(words(words_of(one.status)))
      .markup("</b> ")
      .text(words(channel_words(one.channel)))
      .markup(" · ")
      .text(one.to)
      .markup(" <span>")
      .text(one.template_name);
  if (one.channel != Channel::webhook) main.markup(" · ").text(one.language);
  main.markup(" · ").text(course_of(context, one)).markup("</span>");
  main.element("span", "reason", one.reason);
  if (can_go_again(one)) {
    const std::string_view again = words(StaffMessage::outbox_again_button);
    main.markup("<button class=\"button\" name=\"id\" value=\"")
        .text(one.id)
        .markup("\" aria-label=\"")
        .text(again)
        .markup(": ")
        .text(one.template_name)
        .markup(", ")
        .text(one.to)
        .markup("\">")
        .text(again)
        .markup("</button>");
  }
  main.markup("</li>\n");
}

// One form around them all, of which a button says which it is.
void draw_messages(Html& main, const PageContext& context, const OutboxView& view,
                   const PostProof& proof) {
  std::string address(routes::kOutboxPageAgain);
  if (view.status) address += "?status=" + std::string(name_of(*view.status));
  begin_form(main, {.address = address, .button = {}}, proof);
  main.markup("<ol class=\"lines\">\n");
  for (const OutboxItem& one : view.messages) draw_message(main, context, one);
  main.markup("</ol>\n</form>\n");
}

}  // namespace

StaffMessage channel_words(Channel channel) {
  switch (channel) {
    case Channel::email:
      return StaffMessage::channel_email;
    case Channel::sms:
      return StaffMessage::channel_sms;
    case Channel::webhook:
      return StaffMessage::channel_webhook;
    case Channel::push:
      break;
  }
  return StaffMessage::channel_push;
}

std::string outbox_page(const PageContext& context, const OutboxView& view,
                        const PostProof& proof) {
  const auto words = [&](StaffMessage id) { return text_of(context.locale, id); };
  Html main;
  draw(main, block::Title{words(StaffMessage::outbox_title)});
  draw(main, block::Lead{words(StaffMessage::outbox_sub)});
  if (view.said != OutboxSaid::nothing)
    draw_done(main, words(view.said == OutboxSaid::again ? StaffMessage::outbox_again_done
                                                         : StaffMessage::outbox_too_late));
  draw_states(main, context, view);
  if (view.messages.empty())
    draw_done(main, words(StaffMessage::outbox_none));
  else
    draw_messages(main, context, view, proof);
  if (!view.older.empty()) draw_link_back(main, view.older, words(StaffMessage::outbox_older));
  draw_link_back(main, routes::kNoticeTextsPage, words(StaffMessage::notices_link));
  return staff_document(context, view.bar, words(StaffMessage::outbox_title), main);
}

}  // namespace milepost::pages
