#include "client/ui/access_recorder.h"

#include <algorithm>

#include "client/ui/frame.h"

namespace milepost::ui {

void AccessRecorder::begin(float scale, float scrolled) {
  trees_[current_].clear();
  cut_[current_] = false;
  open_.clear();
  aside_ = {0, 0};
  root_children_ = 0;
  silent = unspoken = 0;
  fixed = false;
  scale_ = scale;
  scrolled_ = scrolled;
}

// A dialog makes everything else inert, but not what is announced.
void AccessRecorder::end() {
  IM_ASSERT(open_.empty() && silent == 0);
  const auto& nodes = tree().nodes();
  const auto dialog = std::find_if(nodes.rbegin(), nodes.rend(),
                                   [](const AccessNode& n) { return n.role == Role::dialog; });
  if (dialog == nodes.rend()) return;
  const size_t from = static_cast<size_t>(nodes.rend() - dialog) - 1;
  client::AccessTree kept;
  std::vector<int32_t> moved(nodes.size(), -1);
  for (size_t i = 0; i < nodes.size(); ++i) {
    AccessNode n = nodes[i];
    if (n.parent >= 0) n.parent = moved[static_cast<size_t>(n.parent)];
    if (i != from && n.parent < 0 && n.role != Role::status) continue;
    moved[i] = kept.add(n, tree().name(nodes[i]), tree().value(nodes[i]), tree().extra(nodes[i]));
  }
  trees_[current_] = std::move(kept);
  cut_[current_] = true;
}

void AccessRecorder::show(client::Platform& platform) {
  platform.show_access_tree(shown(), tree());
  current_ ^= 1;
  ++number_;
}

int32_t AccessRecorder::node(Role role, std::string_view name, const ImRect& rect, AccessNode with,
                             std::string_view value, std::string_view extra) {
  if (silent > 0) return -1;
  with.parent = open_.empty() ? -1 : open_.back().index;
  if (with.id == 0) {
    const uint32_t ordinal = ++(open_.empty() ? root_children_ : open_.back().children);
    const uint32_t seed[3] = {with.parent < 0 ? 0x9E3779B9u : id_of(with.parent),
                              static_cast<uint32_t>(role), ordinal};
    with.id = ImHashData(seed, sizeof seed);
  }
  with.role = role;
  if (unspoken > 0) with.flags |= client::kUnspoken;
  if (fixed || (with.parent >= 0 && at(with.parent).flags & client::kFixed))
    with.flags |= client::kFixed;
  const int32_t index = trees_[current_].add(with, name, value, extra);
  move(index, rect);
  return index;
}

int32_t AccessRecorder::open(Role role, std::string_view name, const ImRect& rect,
                             AccessNode with) {
  const int32_t index = node(role, name, rect, with);
  enter(index);
  return index;
}

void AccessRecorder::enter(int32_t index) {
  if (index >= 0) open_.push_back({index});
}

void AccessRecorder::close(int32_t index) {
  if (index < 0) return;
  IM_ASSERT(!open_.empty() && open_.back().index == index);
  open_.pop_back();
}

void AccessRecorder::move(int32_t index, const ImRect& rect) {
  if (index < 0) return;
  AccessNode& node = at(index);
  node.x = rect.Min.x / scale_;
  node.y = page_y(rect.Min.y, (node.flags & client::kFixed) != 0);
  node.width = rect.GetWidth() / scale_;
  node.height = rect.GetHeight() / scale_;
}

ImRect AccessRecorder::place_of(const AccessNode& node) const {
  const float scrolled = node.flags & client::kFixed ? 0 : scrolled_;
  const ImVec2 at(node.x * scale_, node.y * scale_ - scrolled);
  return ImRect(at, at + ImVec2(node.width, node.height) * scale_);
}

// Both parts are whole branches of the same node.
void AccessRecorder::put_back() {
  const auto [first, end] = std::exchange(aside_, {0, 0});
  const int32_t behind = size() - end, moved = end - first;
  if (moved == 0 || behind == 0) return;
  auto& nodes = trees_[current_].nodes();
  for (int32_t i = first; i < size(); ++i) {
    int32_t& parent = at(i).parent;
    if (parent >= end)
      parent -= moved;
    else if (parent >= first)
      parent += behind;
  }
  std::rotate(nodes.begin() + first, nodes.begin() + end, nodes.end());
}

// The page is drawn moved by whole device pixels; what stands still in it has the same place in
// every frame, however far it is scrolled.
float AccessRecorder::page_y(float device_y, bool is_fixed) const {
  return (device_y + (is_fixed ? 0 : scrolled_)) / scale_;
}

void AccessRecorder::take_over(int32_t first, int32_t end, size_t children) {
  trees_[current_].add_same(shown(), first, end, open_.back().index);
  open_.back().children += static_cast<uint32_t>(children);
}

Group::Group(Role role, std::string_view name, const ImRect& rect, AccessNode with)
    : index_(frame().access.open(role, name, rect, with)) {}
Group::~Group() { frame().access.close(index_); }
NodeId Group::id() const { return index_ < 0 ? 0 : frame().access.id_of(index_); }
void Group::move(const ImRect& rect) { frame().access.move(index_, rect); }

Within::Within(int32_t index) : index_(index) { frame().access.enter(index); }
Within::~Within() { frame().access.close(index_); }

Unspoken::Unspoken() { ++frame().access.unspoken; }
Unspoken::~Unspoken() { --frame().access.unspoken; }

Silent::Silent() { ++frame().access.silent; }
Silent::~Silent() { --frame().access.silent; }

}  // namespace milepost::ui
