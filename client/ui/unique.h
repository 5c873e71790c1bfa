// What may not be copied.
#pragma once

namespace milepost::ui {

// For what begins something when it is made and ends it where it goes out of scope.
struct Unique {
  Unique() = default;
  Unique(const Unique&) = delete;
  Unique& operator=(const Unique&) = delete;
};

}  // namespace milepost::ui
