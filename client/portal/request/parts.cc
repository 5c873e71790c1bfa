#include "client/portal/request/parts.h"

#include <algorithm>

namespace milepost::client::portal::request {

using M = RequestMessage;

void open_if(bool followed, std::string_view url, Actions& actions) {
  if (followed) actions.push_back(action::Open{std::string(url)});
}

void way_row(std::string_view words, const std::string& url, Actions& actions) {
  const float padding = ui::phone() ? 16 : 24, mark = 16, gap = 12;
  const float wide = ui::room() - 2 * padding - mark - gap;
  const float tall = ui::text_height(words, ui::Type::strong, wide);
  const float height = std::max(56.0f, tall + 16);
  ui::Item item;
  ui::Area area(url, words, {.height = height, .href = url, .padding = padding});
  open_if(area.clicked(), url, actions);
  ui::Columns columns({-1, mark}, gap);
  ui::space((height - tall) / 2);
  ui::text(words, {.type = ui::Type::strong});
  columns.next();
  ui::space((height - mark) / 2);
  ui::icon(ui::Icon::chevron_right, mark, ui::Color::ink_3);
}

void way_button(std::string_view words, const std::string& url, Actions& actions) {
  ui::space(16);
  open_if(ui::button(words, {.height = 48, .full_width = ui::phone(), .href = url}), url, actions);
}

void part_title(std::string_view words) {
  ui::space(32);
  ui::heading(2, words, {.type = ui::Type::title});
  ui::space(12);
}

void refusal(std::string_view words) {
  ui::space(16);
  ui::Card card("refused", {.padding = 16,
                            .shadow = 0,
                            .ground = ui::colors_of(Tone::warn).ground,
                            .edge = ui::colors_of(Tone::warn).edge});
  ui::Landmark status(ui::Landmark::status);
  ui::Columns columns({20, -1}, 10);
  ui::icon(ui::Icon::alert, 20, ui::colors_of(Tone::warn).ink);
  columns.next();
  ui::text(words, {.type = ui::Type::strong});
}

void sending_line(const PortalState& state, const std::string& address, Actions& actions) {
  const RequestState& r = request_of(state);
  if (r.posted != address || r.sending == Sending::nothing) return;
  constexpr M kWords[] = {M::sending_now, M::sending_now, M::sending_stopped, M::sending_failed,
                          M::sending_offline};
  ui::space(16);
  {
    ui::Landmark status(ui::Landmark::status);
    ui::text(words(state, kWords[static_cast<size_t>(r.sending)]),
             {.color = r.sending == Sending::failed ? ui::Color::bad : ui::Color::ink_2});
  }
  ui::space(8);
  if (r.sending == Sending::under_way) {
    if (ui::button(words(state, M::sending_stop))) actions.push_back(Stopped{});
  } else if (r.sending == Sending::failed) {
    if (ui::button(words(state, M::sending_again))) actions.push_back(Sent{address});
  }
}

}  // namespace milepost::client::portal::request
