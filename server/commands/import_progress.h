// How far an import is, on standard error: a bar that redraws itself on a terminal, elsewhere a
// line every few seconds.
#pragma once

#include <chrono>
#include <cstdint>
#include <iosfwd>
#include <string>

namespace milepost {

class ImportProgress {
 public:
  // total_bytes 0: not known, as of standard input.
  ImportProgress(std::ostream& out, bool terminal, int64_t total_bytes);

  // Draws when it is time to.
  void update(int64_t bytes, int64_t rows);
  // Takes the bar away, so that other lines can be written.
  void clear();

  double seconds() const;

 private:
  std::string line(int64_t bytes, int64_t rows) const;

  std::ostream& out_;
  const bool terminal_;
  const int64_t total_bytes_;
  const std::chrono::steady_clock::time_point started_;
  std::chrono::steady_clock::time_point drawn_;
  bool on_screen_ = false;
};

}  // namespace milepost
