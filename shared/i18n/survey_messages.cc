#include "shared/i18n/survey_messages.h"

namespace milepost {
namespace {

using enum SurveyMessage;

constexpr MessageText<SurveyMessage> kZh[] = {
    {stars_1, "很差"},
    {stars_2, "较差"},
    {stars_3, "一般"},
    {stars_4, "满意"},
    {stars_5, "很满意"},
    {stars_spoken, "{what}：{count} 星，{word}"},
    {mark_spoken, "{what}：{count}"},
    {of_delivery, "{number} · {when}送达"},
    {send, "提交评价"},
    {save, "先存下，以后接着填"},
    {saved, "已存下，用同一个链接就能接着填。"},
    {nothing_chosen, "未选"},
    {most, "最多选 {count} 个"},
    {points_left, "还剩 {left} 分，一共 {sum} 分"},
    {wrong_missing, "请先回答这一题，别的都可以不填。"},
    {wrong_choice, "请从给出的里面选。"},
    {wrong_too_many, "最多选 {count} 个。"},
    {wrong_points, "加起来要正好 {sum} 分。"},
    {wrong_too_long, "最多 {count} 个字。"},
    {answered_title, "已收到您的评价"},
    {answered_sub, "这是您提交的评价，不能再改了。"},
    {answered_rows, "您的评价"},
    {answered_stars, "{count} 星，{word}"},
    {answered_mark, "{count} / {highest}"},
    {low_opened, "您不满意，我们不会就这样算了：已经为您开了一个请求，有人会来处理。"},
    {low_opened_way, "看请求的进展"},
    {over_title, "评价已经截止"},
    {over_sub, "这个链接过期了。有话要说，还可以在包裹页上找我们。"},
    {to_parcel, "看包裹 {number}"},
    {rate_title, "评价这次派送"},
    {rate_sub, "一分钟以内，只有第一题要答。"},
    {rate_button, "开始评价"},
    {rate_not_yet, "送到以后才能评价，而且要在送到后 {days} 天之内。"},
    {rate_proof, "先用收件人或寄件人的手机尾号证明这是您的包裹。"},
};

constexpr MessageText<SurveyMessage> kEn[] = {
    {stars_1, "Very bad"},
    {stars_2, "Bad"},
    {stars_3, "Fair"},
    {stars_4, "Good"},
    {stars_5, "Very good"},
    {stars_spoken, "{what}: {count} {count|star|stars}, {word}"},
    {mark_spoken, "{what}: {count}"},
    {of_delivery, "{number} · delivered {when}"},
    {send, "Send rating"},
    {save, "Save, and go on later"},
    {saved, "Saved. Go on with it on the same link."},
    {nothing_chosen, "None chosen"},
    {most, "Up to {count}"},
    {points_left, "{left} of {sum} points left"},
    {wrong_missing, "Answer this one first; nothing else is needed."},
    {wrong_choice, "Choose one of those offered."},
    {wrong_too_many, "Choose {count} at most."},
    {wrong_points, "They have to come to {sum} together."},
    {wrong_too_long, "{count} characters at most."},
    {answered_title, "We have your rating"},
    {answered_sub, "This is what you sent. It can no longer be changed."},
    {answered_rows, "Your rating"},
    {answered_stars, "{count} {count|star|stars}, {word}"},
    {answered_mark, "{count} of {highest}"},
    {low_opened, "You were not content, and we do not leave it at that: we opened a request for "
                 "you, and somebody takes it up."},
    {low_opened_way, "See what becomes of it"},
    {over_title, "This survey is over"},
    {over_sub, "The link has expired. If you have something to say, the parcel's page has ways "
               "to reach us."},
    {to_parcel, "See parcel {number}"},
    {rate_title, "Rate this delivery"},
    {rate_sub, "It takes less than a minute; only the first question needs an answer."},
    {rate_button, "Begin"},
    {rate_not_yet, "It can be rated once it was delivered, within {days} days after that."},
    {rate_proof, "First prove with the last digits of the recipient's or the sender's phone that "
                 "this parcel is yours."},
};

}  // namespace

std::string_view text_of(Locale locale, SurveyMessage message) {
  return locale == Locale::zh_cn ? text_in<kZh>(message) : text_in<kEn>(message);
}

}  // namespace milepost
