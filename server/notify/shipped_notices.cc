// What the notices say. First what happened, then what to do; see docs/contract.md for their
// fields.
#include <array>
#include <string>

#include "server/notify/templates.h"

namespace milepost::notify {
namespace {

NoticeText zh(const char* name, const char* subject, const char* text, const char* sms) {
  return {name, "zh-CN", subject, text, "", sms};
}
NoticeText en(const char* name, const char* subject, const char* text, const char* sms) {
  return {name, "en", subject, text, "", sms};
}

// The five stars in the mail itself: a press opens the survey with that one chosen, and no more.
std::string stars_html(const char* language, const std::string& question,
                       const std::array<const char*, 5>& words, const std::string& small) {
  std::string html = "<!doctype html>\n<html lang=\"" + std::string(language) +
                     "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
                     "content=\"width=device-width\"><title>" +
                     question +
                     "</title></head>\n<body style=\"margin:0;padding:24px;background:#fff;"
                     "color:#1a1f27;font:16px/1.6 system-ui,sans-serif\">\n"
                     "<div style=\"max-width:560px;margin:0 auto\">\n<p><strong>{company}</strong>"
                     "</p>\n<p>" +
                     question + "</p>\n<p>";
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string stars = std::to_string(i + 1);
    html += "<a href=\"{link}?stars=" + stars + "\" title=\"" + words[i] + "\" aria-label=\"" +
            words[i] +
            "\" style=\"display:inline-block;padding:0 8px;font-size:36px;color:#c77700;"
            "text-decoration:none\">&#9733;</a>\n";
  }
  return html + "</p>\n<p style=\"font-size:13px;color:#5b6472\">" + small +
         " <a href=\"{link}\">{link}</a></p>\n</div>\n</body></html>\n";
}

constexpr std::array kZhStars = {"1 星，很差", "2 星，较差", "3 星，一般", "4 星，满意",
                                 "5 星，很满意"};
constexpr std::array kEnStars = {"1 star, very bad", "2 stars, bad", "3 stars, fair",
                                 "4 stars, good", "5 stars, very good"};

NoticeText with_stars(NoticeText text, const std::string& question) {
  const bool english = text.language == "en";
  text.html = stars_html(text.language.c_str(), question, english ? kEnStars : kZhStars,
                         english ? "Or open it here:" : "也可以点这里：");
  return text;
}

}  // namespace

std::vector<NoticeText> shipped_notices() {
  return {
      zh("code", "验证码 {code}", R"(您的验证码是 {code}，{minutes} 分钟内有效。

不要告诉任何人，我们的人也不会向您要。
如果不是您本人在操作，不用理会这封邮件。)",
         "【{company}】验证码 {code}，{minutes} 分钟内有效，不要告诉任何人。"),
      en("code", "Your code is {code}", R"(Your code is {code}. It works for {minutes} minutes.

Tell it to nobody. Our people never ask for it.
If you did not ask for a code, there is nothing you need to do.)",
         "{company}: your code is {code}, for {minutes} minutes. Tell it to nobody."),

      zh("confirm_address", "确认用这个地址接收 {number} 的消息",
         R"(有人要把包裹 {number} 的消息发到这个地址。是您的话，打开下面的链接确认：

{link}

{hours} 小时内不确认，我们就不会再发。)",
         "【{company}】确认用这个号码接收包裹 {number} 的消息：{link}"),
      en("confirm_address", "Confirm this address for news of {number}",
         "Somebody asked us to send news of parcel {number} to this address. If it was you, "
         "confirm it "
         "here:\n\n{link}\n\nIf nobody confirms within {hours} hours, we send nothing more.",
         "{company}: confirm this number for news of parcel {number}: {link}"),

      zh("out_for_delivery", "{number} 正在派送", R"(包裹 {number} 已出库，今天派送。

看派送进度：
{link})",
         "【{company}】包裹 {number} 今天派送，进度：{link}"),
      en("out_for_delivery", "{number} is out for delivery",
         R"(Parcel {number} is out for delivery today.

Follow it here:
{link})",
         "{company}: parcel {number} is out for delivery today: {link}"),

      zh("ready_for_pickup", "{number} 可以取件了", R"(包裹 {number} 已到取件点：{point}

取件时间和取件要求：
{link})",
         "【{company}】包裹 {number} 已到取件点：{point}，取件要求：{link}"),
      en("ready_for_pickup", "{number} is ready for pickup",
         R"(Parcel {number} is ready for pickup at: {point}

Opening hours and what to bring:
{link})",
         "{company}: parcel {number} is ready for pickup at {point}: {link}"),

      zh("delivered", "{number} 已送达", R"(包裹 {number} 已送达：{when}

谁签收的，在这里看：
{link})",
         "【{company}】包裹 {number} 已送达：{when}，详情：{link}"),
      en("delivered", "{number} was delivered", R"(Parcel {number} was delivered: {when}

See who signed for it:
{link})",
         "{company}: parcel {number} was delivered, {when}: {link}"),

      zh("late", "{number} 会晚到", R"(包裹 {number} 会比承诺的时间晚，现在预计 {expected} 送达。

它现在在哪里：
{link})",
         "【{company}】包裹 {number} 会晚到，现在预计 {expected} 送达：{link}"),
      en("late", "{number} will be late",
         "Parcel {number} will arrive later than promised. We now expect it on {expected}.\n\n"
         "See where it is:\n{link}",
         "{company}: parcel {number} will be late, now expected {expected}: {link}"),

      zh("problem", "{number} 没有送到", R"(包裹 {number}：{what}

您可以做什么：
{link})",
         "【{company}】包裹 {number}：{what}，您可以做什么：{link}"),
      en("problem", "{number} could not be delivered", R"(Parcel {number}: {what}

See what you can do:
{link})",
         "{company}: parcel {number}: {what}. What you can do: {link}"),

      zh("request_received", "我们收到了您的请求 {reference}",
         R"(我们收到了您的请求 {reference}：{subject}

我们会在 {by} 前答复您。

看进展、补充说明或撤回：
{link})",
         "【{company}】收到您的请求 {reference}，{by} 前答复。看进展：{link}"),
      en("request_received", "We have your request {reference}",
         R"(We have your request {reference}: {subject}

We will answer by {by}.

See how it goes, add to it or withdraw it:
{link})",
         "{company}: we have your request {reference} and will answer by {by}. Follow it: {link}"),

      zh("request_answer", "您的请求 {reference} 有答复了", R"(关于您的请求 {reference}：

{text}

看全部往来，或者再说点什么：
{link})",
         "【{company}】请求 {reference} 有答复了：{link}"),
      en("request_answer", "An answer to your request {reference}",
         R"(About your request {reference}:

{text}

Read all of it, or say more:
{link})",
         "{company}: there is an answer to your request {reference}: {link}"),

      zh("request_asked", "请求 {reference} 要等您回答", R"(关于您的请求 {reference}，我们想问：

{text}

等您回答的这段时间不计入处理时限。在这里回答：
{link})",
         "【{company}】请求 {reference} 有个问题要您回答：{link}"),
      en("request_asked", "A question about your request {reference}",
         R"(We have a question about your request {reference}:

{text}

Our clock stands still until you answer. Answer here:
{link})",
         "{company}: we have a question about your request {reference}: {link}"),

      zh("request_offer", "请求 {reference} 的赔付方案", R"(关于您的请求 {reference}，这是我们的赔付方案：

{text}

逐项接受、拒绝或申诉：
{link})",
         "【{company}】请求 {reference} 有赔付方案了，请确认：{link}"),
      en("request_offer", "What we offer for your request {reference}",
         R"(This is what we offer for your request {reference}:

{text}

Accept it, item by item, reject it or appeal:
{link})",
         "{company}: there is an offer for your request {reference}: {link}"),

      zh("request_resolved", "请求 {reference} 处理完了", R"(您的请求 {reference} 处理完了：

{text}

没有解决？14 天内可以在这里重新打开：
{link})",
         "【{company}】请求 {reference} 处理完了。没有解决可以重新打开：{link}"),
      en("request_resolved", "Your request {reference} is resolved",
         R"(Your request {reference} is resolved:

{text}

Not solved? Reopen it within 14 days:
{link})",
         "{company}: your request {reference} is resolved. Not solved? Reopen it: {link}"),

      with_stars(zh("survey_delivery", "{number} 送得怎么样？",
                    R"(包裹 {number} 已经送到。送得怎么样？一分钟就能说完：

{link})",
                    "【{company}】包裹 {number} 送得怎么样？一分钟评价：{link}"),
                 "包裹 {number} 已经送到。送得怎么样？"),
      with_stars(en("survey_delivery", "How was the delivery of {number}?",
                    R"(Parcel {number} has arrived. How was it? It takes less than a minute:

{link})",
                    "{company}: how was the delivery of {number}? Rate it: {link}"),
                 "Parcel {number} has arrived. How was it?"),

      with_stars(zh("survey_request", "请求 {reference} 处理得怎么样？",
                    R"(您的请求 {reference} 处理完了。我们做得怎么样？

{link})",
                    "【{company}】请求 {reference} 处理得怎么样？{link}"),
                 "您的请求 {reference} 处理完了。我们做得怎么样？"),
      with_stars(en("survey_request", "How did we handle your request {reference}?",
                    R"(Your request {reference} is resolved. How did we do?

{link})",
                    "{company}: how did we handle your request {reference}? {link}"),
                 "Your request {reference} is resolved. How did we do?"),

      zh("survey_reminder", "还想听听您的评价", R"(前几天请您评价过一次。只要一分钟，我们不会再提醒：

{link})",
         "【{company}】还想听听您的评价，不会再提醒：{link}"),
      en("survey_reminder", "We would still like to hear from you",
         R"(A few days ago we asked you for a rating. It takes a minute, and we do not ask again:

{link})",
         "{company}: we would still like your rating; we do not ask again: {link}"),

      zh("test", "{company} 的测试消息",
         R"(这是 {company} 发出的测试消息。收到它，说明发送设置是对的。)",
         "【{company}】这是一条测试消息。"),
      en("test", "Test message from {company}",
         R"(This is a test message from {company}. It came through, so the settings are right.)",
         "{company}: this is a test message."),
  };
}

}  // namespace milepost::notify
