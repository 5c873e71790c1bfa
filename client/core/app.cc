#include "client/core/app.h"

#include <algorithm>
#include <cmath>
#include <utility>

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
  style.Colors[ImGuiCol_ModalWindowDimBg] = ImGui::ColorConvertU32ToFloat4(
      ui::with_alpha(theme[ui::Color::scrim], look::scrim_alpha(theme.dark)));
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

}  // namespace

App::App(Platform& platform, Program& program)
    : platform_(platform), program_(program), frame_(platform) {
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigNavCaptureKeyboard = false;
  io.ConfigInputTrickleEventQueue = true;
  io.ConfigErrorRecovery = false;
}

void App::act(CoreAction action) {
  Effects effects;
  program_.update(std::move(action), effects);
  carry_out(effects);
}

void App::carry_out(const Effects& effects) {
  for (const Effect& effect : effects)
    if (const auto* recall = std::get_if<effect::Recall>(&effect))
      act(action::StoredRead{recall->key, platform_.stored(recall->key)});
    else
      platform_.perform(effect);
}

void App::read_stored() {
  for (const std::string_view key : program_.stored())
    act(action::StoredRead{std::string(key), platform_.stored(key)});
}

void App::take_events() {
  CoreState& state = program_.core();
  const Environment& machine = platform_.environment();
  state.now = platform_.now();
  if (!started_) {
    started_ = true;
    read_stored();
    act(action::Start{machine.url, machine.languages, machine.page_language,
                      platform_.stored(kPreferencesKey), machine.origin,
                      platform_.brings_texts(), platform_.random()});
  }
  // When the machine has moved to another zone, or for the first time.
  if (state.viewer_clock.since.empty() ||
      state.viewer_clock.offset_at(state.now) != platform_.utc_offset_minutes(state.now))
    act(action::ViewerClockRead{read_clock(platform_)});
  act(action::Ticked{machine.online, machine.can_share, machine.touch, machine.can_scan,
                     machine.in_wechat, machine.can_full_screen, machine.full_screen, ready()});
  events_ = platform_.take_events();
  for (Event& event : events_) {
    auto* answered = std::get_if<Answered>(&event);
    if (answered && state.texts.awaits(answered->request) && answered->answer.status == 200 &&
        !platform_.take_texts(state.texts.value.locale, answered->answer.body))
      answered->answer.status = 0;  // cut off
    if (answered)
      act(action::Answered{answered->request, std::move(answered->answer)});
    if (auto* scanned = std::get_if<Scanned>(&event)) act(std::move(*scanned));
    if (auto* told = std::get_if<Told>(&event)) act(std::move(*told));
    const auto* happened = std::get_if<Happened>(&event);
    if (!happened) continue;
    if (*happened == Happened::stored_elsewhere) read_stored();
    if (*happened == Happened::fonts_changed) frame_.renew_fonts();
    if (*happened == Happened::url_changed) act(action::UrlChanged{machine.url});
    act(*happened);
  }
}

void App::apply_environment() {
  const Environment& machine = platform_.environment();
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize =
      ImVec2(static_cast<float>(machine.device_width), static_cast<float>(machine.device_height));
  frame_.scale = machine.scale;
  frame_.phone = machine.width < look::kTablet;
  const CoreState& state = program_.core();
  const ThemeChoice choice = state.preferences.theme;
  const bool dark = choice == ThemeChoice::automatic ? machine.dark : choice == ThemeChoice::dark;
  const std::optional<Rgb> accent = accent_of(state.site.value.colors, dark);
  if (dark == dark_ && choice == theme_choice_ && machine.scale == scale_ && accent == accent_)
    return;
  dark_ = dark;
  theme_choice_ = choice;
  scale_ = machine.scale;
  accent_ = accent;
  frame_.theme = ui::make_theme(dark, accent);
  apply_style(scale_, frame_.theme);
  platform_.set_theme(
      dark, choice != ThemeChoice::automatic, ui::rgb_of(frame_.theme[ui::Color::bg]),
      ui::rgb_of(frame_.theme[ui::Color::ink]), ui::rgb_of(frame_.theme[ui::Color::focus]));
}

bool App::pass(std::vector<Event> events, double seconds) {
  ImGui::NewFrame();
  frame_.begin(seconds, std::move(events));
  program_.draw();
  const bool settled = frame_.end();
  ImGui::Render();
  Effects effects;
  const bool acted = program_.follow(effects);
  carry_out(effects);
  return settled && !acted;
}

FrameWish App::frame(double seconds) {
  take_events();
  apply_environment();
  ImGuiIO& io = ImGui::GetIO();
  io.DeltaTime = std::clamp(static_cast<float>(seconds - last_seconds_), 0.0001f, 0.1f);
  last_seconds_ = seconds;
  const CoreState& state = program_.core();
  if (!state.speaks(state.locale)) return {};  // the server's page stays
  if (laid_out_ != state.route.visit) {
    laid_out_ = state.route.visit;
    frame_.forget_page();
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
  // The server's page has its own, as long as it stays.
  if (std::string title = title_of(state, program_.on_screen());
      title != title_ && (state.taken_over || ready())) {
    title_ = std::move(title);
    platform_.set_title(title_, tag_of(state.locale), state.preferences.locale.has_value());
  }
  frame_.show();
  platform_.set_page_height(frame_.page_height);
  platform_.set_cursor(ImGui::GetMouseCursor());
  FrameWish wish;
  wish.at_once =
      !settled || frame_.next_ms == 0 || ImGui::GetCurrentContext()->InputEventsQueue.Size > 0;
  if (!wish.at_once && frame_.next_ms > 0)
    wish.after_ms = static_cast<int>(std::ceil(frame_.next_ms));
  if (const auto change = next_change(state, program_.on_screen())) {
    const int left =
        static_cast<int>(std::clamp<int64_t>(change->ms - state.now.ms, 0, kHourMs)) + 1;
    wish.after_ms = wish.after_ms > 0 ? std::min(wish.after_ms, left) : left;
  }
  return wish;
}

std::string App::paper() {
  program_.core().now = platform_.now();  // the last frame may be hours old
  return program_.paper();
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
