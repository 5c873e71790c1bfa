// What is on the screen, for those who do not look at it: roles, names, values and states, in
// reading order. Widgets record it with the call that draws them; the platform mirrors it into real
// elements, and tests ask it for things by role and name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace milepost::client {

using NodeId = uint32_t;  // a Dear ImGui id, or made of the parent and the order; 0 is none

enum class Role : uint8_t {
  text,
  heading,
  link,
  button,
  textbox,
  choice,
  checkbox,
  radio,
  list,
  list_item,
  table,
  row,
  column_header,
  cell,
  dialog,
  group,
  navigation,
  main,
  header,
  footer,
  search,
  region,
  image,
  status,
  progress,
  application,
  bundle,  // some rows or items of very many; says nothing
};
std::string_view name_of(Role role);

// Flags of a node.
inline constexpr uint32_t kDisabled = 1 << 0;
inline constexpr uint32_t kChecked = 1 << 1;  // checkbox, radio
inline constexpr uint32_t kCurrent = 1 << 2;  // the page or step one is at
inline constexpr uint32_t kExpandable = 1 << 3;
inline constexpr uint32_t kExpanded = 1 << 4;
inline constexpr uint32_t kInvalid = 1 << 5;
inline constexpr uint32_t kFixed = 1 << 7;  // stays when the page scrolls; children inherit it
inline constexpr uint32_t kMultiline = 1 << 8;
inline constexpr uint32_t kUrgent = 1 << 9;  // of a status
inline constexpr uint32_t kTakesGestures = 1
                                           << 10;  // pans and pinches are for it, not for the page
inline constexpr uint32_t kBold = 1 << 11;
inline constexpr uint32_t kSortedUp = 1 << 12;
inline constexpr uint32_t kSortedDown = 1 << 13;
inline constexpr uint32_t kPressed = 1 << 14;  // a toggle button that is on
inline constexpr uint32_t kToggle = 1 << 15;   // a button that can be on

struct AccessNode {
  NodeId id = 0;
  int32_t parent = -1;  // index in the tree; always smaller than the own one
  Role role = Role::text;
  uint8_t level = 0;  // of a heading; columns of a table's row are in order
  uint32_t flags = 0;
  float x = 0, y = 0, width = 0, height = 0;  // CSS pixels of the page, or viewport where kFixed
  float font_size = 0, line_height = 0;       // of text that can be selected, of fields
  float inset_left = 0, inset_right = 0;      // of a field's text within it
  NodeId described_by = 0;
  uint32_t edit = 0;  // of a field: the edit its value answers to
  int32_t rows = 0;   // of a table
  uint32_t name_at = 0, name_size = 0;
  uint32_t value_at = 0, value_size = 0;
  uint32_t extra_at = 0, extra_size = 0;
};

class AccessTree {
 public:
  void clear();
  // Returns the index.
  int32_t add(AccessNode node, std::string_view name, std::string_view value = {},
              std::string_view extra = {});

  // Adds the nodes from `first` to before `last` of another tree as they are, those without a parent
  // among them below `parent`. Nobody needs to compare them.
  void add_same(const AccessTree& other, int32_t first, int32_t last, int32_t parent);
  // Nodes of this tree that are the same in the one they were taken from, in order.
  struct Run {
    size_t first, count;
  };
  const std::vector<Run>& runs() const { return runs_; }

  std::vector<AccessNode>& nodes() { return nodes_; }
  const std::vector<AccessNode>& nodes() const { return nodes_; }
  std::string_view name(const AccessNode& n) const { return piece(n.name_at, n.name_size); }
  // Of a field its text, of a choice the index chosen, of a progress 0 to 100.
  std::string_view value(const AccessNode& n) const { return piece(n.value_at, n.value_size); }
  // Of a link its address; of a choice its options, by line; of a field, by line: input mode,
  // autofill kind, longest length, placeholder, form name, label of the Enter key.
  std::string_view extra(const AccessNode& n) const { return piece(n.extra_at, n.extra_size); }
  const AccessNode* find(NodeId id) const;

  // One line a node, two spaces a level: `heading 1 "Where is my parcel?"`. For golden files.
  std::string describe() const;

 private:
  std::string_view piece(uint32_t at, uint32_t size) const {
    return std::string_view(texts_).substr(at, size);
  }
  std::vector<AccessNode> nodes_;
  std::vector<Run> runs_;
  std::string texts_;
};

// True when a mirror of `a` shows `b` as it is; the trees' own positions of texts do not matter.
bool same(const AccessTree& a, const AccessNode& in_a, const AccessTree& b, const AccessNode& in_b);

}  // namespace milepost::client
