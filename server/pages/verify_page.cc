#include "server/pages/page_messages.h"
#include "server/pages/plain_page.h"
#include "shared/wire/routes.h"

namespace milepost::pages {
namespace {

struct OneField {
  block::TextField field;
};
template <class Draw>
void each_field(const OneField& form, Draw draw) {
  draw(form.field);
}

// A code of so many digits.
OneField digits_field(std::string_view name, std::string_view label, int digits,
                      const std::string& error) {
  OneField form;
  form.field.head = {.name = name, .label = label, .help = {}, .error = error, .required = true};
  form.field.kind = block::Typed::code;
  form.field.max_length = digits;
  form.field.boxes = true;
  return form;
}

struct ReceiverForm {
  block::Choice receiver;
};
template <class Draw>
void each_field(const ReceiverForm& form, Draw draw) {
  draw(form.receiver);
}

}  // namespace

std::string verify_page(const PageContext& context, const VerifyView& view,
                        const PostProof& proof) {
  const auto text = [&](PageMessage message) { return text_of(context.locale, message); };
  const std::string address = routes::with_next(routes::verify_page(view.number), view.next);
  Html main;
  if (view.closed)
    draw_refused(main, view.error);
  else
    draw_form(main, {address, text(PageMessage::verify_button)},
              digits_field("digits", text(PageMessage::verify_digits), 4, view.error), proof);
  if (view.offers_code)
    draw_way(main, routes::with_next(routes::code_page(view.number), view.next),
             text(PageMessage::verify_by_code));
  draw_way(main, routes::shipment_page(view.number), text(PageMessage::details_back));
  return plain_page(context,
                    {text(PageMessage::verify_title), text(PageMessage::verify_sub), view.number},
                    main);
}

std::string code_page(const PageContext& context, const CodeView& view, const PostProof& proof) {
  const auto text = [&](PageMessage message) { return text_of(context.locale, message); };
  Html main;
  if (!view.refused.empty()) draw_refused(main, view.refused);
  if (view.can_send) {
    ReceiverForm form;
    form.receiver.head = {.name = "receiver", .label = text(PageMessage::code_receiver),
                          .required = true};
    form.receiver.value = "recipient";
    form.receiver.options = {
        {.value = "recipient", .label = text(PageMessage::code_recipient)},
        {.value = "sender", .label = text(PageMessage::code_sender)}};
    const std::string address = routes::with_next(routes::code_page(view.number), view.next);
    draw_form(main, {address, text(PageMessage::code_send)}, form, proof);
  }
  draw_way(main, routes::shipment_page(view.number), text(PageMessage::details_back));
  return plain_page(context,
                    {text(PageMessage::code_title), text(PageMessage::code_sub), view.number},
                    main);
}

std::string code_entry_page(const PageContext& context, const CodeEntryView& view,
                            const PostProof& proof) {
  const auto text = [&](PageMessage message) { return text_of(context.locale, message); };
  const std::string sub =
      say(context.locale, PageMessage::code_enter_sub, {{"minutes", view.minutes}});
  const std::string address =
      routes::with_next(routes::code_entry_page(view.number, view.id), view.next);
  OneField form = digits_field("code", text(PageMessage::code_field), 6, view.error);
  form.field.autocomplete = "one-time-code";
  Html main;
  draw_form(main, {address, text(PageMessage::code_check)}, form, proof);
  draw_way(main, routes::code_page(view.number), text(PageMessage::code_send));
  return plain_page(context, {text(PageMessage::code_title), sub, view.number}, main);
}

}  // namespace milepost::pages
