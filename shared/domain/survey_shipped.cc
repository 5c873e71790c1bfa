#include "shared/domain/survey_shipped.h"

#include <utility>

namespace milepost {
namespace {

using enum ServiceDimension;

SurveyQuestion question(const char* name, QuestionKind kind, std::optional<SurveyMeasure> measures,
                        LocalText text) {
  SurveyQuestion made;
  made.name = name;
  made.kind = kind;
  made.measures = measures;
  made.text = std::move(text);
  return made;
}

SurveyQuestion overall(LocalText text) {
  return question("overall", QuestionKind::stars, SurveyMeasure::overall, std::move(text));
}

SurveyQuestion comment() {
  return question("comment", QuestionKind::text, SurveyMeasure::comment,
                  {"想说的话，可不填", "Anything else? Optional"});
}

Survey after_delivery() {
  Survey survey;
  survey.name = "delivery";
  survey.event = SurveyEvent::delivered;
  survey.title = {"这次送得怎么样？", "How was this delivery?"};
  survey.thanks = {"谢谢，您的话会送到改得了的人手里。",
                   "Thank you. What you say reaches those who can change it."};
  survey.delay_minutes = 120;
  survey.remind_days = 3;
  survey.expire_days = 14;
  SurveyQuestion parts = question("parts", QuestionKind::matrix, SurveyMeasure::dimensions,
                                  {"各个方面", "In its parts"});
  parts.stars = true;
  parts.options = {
      {"speed", {"时效", "Speed"}, delivery},
      {"packaging", {"包装完好", "Packaging"}, collection},
      {"courier", {"派送员", "Courier"}, delivery},
      {"updates", {"沟通", "Updates"}, information},
  };
  SurveyQuestion why =
      question("why", QuestionKind::choice, {}, {"最不满意的是？", "What let you down most?"});
  why.options = {
      {"late", {"送晚了", "It came late"}, {}},
      {"damaged", {"东西坏了", "It was damaged"}, {}},
      {"left", {"没问就放下了", "Left without asking"}, {}},
      {"staff", {"态度不好", "How I was treated"}, {}},
      {"news", {"消息不准", "What I was told"}, {}},
      {"other", {"别的", "Something else"}, {}},
  };
  why.only_if = SurveyCondition{"overall", 4, {}};
  SurveyQuestion tags =
      question("tags", QuestionKind::many, SurveyMeasure::tags, {"最多选三个", "Up to three"});
  tags.most = 3;
  tags.options = {
      {"called", {"提前联系", "Called first"}, {}},
      {"careful", {"轻拿轻放", "Careful"}, {}},
      {"on_time", {"准时", "On time"}, {}},
      {"late_news", {"更新慢", "Late updates"}, {}},
      {"hard_to_reach", {"找不到人", "Hard to reach"}, {}},
  };
  survey.questions = {overall({"总的来说", "Overall"}), why, parts, tags, comment()};
  return survey;
}

Survey after_request() {
  Survey survey;
  survey.name = "request";
  survey.event = SurveyEvent::request_closed;
  survey.title = {"您的问题处理得怎么样？", "How did we handle your request?"};
  survey.thanks = {"谢谢。", "Thank you."};
  survey.delay_minutes = 60;
  survey.remind_days = 3;
  survey.expire_days = 14;
  SurveyQuestion solved = question("solved", QuestionKind::choice, SurveyMeasure::solved,
                                   {"问题解决了吗？", "Is it solved?"});
  solved.options = {{"yes", {"解决了", "Yes"}, {}},
                    {"partly", {"解决了一部分", "In part"}, {}},
                    {"no", {"没有", "No"}, {}}};
  SurveyQuestion effort = question("effort", QuestionKind::scale, SurveyMeasure::effort,
                                   {"办成这件事容易吗？", "How easy was it to get it done?"});
  effort.highest = 7;
  effort.low = {"很费劲", "Very hard"};
  effort.high = {"很容易", "Very easy"};
  survey.questions = {overall({"总的来说", "Overall"}), solved, effort, comment()};
  return survey;
}

std::vector<SurveyOption> dimension_items() {
  return {
      {"order", {"下单方便", "Ordering is easy"}, acceptance},
      {"price", {"收费清楚", "The price is clear"}, acceptance},
      {"pickup", {"按时上门取件", "Pickup comes on time"}, collection},
      {"packing", {"包装用心", "Parcels are packed with care"}, collection},
      {"on_time", {"按承诺的时间送到", "It arrives as promised"}, delivery},
      {"intact", {"送到时完好", "It arrives intact"}, delivery},
      {"answer", {"投诉有人管", "Complaints are taken up"}, after_sales},
      {"paid", {"赔偿公道、及时", "Compensation is fair and prompt"}, after_sales},
      {"tracking", {"轨迹准确、及时", "Tracking is right and prompt"}, information},
      {"warning", {"出问题会主动告知", "We are told when something goes wrong"}, information},
  };
}

SurveyQuestion items(const char* name, SurveyMeasure measures, LocalText text) {
  SurveyQuestion made = question(name, QuestionKind::matrix, measures, std::move(text));
  made.highest = 7;
  made.low = {"完全不同意", "Not at all"};
  made.high = {"完全同意", "Fully"};
  made.options = dimension_items();
  return made;
}

Survey deep() {
  Survey survey;
  survey.name = "deep";
  survey.event = SurveyEvent::asked;
  survey.title = {"您期望什么，得到了什么", "What you expect, and what you get"};
  survey.thanks = {"谢谢您花的时间。", "Thank you for your time."};
  survey.expire_days = 60;
  SurveyQuestion recommend =
      question("recommend", QuestionKind::ten, SurveyMeasure::recommend,
               {"您会把我们推荐给别人吗？", "How likely are you to recommend us?"});
  recommend.low = {"绝不会", "Not at all"};
  recommend.high = {"一定会", "Certainly"};
  SurveyQuestion importance =
      question("importance", QuestionKind::points, SurveyMeasure::importance,
               {"哪方面最要紧？请分 100 分", "What matters most? Share out 100 points"});
  importance.options = {
      {"acceptance", {"受理", "Ordering"}, acceptance},
      {"collection", {"揽收", "Collection"}, collection},
      {"delivery", {"投递", "Delivery"}, delivery},
      {"after_sales", {"售后", "After-sales"}, after_sales},
      {"information", {"信息", "Information"}, information},
  };
  survey.questions = {
      recommend,
      items("expected", SurveyMeasure::expectation,
            {"好的物流公司应该做到", "What a good carrier should do"}),
      items("found", SurveyMeasure::perception, {"我们做到了", "What we do"}),
      importance,
      comment(),
  };
  return survey;
}

}  // namespace

SurveyFile shipped_surveys() { return {{after_delivery(), after_request(), deep()}}; }

}  // namespace milepost
