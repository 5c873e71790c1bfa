// All that happened to a request: what customer, desk, carrier and program did, the newest first.
#include <algorithm>

#include "client/ui/ui.h"
#include "client/workplace/desk/parts.h"
#include "client/workplace/desk/words.h"
#include "shared/present/quantities.h"
#include "shared/wire/routes.h"

namespace milepost::client::workplace {
namespace {

using M = DeskMessage;

ui::Color ground_of(const DeskEntry& entry) {
  if (entry.deed == RequestDeed::noted) return ui::Color::warn_soft;
  return entry.actor == RequestActor::agent ? ui::Color::accent_soft : ui::Color::surface;
}

void file_line(const WorkplaceState& s, const RequestFileView& file, Actions& actions) {
  const std::string words =
      s.say(M::file_sized, {{"name", file.name}, {"size", (file.bytes + 1023) / 1024}});
  if (file.held_back) return ui::text(words, {.color = ui::Color::ink_3});
  const std::string url = routes::desk_file(s.desk.id, file.id);
  const auto link = [&] {
    if (ui::link(words, url, {.icon = ui::Icon::download})) actions.push_back(action::Open{url});
  };
  if (!file.has_thumbnail) return link();
  ui::Columns columns({88, -1}, 12);
  ui::photo(url + "?size=small", file.name, 88, 88);
  columns.next();
  ui::space(32);
  link();
}

void files(const WorkplaceState& s, const DeskEntry& entry, Actions& actions) {
  if (entry.files.empty()) return;
  ui::space(8);
  ui::List list(s.text(M::files_name));
  for (const RequestFileView& file : entry.files) {
    ui::Item item;
    const ui::Scope scope(file.id);
    file_line(s, file, actions);
    ui::space(4);
  }
}

void offers(const WorkplaceState& s, const DeskEntry& entry) {
  const auto& claim = s.desk.request.value.claim;
  if (!claim) return;
  for (const ClaimOffer& offer : entry.detail.offers) {
    const auto at = static_cast<size_t>(offer.item);
    if (at >= claim->items.size()) continue;
    ui::text(claim->items[at].what + ": " + money_text(s.locale, offer.minor, claim->currency) +
             (offer.reason.empty() ? std::string() : " · " + offer.reason));
  }
}

void head(const WorkplaceState& s, const DeskEntry& entry, bool is_new) {
  const std::string when = s.moment(entry.at);
  ui::Row row({.height = 24, .gap = 8, .wrap = true, .line_gap = 0});
  ui::text(desk::who_did(s, entry), {.type = ui::Type::strong});
  if (entry.deed == RequestDeed::noted) ui::tag(s.text(M::note_tag));
  if (is_new) ui::tag(s.text(M::news));
  ui::caption(when);
}

bool is_bubble(const DeskEntry& entry) { return !entry.text.empty() || !entry.files.empty(); }

void body(const WorkplaceState& s, const DeskEntry& entry, bool is_new, Actions& actions) {
  head(s, entry, is_new);
  const std::string did = desk::what_was_done(s, entry);
  if (!did.empty()) ui::text(did, {.color = ui::Color::ink_2});
  if (!entry.text.empty()) ui::text(entry.text);
  offers(s, entry);
  files(s, entry, actions);
  if (entry.detail.other.empty()) return;
  const std::string url = desk::request_url(entry.detail.other, s.desk.filter);
  if (ui::link(s.text(M::what_with), url)) actions.push_back(action::Open{url});
}

}  // namespace

void desk::thread_entry(const WorkplaceState& s, const DeskEntry& entry, bool is_new,
                        Actions& actions) {
  ui::Item item;
  if (!is_bubble(entry)) {
    ui::Padding padding(16, 2);
    return body(s, entry, is_new, actions);
  }
  ui::Card card("entry",
                {.padding = 16, .top = 12, .bottom = 12, .shadow = 0, .ground = ground_of(entry)});
  body(s, entry, is_new, actions);
}

void desk::thread_part(const WorkplaceState& s, Actions& actions) {
  const DeskState& d = s.desk;
  const std::vector<DeskEntry>& entries = d.request.value.entries;
  ui::heading(2, s.text(M::thread), {.type = ui::Type::title});
  ui::space(8);
  ui::List list(s.text(M::thread));
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    thread_entry(s, *entry, entry->sequence > d.entered, actions);
    ui::space(8);
  }
}

void desk::conflict_part(const WorkplaceState& s, Actions& actions) {
  const DeskState& d = s.desk;
  if (!d.conflict) return;
  const std::string_view title = s.text(M::conflict_title);
  ui::Landmark region(ui::Landmark::region, title);
  ui::Card card("conflict",
                {.shadow = 2, .ground = ui::Color::warn_soft, .edge = ui::Color::warn_mark});
  ui::heading(2, title, {.type = ui::Type::title, .color = ui::Color::warn});
  ui::text(s.text(M::conflict_sub));
  ui::space(12);
  ui::heading(3, s.text(M::conflict_new), {.type = ui::Type::strong});
  ui::space(4);
  {
    ui::List list(s.text(M::conflict_new));
    for (const DeskEntry& entry : d.request.value.entries)
      if (entry.sequence > d.conflict->seen) {
        thread_entry(s, entry, false, actions);
        ui::space(4);
      }
  }
  const Composer* composer = d.composer();
  if (composer && !composer->empty()) {
    ui::space(8);
    ui::heading(3, s.text(M::conflict_typed), {.type = ui::Type::strong});
    ui::space(4);
    ui::text(composer->text);
  }
  ui::space(12);
  ui::Row row({.height = 44, .gap = 8, .wrap = true});
  const bool waits = d.deed.waits() || d.request.waits();
  if (ui::button(s.text(M::conflict_send),
                 {.kind = ui::ButtonKind::primary, .disabled = waits, .id = "anyway"}))
    actions.push_back(Sent{true});
  if (ui::button(s.text(M::conflict_edit))) actions.push_back(Edited{});
}

}  // namespace milepost::client::workplace
