// Where one writes: a reply, a question, a note, a result. One text, whatever becomes of it.
#include "client/ui/ui.h"
#include "client/workplace/desk/deeds.h"
#include "client/workplace/desk/parts.h"
#include "client/workplace/desk/words.h"

namespace milepost::client::workplace {
namespace {

using M = DeskMessage;
using desk::Way;

struct WayWords {
  Way way;
  M name, label, button;
};
constexpr WayWords kWays[] = {
    {Way::reply, M::way_reply, M::write_reply, M::send_reply},
    {Way::ask, M::way_ask, M::write_ask, M::send_ask},
    {Way::note, M::way_note, M::write_note, M::send_note},
    {Way::resolve, M::way_resolve, M::write_resolve, M::send_resolve},
};

void ways(const WorkplaceState& s, Way chosen, Actions& actions) {
  ui::Landmark group(ui::Landmark::group, s.text(M::way_label));
  ui::Strip strip("ways", 36);
  ui::Row row({.height = 36, .gap = 8});
  for (const WayWords& one : kWays)
    if (ui::chip(s.text(one.name), {}, one.way == chosen))
      actions.push_back(desk::WayChosen{one.way, false});
}

constexpr RequestOutcome kOutcomes[] = {RequestOutcome::fixed, RequestOutcome::refused,
                                        RequestOutcome::duplicate, RequestOutcome::withdrawn};

void outcomes(const WorkplaceState& s, const desk::Composer& composer, Actions& actions) {
  std::vector<std::string_view> options;
  size_t chosen = std::size(kOutcomes);
  for (size_t i = 0; i < std::size(kOutcomes); ++i) {
    options.push_back(desk::outcome_words(s, kOutcomes[i]));
    if (composer.outcome == kOutcomes[i]) chosen = i;
  }
  if (const auto picked = ui::radio_group(s.text(M::outcome), options, chosen))
    actions.push_back(desk::OutcomeChosen{kOutcomes[*picked]});
}

void reply_texts(const WorkplaceState& s, Actions& actions) {
  const std::vector<ReplyText>& replies = s.desk.tools.value.replies;
  if (replies.empty()) return;
  std::vector<std::string_view> options{s.text(M::texts)};
  for (const ReplyText& reply : replies) options.push_back(reply.title);
  if (const auto picked = ui::choice(s.text(M::texts), options, s.desk.reply_text, true))
    actions.push_back(desk::TextChosen{*picked});
}

void draft_line(const WorkplaceState& s, const desk::Composer& composer) {
  const DeskState& d = s.desk;
  if (composer.empty()) return;
  if (d.draft.loading == Loading::failed)
    ui::caption(s.text(M::draft_failed), ui::Color::warn);
  else if (desk::draft_of(composer) == composer.kept)
    ui::caption(s.text(M::draft_kept));
}

}  // namespace

void desk::composer_part(const WorkplaceState& s, Actions& actions) {
  const DeskState& d = s.desk;
  const Composer* typed = d.composer();
  const Composer composer = typed ? *typed : Composer();
  const WayWords& way = kWays[static_cast<size_t>(composer.way)];
  ways(s, composer.way, actions);
  ui::space(8);
  if (composer.way == Way::resolve) outcomes(s, composer, actions);
  const std::string_view label = s.text(way.label);
  ui::FieldOptions options;
  options.hide_label = true;
  options.placeholder = label;
  options.lines = ui::phone() ? 4 : 3;
  if (d.from_composer) options.error = d.trouble;
  options.disabled = d.deed.waits();
  options.capitals = true;
  const ui::FieldResult result = ui::field(label, composer.text, options);
  if (result.edited) actions.push_back(Typed{*result.edited});
  ui::focus_once(result.id, d.focus_turn);
  ui::space(8);
  const float send = ui::phone() ? -1.0f : 200.0f;
  ui::Columns columns({-1, send}, 12);
  reply_texts(s, actions);
  draft_line(s, composer);
  columns.next();
  const bool waits = d.deed.waits();
  if (ui::button(s.text(waits ? M::sending : way.button), {.kind = ui::ButtonKind::primary,
                                                           .height = 48,
                                                           .full_width = true,
                                                           .disabled = waits,
                                                           .id = "send"}))
    actions.push_back(Sent{});
}

}  // namespace milepost::client::workplace
