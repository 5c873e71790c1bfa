#include "client/core/app.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "client/core/kept.h"
#include "client/core/update.h"
#include "client/core/waiting.h"
#include "client/portal/lookups/lookups.h"
#include "client/portal/views.h"

namespace milepost::client {
namespace {

constexpr int kMostPasses = 4;

void apply_style(float scale, const ui::Theme& theme) {
  ImGuiStyle style;
  style.WindowPadding = style.ItemSpacing = style.ItemInnerSpacing = style.CellPadding =
      ImVec2(0, 0);
  style.WindowBorderSize = style.PopupBorderSize = style.ChildBorderSize = 0;
  style.WindowMinSize = ImVec2(1, 1);
  style.FontSizeBase = 15;
  style.FontScaleDpi = scale;
  style.HoverDelayNormal = 0;
  style.Colors[ImGuiCol_Text] = ImGui::ColorConvertU32ToFloat4(theme[ui::Color::ink]);
  style.Colors[ImGuiCol_PopupBg] = ImVec4(0, 0, 0, 0);
  ImGui::GetStyle() = style;
}

// The machine's offsets from two years ago to a year from now: those of each week, and between two
// that differ the minute of the change.
ViewerClock read_clock(const Platform& platform) {
  constexpr int64_t kWeekMs = 7 * kDayMs;
  ViewerClock clock;
  int64_t before = platform.now().ms / kMinuteMs * kMinuteMs - 104 * kWeekMs;
  clock.since.push_back({Instant{before}, platform.utc_offset_minutes(Instant{before})});
  for (int week = 0; week < 156; ++week) {
    const int64_t after = before + kWeekMs;
    const int32_t offset = platform.utc_offset_minutes(Instant{after});
    if (offset != clock.since.back().offset_minutes) {
      int64_t low = before / kMinuteMs, high = after / kMinuteMs;
      while (high - low > 1) {
        const int64_t middle = (low + high) / 2;
        const bool changed = platform.utc_offset_minutes(Instant{middle * kMinuteMs}) == offset;
        (changed ? high : low) = middle;
      }
      clock.since.push_back({Instant{high * kMinuteMs}, offset});
    }
    before = after;
  }
  return clock;
}

// The server's page came, and the answer to the client did not: what can be read there stays.
bool shows_more_than_the_page(const std::optional<ErrorInput>& error) {
  return !error || (error->kind != ErrorKind::too_many && error->kind != ErrorKind::server_error &&
                    error->kind != ErrorKind::unavailable);
}

}  // namespace

App::App(Platform& platform) : platform_(platform), frame_(platform) {
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigNavCaptureKeyboard = false;
  io.ConfigInputTrickleEventQueue = true;
  io.ConfigErrorRecovery = false;
}

void App::act(Action action) {
  for (Effect& effect : update(state_, std::move(action))) perform(std::move(effect));
}

void App::perform(Effect effect) {
  struct Performer {
    App& app;
    void operator()(effect::Fetch& e) { app.platform_.fetch(e.id, std::move(e.request)); }
    void operator()(effect::Go& e) { app.platform_.go(e.url, e.replace); }
    void operator()(effect::Leave& e) { app.platform_.leave(e.url); }
    void operator()(effect::Store& e) { app.platform_.store(e.key, e.value); }
    void operator()(effect::Forget& e) {
      app.platform_.forget(e.key);
      app.platform_.forget_kept_answers();
    }
    void operator()(effect::Cancel& e) { app.platform_.cancel(e.request); }
    void operator()(effect::Copy& e) { app.platform_.copy(e.words); }
    void operator()(effect::Save& e) { app.platform_.save_file(e.name, e.type, e.text); }
    void operator()(effect::Share& e) { app.platform_.share(e.title, e.text, e.url); }
    void operator()(effect::Print&) { app.platform_.print(); }
    void operator()(effect::Announce& e) { app.platform_.announce(e.words, e.urgent); }
  };
  std::visit(Performer{*this}, effect);
}

void App::take_events() {
  state_.now = platform_.now();
  if (!started_) {
    started_ = true;
    const Environment& machine = platform_.environment();
    act(action::Start{machine.url, machine.languages, machine.page_language,
                      platform_.stored(kPreferencesKey), platform_.stored(kRecentKey),
                      machine.origin});
  }
  // When the machine has moved to another zone, or for the first time.
  if (state_.viewer_clock.since.empty() ||
      state_.viewer_clock.offset_at(state_.now) != platform_.utc_offset_minutes(state_.now))
    act(action::ViewerClockRead{read_clock(platform_)});
  const Environment& machine = platform_.environment();
  act(action::Ticked{machine.online, machine.can_share, machine.touch, ready()});
  events_ = platform_.take_events();
  for (Event& event : events_) {
    if (auto* answered = std::get_if<Answered>(&event))
      act(action::Answered{answered->request, std::move(answered->answer)});
    if (std::get_if<NewVersionCame>(&event)) act(action::NewVersionCame{});
    if (std::get_if<Returned>(&event)) act(action::Returned{});
    if (std::get_if<StoredElsewhere>(&event))
      act(action::RecentRead{platform_.stored(kRecentKey)});
    if (std::get_if<UrlChanged>(&event)) act(action::UrlChanged{platform_.environment().url});
  }
}

void App::apply_environment() {
  const Environment& machine = platform_.environment();
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize =
      ImVec2(static_cast<float>(machine.device_width), static_cast<float>(machine.device_height));
  frame_.scale = machine.scale;
  frame_.phone = machine.width < 720;
  const ThemeChoice choice = state_.preferences.theme;
  const bool dark = choice == ThemeChoice::automatic ? machine.dark : choice == ThemeChoice::dark;
  const SiteColors& colors = state_.site.colors;
  const std::string& accent = dark ? colors.accent_dark : colors.accent_light;
  if (dark == dark_ && choice == theme_choice_ && machine.scale == scale_ && accent == accent_) return;
  dark_ = dark;
  theme_choice_ = choice;
  scale_ = machine.scale;
  accent_ = accent;
  frame_.theme = ui::make_theme(dark, parse_rgb(accent));
  apply_style(scale_, frame_.theme);
  platform_.set_theme(dark, choice != ThemeChoice::automatic, ui::rgb_of(frame_.theme[ui::Color::bg]),
                      ui::rgb_of(frame_.theme[ui::Color::ink]),
                      ui::rgb_of(frame_.theme[ui::Color::focus]));
}

bool App::pass(std::vector<Event> events, double seconds) {
  ImGui::NewFrame();
  frame_.begin(seconds, std::move(events));
  Actions actions;
  draw_screen(state_, actions);
  const bool settled = frame_.end();
  ImGui::Render();
  for (Action& action : actions) act(std::move(action));
  return settled && actions.empty();
}

FrameWish App::frame(double seconds) {
  take_events();
  apply_environment();
  ImGuiIO& io = ImGui::GetIO();
  io.DeltaTime = std::clamp(static_cast<float>(seconds - last_seconds_), 0.0001f, 0.1f);
  last_seconds_ = seconds;
  Route page = state_.route;
  page.filter.clear();  // another filter is no other page
  if (!(laid_out_ == page)) {
    laid_out_ = std::move(page);
    frame_.forget_sizes();
  }
  // What depends on sizes that only drawing tells is drawn again until they hold, and what was
  // pressed is shown as it is now; nobody sees the passes before.
  int passes = 1;
  bool settled = pass(std::move(events_), seconds);
  while (!settled && passes++ < kMostPasses) {
    apply_environment();
    io.DeltaTime = 0.0001f;
    settled = pass({}, seconds);
  }
  frame_.show();
  platform_.set_page_height(frame_.page_height);
  platform_.set_cursor(ImGui::GetMouseCursor());
  // The server's page has its own, as long as it stays.
  if (std::string title = title_of(state_); title != title_ && (state_.taken_over || ready())) {
    title_ = std::move(title);
    platform_.set_title(title_, tag_of(state_.locale), state_.preferences.locale.has_value());
  }
  FrameWish wish;
  wish.at_once =
      !settled || frame_.next_ms == 0 || ImGui::GetCurrentContext()->InputEventsQueue.Size > 0;
  if (!wish.at_once && frame_.next_ms > 0)
    wish.after_ms = static_cast<int>(std::ceil(frame_.next_ms));
  if (const auto change = next_change(state_)) {
    const int left =
        static_cast<int>(std::clamp<int64_t>(change->ms - state_.now.ms, 0, kHourMs)) + 1;
    wish.after_ms = wish.after_ms > 0 ? std::min(wish.after_ms, left) : left;
  }
  return wish;
}

bool App::ready() const {
  if (!has_view(state_.route.screen)) return false;
  if (state_.site_loading == Loading::nothing || state_.site_loading == Loading::waiting)
    return false;
  if (state_.route.screen == Screen::shipment) {
    const Lookup* lookup = lookup_of(state_, state_.route.number);
    return lookup && lookup->loading != Loading::waiting &&
           (lookup->shipment || shows_more_than_the_page(lookup->error));
  }
  if (state_.route.screen == Screen::find) return state_.examples_loading != Loading::waiting;
  const ResultsState& results = state_.results;
  return state_.route.screen != Screen::results ||
         (results.loading != Loading::waiting && shows_more_than_the_page(results.error));
}

uint32_t App::ground() const { return ui::rgb_of(frame_.theme[ui::Color::bg]); }

bool App::wheel(float x, float y, bool zooms) {
  const bool across = frame_.takes_wheel_across && std::fabs(x) > std::fabs(y);
  const bool scrolls = frame_.takes_wheel || frame_.dialog_shown || across;
  if (zooms ? !frame_.takes_zoom : !scrolls) {
    frame_.wheel_went_by = frame_.takes_zoom;
    return false;
  }
  ImGui::GetIO().AddMouseWheelEvent(-x / 100, -y / 100);
  return true;
}

}  // namespace milepost::client
