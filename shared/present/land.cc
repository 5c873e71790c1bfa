#include "shared/present/land.h"

#include <algorithm>
#include <optional>

#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace milepost {
namespace {

constexpr int32_t kFarthest = 32'000;

Error broken(std::string_view detail) { return {"land-broken", std::string(detail), {}}; }

// The next number of a ring, or nothing where the text is not one.
std::optional<int32_t> next_number(std::string_view line, size_t& at) {
  uint32_t bits = 0;
  for (int shift = 0; at < line.size() && shift < 30; shift += 5) {
    const uint32_t c = static_cast<unsigned char>(line[at++]) - 63u;
    if (c > 63) return std::nullopt;
    bits |= (c & 31) << shift;
    if (c < 32) return static_cast<int32_t>(bits >> 1) ^ -static_cast<int32_t>(bits & 1);
  }
  return std::nullopt;
}

}  // namespace

Result<Land> read_land(std::string_view text) {
  Land land;
  constexpr std::string_view kHead = "land 1 ";
  if (text.size() > limits::kLandBytes) return broken("too long");
  size_t end = std::min(text.find('\n'), text.size());
  if (!text.starts_with(kHead)) return broken("not an outline of the land");
  int32_t units = 0;
  for (char c : text.substr(kHead.size(), end - kHead.size())) {
    if (c < '0' || c > '9' || units > kFarthest) return broken("no grid");
    units = units * 10 + (c - '0');
  }
  if (units < 1 || units > 150) return broken("no grid");
  land.units_per_degree = units;
  int32_t x = 0, y = 0;
  while (end < text.size()) {
    const size_t begin = end + 1;
    end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    if (line.empty()) continue;
    LandRing ring{static_cast<uint32_t>(land.points.size()), 0, {}, {}};
    for (size_t at = 0; at < line.size();) {
      const auto dx = next_number(line, at), dy = next_number(line, at);
      if (!dx || !dy) return broken("no number");
      x += *dx;
      y += *dy;
      if (x < -kFarthest || x > kFarthest || y < -kFarthest || y > kFarthest)
        return broken("beyond the grid");
      const LandPoint p{static_cast<int16_t>(x), static_cast<int16_t>(y)};
      if (ring.count++ == 0) ring.least = ring.most = p;
      ring.least = {std::min(ring.least.x, p.x), std::min(ring.least.y, p.y)};
      ring.most = {std::max(ring.most.x, p.x), std::max(ring.most.y, p.y)};
      land.points.push_back(p);
    }
    if (ring.count < 3) return broken("a ring of two points");
    land.rings.push_back(ring);
  }
  if (land.rings.empty()) return broken("no land");
  land.points.shrink_to_fit();
  land.rings.shrink_to_fit();
  return land;
}

}  // namespace milepost
