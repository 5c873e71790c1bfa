#include "client/portal/shipment/parts.h"
#include "client/ui/ui.h"

namespace milepost::client::portal {
namespace {

void answer() {
  const bool phone = ui::phone();
  const float top = ui::here();
  ui::Padding padding(phone ? 16 : 32, 0);
  ui::space(phone ? 16 : 28);
  ui::skeleton(96, 30, 8);
  ui::space(phone ? 14 : 18);
  ui::skeleton(ui::room() * 0.88f, phone ? 28 : 36);
  ui::space(phone ? 14 : 18);
  ui::skeleton(ui::room() * 0.62f, 16);
  ui::space(12);
  ui::skeleton(ui::room() * 0.48f, 16);
  const float rest = top + (phone ? 236 : kHeroHeight) - 50 - ui::here();
  ui::space(rest > 12 ? rest : 12);
  ui::skeleton(ui::room(), 4, 2);
  ui::space(16);
  ui::Columns posts({-1, -1, -1, -1, 52}, 0);
  for (int i = 0; i < 5; ++i) {
    if (i > 0) posts.next();
    if (!phone || i % 2 == 0) ui::skeleton(52, 12);
  }
}

void hero() {
  const bool beside = ui::width_class() >= ui::WidthClass::desktop;
  ui::Card card("waiting", {.padding = 0, .radius = ui::phone() ? 12.0f : 16.0f});
  const float top = ui::here(), height = ui::phone() ? 236 : kHeroHeight;
  if (beside) {
    ui::Columns columns({-1, kMapWidth}, 0);
    answer();
    columns.next();
    ui::skeleton(kMapWidth, height, 14);
    return;
  }
  answer();
  ui::space(top + height - ui::here());
  ui::skeleton(ui::room(), ui::phone() ? kPhoneMapHeight : kHeroHeight, 11);
}

void timeline(const PortalState& state) {
  const bool phone = ui::phone();
  ui::Card card("timeline", {.padding = phone ? 16.0f : 24.0f,
                             .top = phone ? 14.0f : 20.0f,
                             .bottom = phone ? 16.0f : 24.0f});
  ui::heading(2, state.text(Message::timeline_title), {.type = ui::Type::h3});
  ui::space(14);
  for (float share : {0.72f, 0.58f, 0.64f, 0.5f, 0.6f}) {
    ui::Columns columns({phone ? 42.0f : 56.0f, 20, -1}, 8);
    ui::space(8);
    ui::skeleton(100, 14);
    columns.next();
    ui::space(10);
    ui::Columns dot({-1, 10, -1}, 0);
    dot.next();
    ui::skeleton(10, 10, 5);
    columns.next();
    ui::space(8);
    ui::skeleton(ui::room() * share, 16);
    ui::space(8);
    ui::skeleton(ui::room() * share / 2, 12);
    ui::space(12);
  }
}

void facts(const PortalState& state) {
  const bool phone = ui::phone();
  ui::Card card("facts", {.padding = phone ? 16.0f : 24.0f,
                          .top = phone ? 16.0f : 18.0f,
                          .bottom = phone ? 16.0f : 20.0f});
  ui::heading(2, state.text(Message::facts_title), {.type = ui::Type::title});
  for (float share : {0.7f, 0.5f, 0.55f, 0.6f}) {
    ui::space(14);
    ui::Columns columns({104, -1}, 12);
    ui::skeleton(72, 16);
    columns.next();
    ui::skeleton(ui::room() * share, 16);
  }
}

}  // namespace

void shipment_waiting(const PortalState& state) {
  const float gap = ui::phone() ? 12 : 24;
  hero();
  ui::space(gap);
  if (ui::width_class() >= ui::WidthClass::desktop) {
    ui::Columns columns({-1, kSideWidth}, gap);
    timeline(state);
    columns.next();
    facts(state);
    return;
  }
  timeline(state);
  ui::space(gap);
  facts(state);
}

}  // namespace milepost::client::portal
