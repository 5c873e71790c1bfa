#include "server/pages/assets.h"
#include "server/pages/page_messages.h"
#include "server/pages/plain_page.h"
#include "shared/base/text.h"
#include "shared/wire/routes.h"

namespace milepost::pages {
namespace {

struct NoticesForm {
  block::Choice channel;
  block::TextField address;
  block::Many news;
};
template <class Draw>
void each_field(const NoticesForm& form, Draw draw) {
  draw(form.channel);
  draw(form.address);
  draw(form.news);
}

struct NewsForm {
  block::Many news;
};
template <class Draw>
void each_field(const NewsForm& form, Draw draw) {
  draw(form.news);
}

PageMessage words_of(News news) {
  switch (news) {
    case News::out_for_delivery: return PageMessage::news_out_for_delivery;
    case News::ready_for_pickup: return PageMessage::news_ready_for_pickup;
    case News::delivered: return PageMessage::news_delivered;
    case News::late: return PageMessage::news_late;
    case News::problem: break;
  }
  return PageMessage::news_problem;
}

block::Many news_field(NewsChoice chosen, std::string error, Locale locale) {
  block::Many field;
  field.head = {.name = "news", .label = text_of(locale, PageMessage::notices_which), .help = {},
                .error = std::move(error)};
  for (size_t i = 0; i < kEnumNames<News>.size(); ++i) {
    const auto news = static_cast<News>(i);
    field.options.push_back({.value = name_of(news), .label = text_of(locale, words_of(news)),
                             .language = {}, .on = chosen.has(news)});
  }
  return field;
}

// For browsers that can, shown by web/push.js; without a choice of other ways it brings its own
// choice of news.
void draw_push(Html& html, const NoticesView& view, Locale locale) {
  html.markup("<div class=\"card form push\" hidden>\n");
  if (!view.by_email && !view.by_sms) draw(html, news_field(view.chosen, {}, locale));
  html.markup("<button type=\"button\" class=\"button\" data-push-key=\"").text(view.push_key)
      .markup("\" data-worker=\"").text(routes::kServiceWorker).markup("\" data-refused=\"")
      .text(text_of(locale, PageMessage::push_refused)).markup("\" data-failed=\"")
      .text(text_of(locale, PageMessage::push_failed)).markup("\">")
      .text(text_of(locale, PageMessage::push_button))
      .markup("</button>\n<p id=\"push-told\" role=\"status\"></p>\n</div>\n<script src=\"")
      .text(asset_path("push.js")).markup("\" defer></script>\n");
}

}  // namespace

std::string notices_page(const PageContext& context, const NoticesView& view,
                         const PostProof& proof) {
  const auto text = [&](PageMessage message) { return text_of(context.locale, message); };
  Html main;
  if (!view.refused.empty()) draw_refused(main, view.refused);
  if (view.by_email || view.by_sms) {
    NoticesForm form;
    form.channel.head = {.name = "channel", .label = text(PageMessage::notices_channel),
                         .required = true};
    form.channel.value = view.channel;
    if (view.channel.empty()) form.channel.value = view.by_email ? "email" : "sms";
    if (view.by_email)
      form.channel.options.push_back({.value = "email", .label = text(PageMessage::notices_email)});
    if (view.by_sms)
      form.channel.options.push_back({.value = "sms", .label = text(PageMessage::notices_sms)});
    std::string label;
    if (view.by_email) label = text(PageMessage::notices_address);
    if (view.by_email && view.by_sms) label += context.locale == Locale::zh_cn ? "或" : " or ";
    if (view.by_sms)
      label += view.by_email ? lower_ascii(text(PageMessage::notices_phone))
                             : std::string(text(PageMessage::notices_phone));
    form.address.head = {.name = "address", .label = label, .help = {},
                         .error = view.address_error, .required = true};
    form.address.kind = view.by_sms ? block::Typed::text : block::Typed::email;
    form.address.autocomplete = view.by_email ? "email" : "tel";
    form.address.value = view.address;
    form.news = news_field(view.chosen, view.news_error, context.locale);
    draw_form(main, {routes::notices_page(view.number), text(PageMessage::notices_button)}, form,
              proof);
  } else if (view.push_key.empty()) {
    draw(main, block::Remark{std::string(text(PageMessage::notices_no_channel))});
  }
  if (!view.push_key.empty()) draw_push(main, view, context.locale);
  if (view.has_calendar)
    draw_way(main, routes::calendar_file(view.number), text(PageMessage::notices_calendar));
  draw_way(main, routes::shipment_page(view.number), text(PageMessage::details_back));
  return plain_page(context,
                    {text(PageMessage::notices_title), text(PageMessage::notices_sub), view.number},
                    main);
}

std::string notices_asked_page(const PageContext& context, std::string_view number) {
  const auto text = [&](PageMessage message) { return text_of(context.locale, message); };
  Html main;
  draw_way(main, routes::shipment_page(number), text(PageMessage::details_back));
  return plain_page(context,
                    {text(PageMessage::notices_asked_title), text(PageMessage::notices_asked),
                     number},
                    main);
}

std::string subscription_page(const PageContext& context, const SubscriptionView& view) {
  const auto text = [&](PageMessage message) { return text_of(context.locale, message); };
  const auto sub = [&](PageMessage message) {
    return say(context.locale, message, {{"to", view.to}});
  };
  const std::string address(view.address), end = address + "/end";
  Html main;
  std::string said;
  PageMessage title = PageMessage::subscription_title;
  switch (view.state) {
    case SubscriptionState::unconfirmed:
      title = PageMessage::subscription_confirm_title;
      said = sub(PageMessage::subscription_confirm_sub);
      draw_button(main, address + "/confirm", text(PageMessage::subscription_confirm), {}, true);
      break;
    case SubscriptionState::active:
      said = sub(PageMessage::subscription_sub);
      if (!view.refused.empty()) draw_refused(main, view.refused);
      draw_form(main, {address, text(PageMessage::subscription_save)},
                NewsForm{news_field(view.chosen, {}, context.locale)}, {});
      draw_button(main, end, text(PageMessage::subscription_end), {});
      break;
    case SubscriptionState::ended:
      title = PageMessage::subscription_ended_title;
      said = sub(PageMessage::subscription_ended_sub);
      draw_way(main, routes::notices_page(view.number), text(PageMessage::subscription_again));
      break;
  }
  draw_way(main, routes::shipment_page(view.number), text(PageMessage::details_back));
  return plain_page(context, {text(title), said, view.number}, main);
}

}  // namespace milepost::pages
