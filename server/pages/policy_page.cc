#include "server/pages/policy_page.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "server/pages/blocks.h"
#include "server/pages/layout.h"
#include "server/pages/page_messages.h"
#include "shared/domain/policy.h"
#include "shared/domain/policy_tally.h"
#include "shared/i18n/dates.h"
#include "shared/present/opening.h"
#include "shared/present/quantities.h"
#include "shared/wire/routes.h"

namespace milepost::pages {
namespace {

using Words = PageMessage;

// A policy holds for years: its days always show theirs.
std::string full_day(Locale locale, Date date) { return day_text(locale, date, Date{}); }

// "96.3", of 0.9634.
std::string percent(double share) {
  const int64_t tenths = std::llround(share * 1000);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

std::string_view scope_text(Locale locale, DeliveryScope scope) {
  switch (scope) {
    case DeliveryScope::same_city: return text_of(locale, Words::policy_same_city);
    case DeliveryScope::domestic: return text_of(locale, Words::policy_domestic);
    case DeliveryScope::international: return text_of(locale, Words::policy_international);
    case DeliveryScope::unknown: break;
  }
  return {};
}

std::string_view importance_text(Locale locale, Importance importance) {
  switch (importance) {
    case Importance::normal: return text_of(locale, Words::policy_normal);
    case Importance::high: return text_of(locale, Words::policy_high);
    case Importance::critical: return text_of(locale, Words::policy_critical);
    case Importance::unknown: break;
  }
  return {};
}

class Page {
 public:
  Page(const PageContext& context, const PolicyView& view)
      : context_(context), locale_(context.locale), view_(view), version_(view.version) {}

  std::string description() const {
    const std::string from = full_day(locale_, version_.effective);
    if (view_.standing == PolicyStanding::ended)
      if (const PolicyVersionLine* line = own_line(); line && line->ended)
        return say(locale_, Words::policy_sub_ended,
                   {{"name", version_.name}, {"from", from},
                    {"until", full_day(locale_, *line->ended)}});
    return say(locale_,
               view_.standing == PolicyStanding::in_force ? Words::policy_sub
                                                          : Words::policy_sub_announced,
               {{"name", version_.name}, {"day", from}});
  }

  Html draw() {
    html_.markup("<div class=\"wrap\">\n");
    pages::draw(html_, block::Title{text(Words::policy_title)});
    const std::string sub = description();
    pages::draw(html_, block::Lead{sub});
    draw_standing();
    draw_promises();
    draw_answers();
    draw_claims();
    draw_compensation();
    draw_reach();
    draw_texts(Words::policy_escalation, "escalation", version_.escalation, true);
    draw_texts(Words::policy_texts, "terms", version_.texts, false);
    draw_versions();
    html_.markup("</div>\n");
    return std::move(html_);
  }

 private:
  std::string_view text(Words message) const { return text_of(locale_, message); }

  const PolicyVersionLine* own_line() const {
    for (const PolicyVersionLine& line : view_.versions)
      if (line.name == version_.name) return &line;
    return nullptr;
  }

  template <size_t N>
  void begin_part(const char (&id)[N], Words title) {
    html_.markup("<section class=\"card part\" aria-labelledby=\"").markup(id)
        .markup("\">\n<h2 id=\"").markup(id).markup("\">").text(text(title)).markup("</h2>\n");
  }
  void end_part() { html_.markup("</section>\n"); }

  void draw_link(std::string_view sentence, std::string_view address, std::string_view label) {
    html_.markup("<p class=\"standing\">").text(sentence).markup(" <a href=\"").text(address)
        .markup("\">").text(label).markup("</a></p>\n");
  }

  // That another one holds, or is to come.
  void draw_standing() {
    if (view_.standing != PolicyStanding::in_force) {
      draw_link(text(view_.standing == PolicyStanding::ended ? Words::policy_ended
                                                             : Words::policy_announced),
                routes::kPolicyPage, text(Words::policy_see_current));
      return draw_changes();
    }
    // The newest first: the last that is still to come is the next.
    const PolicyVersionLine* next = nullptr;
    for (const PolicyVersionLine& line : view_.versions)
      if (line.effective > version_.effective) next = &line;
    if (next)
      draw_link(say(locale_, Words::policy_next,
                    {{"day", full_day(locale_, next->effective)}, {"name", next->name}}),
                routes::policy_version_page(next->name), text(Words::policy_see_next));
    draw_changes();
  }

  void draw_changes() {
    const std::string_view changes = pick(version_.changes, locale_);
    if (changes.empty()) return;
    html_.markup("<p class=\"standing\"><b>").text(text(Words::policy_changes))
        .markup("</b> ").text(changes).markup("</p>\n");
  }

  std::string within(const PolicyPromise& promise) const {
    return promise.hours
               ? say(locale_, Words::policy_within_hours, {{"count", *promise.hours}})
               : say(locale_, Words::policy_within_days, {{"count", promise.days.value_or(0)}});
  }

  std::string figure_text(const LiveShare& live, Words enough) const {
    if (!live.share)
      return say(locale_, Words::policy_too_few,
                 {{"count", live.of}, {"days", kPolicyFigureDays}});
    return say(locale_, enough,
               {{"share", percent(*live.share)}, {"low", percent(*live.low)},
                {"high", percent(*live.high)}, {"count", live.of},
                {"days", kPolicyFigureDays}, {"within", kComplaintAnswerDays}});
  }

  LiveShare figure_of(const PolicyPromise& promise) const {
    for (const PromiseFigure& figure : view_.figures->promises)
      if (figure.package == promise.package && figure.scope == promise.scope)
        return figure.in_time;
    return {};
  }

  LiveShare figure_of(RequestKind kind) const {
    for (const AnsweredFigure& figure : view_.figures->answers)
      if (figure.kind == kind) return figure.in_time;
    return {};
  }

  // The same way of measuring is told once.
  std::vector<std::string_view> measured() const {
    std::vector<std::string_view> all;
    for (const PolicyPromise& promise : version_.promises) {
      const std::string_view words = pick(promise.measured, locale_);
      if (std::find(all.begin(), all.end(), words) == all.end()) all.push_back(words);
    }
    return all;
  }

  void draw_promise(const PolicyPromise& promise, bool alike) {
    html_.markup("<div><dt>").text(pick(promise.label, locale_)).markup(" · ")
        .text(scope_text(locale_, promise.scope)).markup("</dt><dd><b>")
        .text(within(promise)).markup("</b>");
    if (view_.figures)
      html_.markup("<span>").text(figure_text(figure_of(promise), Words::policy_on_time))
          .markup("</span>");
    if (!alike)
      html_.markup("<span>").text(pick(promise.measured, locale_)).markup("</span>");
    html_.markup("</dd></div>\n");
  }

  void draw_promises() {
    begin_part("promises", Words::policy_promises);
    const std::vector<std::string_view> measured = this->measured();
    html_.markup("<dl>\n");
    for (const PolicyPromise& promise : version_.promises)
      draw_promise(promise, measured.size() == 1);
    html_.markup("</dl>\n");
    if (measured.size() == 1)
      html_.markup("<p class=\"note\"><b>").text(text(Words::policy_measured)).markup("</b> ")
          .text(measured[0]).markup("</p>\n");
    if (view_.figures && view_.figures->demo)
      html_.element("p", "note", text(Words::policy_demo)).markup("\n");
    end_part();
  }

  void draw_answers_of(RequestKind kind) {
    html_.markup("<div><dt>").text(request_kind_text(locale_, kind)).markup("</dt><dd>");
    for (size_t i = 0; i < static_cast<size_t>(Importance::unknown); ++i) {
      const auto importance = static_cast<Importance>(i);
      const AnswerTime* time = answer_times(version_, kind, importance);
      if (!time) continue;
      html_.markup("<p>")
          .text(say(locale_, Words::policy_answer_times,
                    {{"importance", importance_text(locale_, importance)},
                     {"first", working_time_text(locale_, time->first_response_minutes)},
                     {"resolved", working_time_text(locale_, time->resolution_minutes)}}))
          .markup("</p>");
    }
    html_.markup("</dd></div>\n");
  }

  void draw_answers() {
    begin_part("answers", Words::policy_answers);
    html_.markup("<p>").text(say(locale_, Words::policy_answers_sub,
                                 {{"within", kComplaintAnswerDays}})).markup("</p>\n");
    if (view_.figures)
      html_.markup("<p class=\"note\"><b>").text(text(Words::policy_complaints))
          .markup("</b> ")
          .text(figure_text(figure_of(RequestKind::complaint), Words::policy_answered))
          .markup("</p>\n");
    html_.markup("<dl>\n");
    for (size_t kind = 0; kind < static_cast<size_t>(RequestKind::unknown); ++kind)
      draw_answers_of(static_cast<RequestKind>(kind));
    html_.markup("</dl>\n");
    end_part();
  }

  void draw_row(Words label, std::string_view words) {
    html_.markup("<div><dt>").text(text(label)).markup("</dt><dd>").text(words)
        .markup("</dd></div>\n");
  }

  void draw_days(Words label, Words words, int64_t days) {
    draw_row(label, say(locale_, words, {{"count", days}}));
  }

  void draw_claims() {
    const ClaimDeadlines& claims = version_.claims;
    begin_part("claims", Words::policy_claims);
    html_.markup("<dl>\n");
    draw_row(Words::policy_report,
             say(locale_, Words::policy_report_by,
                 {{"count", claims.report_by_days},
                  {"abroad", claims.report_by_days_international}}));
    draw_days(Words::policy_claim, Words::policy_claim_by, claims.claim_by_days);
    draw_days(Words::policy_acknowledged, Words::policy_after_claim, claims.acknowledge_days);
    draw_days(Words::policy_offer, Words::policy_offer_by, claims.offer_days);
    draw_days(Words::policy_appeal, Words::policy_appeal_by, claims.appeal_days);
    draw_days(Words::policy_appeal_answered, Words::policy_after_appeal,
              claims.answer_appeal_days);
    draw_days(Words::policy_paid, Words::policy_paid_by, claims.pay_days);
    html_.markup("</dl>\n");
    end_part();
  }

  void draw_compensation() {
    const CompensationRules& rules = version_.compensation;
    const auto money = [&](int64_t minor) { return money_text(locale_, minor, rules.currency); };
    begin_part("compensation", Words::policy_compensation);
    html_.markup("<dl>\n");
    draw_row(Words::policy_declared,
             say(locale_, Words::policy_declared_pays,
                 {{"percent", rules.declared.percent}, {"cap", money(rules.declared.cap_minor)}}));
    draw_row(Words::policy_undeclared,
             say(locale_, Words::policy_undeclared_pays,
                 {{"times", rules.undeclared.freight_multiple},
                  {"cap", money(rules.undeclared.cap_minor)}}));
    draw_row(Words::policy_damage, text(Words::policy_damage_pays));
    draw_row(Words::policy_delay, say(locale_, Words::policy_delay_pays,
                                      {{"percent", rules.delay.percent_per_day},
                                       {"cap", rules.delay.cap_percent}}));
    draw_row(Words::policy_lost, say(locale_, Words::policy_lost_after,
                                     {{"city", rules.lost_after_days.same_city},
                                      {"country", rules.lost_after_days.domestic},
                                      {"abroad", rules.lost_after_days.international}}));
    html_.markup("</dl>\n");
    html_.element("p", "note", text(Words::policy_rounding)).markup("\n");
    end_part();
  }

  void draw_text(const PolicyText& one) {
    html_.markup("<b>").text(pick(one.title, locale_)).markup("</b><p>")
        .text(pick(one.text, locale_)).markup("</p>");
  }

  // The telephone and the addresses are the settings'.
  void draw_reach() {
    const SiteView& site = context_.site;
    begin_part("reach", Words::policy_reach);
    const auto contact = contact_view(site, locale_, context_.now).contact;
    html_.markup("<dl>\n");
    if (contact) {
      html_.markup("<div><dt>").text(contact->label).markup("</dt><dd><a href=\"")
          .text(contact->href).markup("\">").text(contact->text).markup("</a>");
      if (!contact->hours.empty())
        html_.markup("<span>").text(contact->hours).markup("</span>");
      html_.markup("</dd></div>\n");
    }
    if (!site.email.empty())
      html_.markup("<div><dt>").text(text(Words::policy_mail))
          .markup("</dt><dd><a href=\"mailto:").text(site.email).markup("\">").text(site.email)
          .markup("</a></dd></div>\n");
    if (const std::string_view address = pick(site.address, locale_); !address.empty())
      draw_row(Words::policy_postal, address);
    for (const PolicyText& one : version_.reach)
      html_.markup("<div><dt>").text(pick(one.title, locale_)).markup("</dt><dd>")
          .text(pick(one.text, locale_)).markup("</dd></div>\n");
    html_.markup("</dl>\n");
    end_part();
  }

  template <size_t N>
  void draw_texts(Words title, const char (&id)[N], const std::vector<PolicyText>& texts,
                  bool steps) {
    if (texts.empty()) return;
    begin_part(id, title);
    if (steps)
      html_.markup("<ol>\n");
    else
      html_.markup("<ul>\n");
    for (const PolicyText& one : texts) {
      html_.markup("<li>");
      draw_text(one);
      html_.markup("</li>\n");
    }
    if (steps)
      html_.markup("</ol>\n");
    else
      html_.markup("</ul>\n");
    end_part();
  }

  void draw_versions() {
    begin_part("versions", Words::policy_versions);
    html_.markup("<ul>\n");
    for (const PolicyVersionLine& line : view_.versions) {
      html_.markup("<li><a href=\"").text(routes::policy_version_page(line.name)).markup("\"");
      if (line.name == version_.name) html_.markup(" aria-current=\"page\"");
      html_.markup(">").text(line.name).markup("</a> <span>")
          .text(say(locale_, Words::policy_version_days,
                    {{"published", full_day(locale_, line.published)},
                     {"effective", full_day(locale_, line.effective)}}))
          .markup("</span></li>\n");
    }
    html_.markup("</ul>\n");
    end_part();
  }

  const PageContext& context_;
  const Locale locale_;
  const PolicyView& view_;
  const PolicyVersion& version_;
  Html html_;
};

}  // namespace

std::string_view request_kind_text(Locale locale, RequestKind kind) {
  switch (kind) {
    case RequestKind::complaint: return text_of(locale, Words::policy_complaint);
    case RequestKind::claim: return text_of(locale, Words::policy_loss);
    case RequestKind::redelivery: return text_of(locale, Words::policy_redelivery);
    case RequestKind::change: return text_of(locale, Words::policy_change);
    case RequestKind::return_parcel: return text_of(locale, Words::policy_return);
    case RequestKind::pickup: return text_of(locale, Words::policy_pickup);
    case RequestKind::invoice: return text_of(locale, Words::policy_invoice);
    case RequestKind::question: return text_of(locale, Words::policy_question);
    case RequestKind::unknown: break;
  }
  return {};
}

std::string working_time_text(Locale locale, int64_t minutes) {
  const int64_t hours = minutes / 60, rest = minutes % 60;
  if (rest == 0) return say(locale, Words::policy_hours, {{"count", hours}});
  const std::string behind = say(locale, Words::policy_minutes, {{"count", rest}});
  if (hours == 0) return behind;
  return say(locale, Words::policy_hours, {{"count", hours}}) + " " + behind;
}

std::string policy_page(const PageContext& context, const PolicyView& view) {
  Page page(context, view);
  const std::string_view title = text_of(context.locale, Words::policy_title);
  const std::string description = page.description();
  return document(context,
                  {.title = title, .description = description, .share_title = {},
                   .body_class = "policy",
                   .indexed = view.standing != PolicyStanding::ended, .canonical = true,
                   .form = true, .client = false},
                  page.draw());
}

}  // namespace milepost::pages
