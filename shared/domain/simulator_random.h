// A small generator that gives the same numbers everywhere, unlike the distributions of <random>.
// Sebastiano Vigna's SplitMix64.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace milepost {

class SimulatorRandom {
 public:
  explicit SimulatorRandom(uint64_t seed) : state_(seed) {}

  uint64_t next() {
    uint64_t z = (state_ += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }

  // From `low` to `high`, both included.
  int between(int low, int high) {
    return low + static_cast<int>(next() % static_cast<uint64_t>(high - low + 1));
  }
  bool chance(int percent) { return between(1, 100) <= percent; }

  template <class T, size_t N>
  const T& pick(const T (&items)[N]) {
    return items[next() % N];
  }
  template <class T>
  const T& pick(std::span<const T> items) {
    return items[next() % items.size()];
  }

 private:
  uint64_t state_;
};

}  // namespace milepost
