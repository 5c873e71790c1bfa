#include "server/commands/figures_table.h"

#include <algorithm>
#include <cstdio>
#include <utility>
#include <vector>

#include "shared/base/text.h"
#include "shared/i18n/catalog.h"
#include "shared/present/words.h"

namespace milepost {
namespace {

constexpr size_t kLanesShown = 10;

// Terminals give wide characters two columns.
size_t columns_of(std::string_view text) {
  size_t columns = 0;
  for (size_t at = 0; at < text.size();) columns += next_code_point(text, at) >= 0x1100 ? 2 : 1;
  return columns;
}

std::string share_text(const std::optional<double>& share) {
  if (!share) return "–";
  char text[32];
  std::snprintf(text, sizeof text, "%.2f %%", *share * 100);
  return text;
}

std::string number_text(const std::optional<double>& number) {
  if (!number) return "–";
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", *number);
  return text;
}

class Table {
 public:
  explicit Table(Locale locale) : chinese_(locale == Locale::zh_cn) {}

  void heading(std::string_view zh, std::string_view en) {
    if (!text_.empty()) text_ += '\n';
    text_ += chinese_ ? zh : en;
    text_ += '\n';
  }
  void row(std::string_view zh, std::string_view en, const std::string& value) {
    line(chinese_ ? zh : en, value);
  }
  void row(std::string_view zh, std::string_view en, int64_t value) {
    row(zh, en, grouped_text(value));
  }
  void line(std::string_view name, const std::string& value) {
    constexpr size_t kNameColumns = 46, kValueColumns = 14;
    text_ += "  ";
    text_ += name;
    pad(kNameColumns, columns_of(name));
    pad(kValueColumns, columns_of(value));
    text_ += value;
    text_ += '\n';
  }
  std::string finish() && { return std::move(text_); }

 private:
  void pad(size_t width, size_t columns) {
    text_.append(columns < width ? width - columns : 1, ' ');
  }

  bool chinese_;
  std::string text_;
};

void add_counts(Table& table, const Figures& f, Locale locale) {
  table.heading("运单", "Shipments");
  table.row("截至", "as of", f.as_of ? to_string(*f.as_of) : "–");
  table.row("运单数", "shipments", f.shipments);
  table.row("节点数", "events", f.events);
  table.heading("按状态", "By state");
  for (size_t i = 0; i < kEnumNames<State>.size(); ++i) {
    const State state = static_cast<State>(i);
    const auto found = f.by_state.find(std::string(name_of(state)));
    if (state == State::unknown && found == f.by_state.end()) continue;
    table.line(state_word(state, locale),
               grouped_text(found == f.by_state.end() ? 0 : found->second));
  }
}

void add_on_time(Table& table, const Figures& f) {
  const OnTime& t = f.on_time;
  table.heading("及时率", "On time");
  table.row("及时率（首次派送 ÷ 已派送或已逾期）", "on-time rate (first attempt, overdue counts)",
            share_text(t.rate));
  table.row("  参评运单", "  shipments judged", t.judged);
  table.row("剔除收件人、海关、不可抗力", "without consignee, customs, force majeure",
            share_text(t.adjusted));
  table.row("按最新承诺", "against the current promise", share_text(t.current_promise));
  table.row("延 1 天内", "within 1 more day", share_text(t.within_1_day));
  table.row("延 2 天内", "within 2 more days", share_text(t.within_2_days));
  table.row("延 3 天内", "within 3 more days", share_text(t.within_3_days));
  table.row("已签收：按日历日", "delivered: by calendar date",
            share_text(f.on_time_share_calendar_date));
  table.row("已签收：按零点", "delivered: by the midnight rule",
            share_text(f.on_time_share_midnight_rule));
  table.row("完好率", "intact rate", share_text(f.intact_rate));
}

void add_spread(Table& table, const Spread& s) {
  table.row("平均", "mean", number_text(s.mean));
  table.line("P5", number_text(s.q05));
  table.line("P25", number_text(s.q25));
  table.line("P50", number_text(s.q50));
  table.line("P75", number_text(s.q75));
  table.line("P95", number_text(s.q95));
}

void add_durations(Table& table, const Figures& f) {
  table.heading("下单到签收（天）", "Ordered to delivered, days");
  add_spread(table, f.purchase_to_delivered_days);
  table.heading("交运到签收（天）", "Handed over to delivered, days");
  table.row("运单数", "shipments", f.handover_to_delivered_days.n);
  add_spread(table, f.handover_to_delivered_days.spread);
  const CycleTime& c = f.cycle_time_days;
  table.line("P85", number_text(c.p85));
  table.row("标准差", "standard deviation", number_text(c.standard_deviation));
  table.row("变异系数", "coefficient of variation", number_text(c.coefficient_of_variation));
  table.line("P95 − P50", number_text(c.p95_minus_p50));
}

void add_lanes(Table& table, const Figures& f) {
  table.heading("线路：运单数 · 及时 · 中位天数", "Lanes: shipments · on time · median days");
  table.row("线路数", "lanes", f.state_lanes);
  table.row("30 票及以上", "of 30 or more", f.state_lanes_30_or_more);
  for (size_t i = 0; i < std::min(f.lanes.size(), kLanesShown); ++i) {
    const LaneFigures& lane = f.lanes[i];
    table.line(lane.lane, grouped_text(lane.n) + " · " + share_text(lane.on_time_share) + " · " +
                              number_text(lane.median_days));
  }
}

void add_quality(Table& table, const Figures& f) {
  const TrackingQuality& q = f.tracking_quality;
  table.heading("轨迹质量", "Tracking quality");
  table.row("每票节点数", "events a shipment", number_text(q.events_per_shipment));
  table.row("未知代码占比", "unknown codes", share_text(q.unknown_code_share));
  table.row("有标记的运单占比", "shipments flagged", share_text(q.flagged_share));
  for (const auto& [flag, count] : q.flagged) table.line("  " + flag, grouped_text(count));
  table.row("时间次序不可能", "impossible order of times", f.impossible.any_out_of_order);
  table.row("  签收早于交运", "  delivered before handed over",
            f.impossible.delivered_before_handover);
  table.row("  交运早于审核", "  handed over before approved",
            f.impossible.handover_before_approval);
  table.row("  交运早于下单", "  handed over before ordered",
            f.impossible.handover_before_purchase);
}

}  // namespace

std::string figures_table(const Figures& figures, Locale locale) {
  Table table(locale);
  add_counts(table, figures, locale);
  add_on_time(table, figures);
  add_durations(table, figures);
  add_lanes(table, figures);
  add_quality(table, figures);
  return std::move(table).finish();
}

}  // namespace milepost
