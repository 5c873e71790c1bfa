// What widgets remember from one pass to the next, by id and type:
//
//   struct Turned { int times = 0; };
//   memory<Turned>(id).times += 1;
//
// It is forgotten when another page comes, and so stays bounded. A type that says
// `static constexpr bool kOutlivesPage = true` is kept; only what has a few fixed ids may do so.
#pragma once

#include <map>
#include <memory>
#include <utility>

#include <imgui.h>

namespace milepost::ui {

class Memory {
 public:
  // Valid until it is forgotten.
  template <class T>
  T& of(ImGuiID id) {
    std::unique_ptr<Slot>& slot = slots_[{&kKeyOf<T>, id}];
    if (!slot) slot = std::make_unique<Kept<T>>();
    return static_cast<Kept<T>&>(*slot).value;
  }
  void forget_page() {
    std::erase_if(slots_, [](const auto& one) { return !one.second->outlives_page; });
  }
  size_t size() const { return slots_.size(); }

 private:
  struct Slot {
    explicit Slot(bool outlives) : outlives_page(outlives) {}
    virtual ~Slot() = default;
    const bool outlives_page;
  };
  template <class T>
  struct Kept : Slot {
    Kept() : Slot(requires { T::kOutlivesPage; }) {}
    T value{};
  };
  template <class T>
  static constexpr char kKeyOf = 0;  // its address tells the types apart

  std::map<std::pair<const void*, ImGuiID>, std::unique_ptr<Slot>> slots_;
};

template <class T>
T& memory(ImGuiID id);  // frame.h

}  // namespace milepost::ui
