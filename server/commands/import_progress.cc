#include "server/commands/import_progress.h"

#include <algorithm>
#include <cmath>
#include <ostream>

#include "server/commands/counted.h"

namespace milepost {
namespace {

using std::chrono::steady_clock;

constexpr auto kRedraw = std::chrono::milliseconds(200);
constexpr auto kLine = std::chrono::seconds(5);
constexpr int kBarWidth = 30;

std::string time_left(double seconds) {
  const auto whole = static_cast<int64_t>(std::ceil(seconds));
  if (whole < 60) return std::to_string(whole) + " s left";
  if (whole < 3600) return std::to_string(whole / 60) + " min left";
  return std::to_string(whole / 3600) + " h " + std::to_string(whole / 60 % 60) + " min left";
}

}  // namespace

ImportProgress::ImportProgress(std::ostream& out, bool terminal, int64_t total_bytes)
    : out_(out), terminal_(terminal), total_bytes_(total_bytes), started_(steady_clock::now()),
      drawn_(started_) {}

double ImportProgress::seconds() const {
  return std::chrono::duration<double>(steady_clock::now() - started_).count();
}

void ImportProgress::update(int64_t bytes, int64_t rows) {
  const auto now = steady_clock::now();
  if (now - drawn_ < (terminal_ ? steady_clock::duration(kRedraw) : kLine)) return;
  drawn_ = now;
  if (terminal_)
    out_ << "\r\x1b[K" << line(bytes, rows) << std::flush;
  else
    out_ << line(bytes, rows) << '\n' << std::flush;
  on_screen_ = terminal_;
}

void ImportProgress::clear() {
  if (on_screen_) out_ << "\r\x1b[K" << std::flush;
  on_screen_ = false;
}

std::string ImportProgress::line(int64_t bytes, int64_t rows) const {
  const double elapsed = std::max(seconds(), 1e-3);
  std::string text = counted(rows, "row") + ", " +
                     std::to_string(static_cast<int64_t>(static_cast<double>(rows) / elapsed)) +
                     " a second";
  if (total_bytes_ <= 0) return text;
  const double share =
      std::clamp(static_cast<double>(bytes) / static_cast<double>(total_bytes_), 0.0, 1.0);
  const int percent = static_cast<int>(share * 100);
  if (terminal_) {
    const int filled = static_cast<int>(share * kBarWidth);
    text = "[" + std::string(static_cast<size_t>(filled), '#') +
           std::string(static_cast<size_t>(kBarWidth - filled), '.') + "] " + text;
  }
  text += ", " + std::to_string(percent) + " %";
  if (share > 0) text += ", " + time_left(elapsed * (1 - share) / share);
  return text;
}

}  // namespace milepost
