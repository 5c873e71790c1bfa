// What is on the screen, for those who do not look at it: roles, names, values and states, in
// reading order. Widgets record it with the call that draws them; the platform mirrors it into real
// elements, and tests ask it for things by role and name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/enum_names.h"

namespace milepost::client {

using NodeId = uint32_t;  // a Dear ImGui id, or made of the parent and the order; 0 is none

// Who mirrors the tree knows roles and flags by these names, and is told their order: platform.h. A
// bundle holds some rows or items of very many, and says nothing.
// clang-format off
#define MILEPOST_ROLES(M)                                                                     \
  M(text) M(heading) M(link) M(button) M(textbox) M(choice) M(checkbox) M(radio) M(files)     \
  M(list) M(item) M(table) M(row) M(column) M(cell) M(dialog) M(group) M(navigation) M(main)  \
  M(header) M(footer) M(search) M(region) M(image) M(status) M(application) M(bundle)
// clang-format on
enum class Role : uint8_t { MILEPOST_ROLES(MILEPOST_AS_ENUMERATOR) };
std::string_view name_of(Role role);

// Flags of a node. Those that describe() tells come first.
// clang-format off
#define MILEPOST_ACCESS_FLAGS(M)                                                              \
  M(disabled) M(checked) M(current) M(expanded) M(invalid) M(pressed) M(ascending)            \
  M(descending) M(urgent) M(hidden) M(multiline) M(expandable) M(toggle) M(fixed)             \
  M(gestures) M(bold) M(unspoken)
// clang-format on
enum class AccessFlag { MILEPOST_ACCESS_FLAGS(MILEPOST_AS_ENUMERATOR) };
constexpr uint32_t bit_of(AccessFlag flag) { return 1u << static_cast<int>(flag); }
inline constexpr uint32_t kDisabled = bit_of(AccessFlag::disabled);
inline constexpr uint32_t kChecked = bit_of(AccessFlag::checked);  // checkbox, radio
inline constexpr uint32_t kCurrent = bit_of(AccessFlag::current);  // the page or step one is at
inline constexpr uint32_t kExpandable = bit_of(AccessFlag::expandable);
inline constexpr uint32_t kExpanded = bit_of(AccessFlag::expanded);
inline constexpr uint32_t kInvalid = bit_of(AccessFlag::invalid);
// Stays when the page scrolls; children inherit it.
inline constexpr uint32_t kFixed = bit_of(AccessFlag::fixed);
inline constexpr uint32_t kMultiline = bit_of(AccessFlag::multiline);
// Neither drawn nor read, but found by the browser's find in page: Activated then.
inline constexpr uint32_t kHidden = bit_of(AccessFlag::hidden);
inline constexpr uint32_t kUrgent = bit_of(AccessFlag::urgent);  // of a status
// Pans and pinches are for it, not for the page.
inline constexpr uint32_t kTakesGestures = bit_of(AccessFlag::gestures);
inline constexpr uint32_t kBold = bit_of(AccessFlag::bold);
// Words that are the name of something else already: found and copied, and not read twice.
inline constexpr uint32_t kUnspoken = bit_of(AccessFlag::unspoken);
inline constexpr uint32_t kSortedUp = bit_of(AccessFlag::ascending);
inline constexpr uint32_t kSortedDown = bit_of(AccessFlag::descending);
inline constexpr uint32_t kPressed = bit_of(AccessFlag::pressed);  // a toggle button that is on
inline constexpr uint32_t kToggle = bit_of(AccessFlag::toggle);    // a button that can be on

struct AccessNode {
  NodeId id = 0;
  int32_t parent = -1;  // index in the tree; always smaller than the own one
  Role role = Role::text;
  uint8_t level = 0;  // of a heading; columns of a table's row are in order
  uint32_t flags = 0;
  float x = 0, y = 0, width = 0, height = 0;  // CSS pixels of the page, or viewport where kFixed
  float font_size = 0, line_height = 0;       // of words that are drawn; 0: they are only spoken
  float inset_left = 0, inset_right = 0;      // of the words within it
  NodeId described_by = 0;
  uint32_t edit = 0;  // of a field: the edit its value answers to
  int32_t rows = 0;   // of a table
  uint32_t name_at = 0, name_size = 0;
  uint32_t value_at = 0, value_size = 0;
  uint32_t extra_at = 0, extra_size = 0;
};

class AccessTree {
 public:
  static constexpr char kTurn = '\x02';

  void clear();
  // Returns the index.
  int32_t add(AccessNode node, std::string_view name, std::string_view value = {},
              std::string_view extra = {});

  // Adds the nodes from `first` to before `last` of another tree as they are, those without a
  // parent among them below `parent`. Nobody needs to compare them.
  void add_same(const AccessTree& other, int32_t first, int32_t last, int32_t parent);
  // Nodes of this tree that are the same in the one they were taken from, in order.
  struct Run {
    size_t first, count;
  };
  const std::vector<Run>& runs() const { return runs_; }

  std::vector<AccessNode>& nodes() { return nodes_; }
  const std::vector<AccessNode>& nodes() const { return nodes_; }
  std::string_view name(const AccessNode& n) const { return piece(n.name_at, n.name_size); }
  // Of a field its text, of files their names, by line, of a choice the index chosen; of a link or
  // button its words, where they are not its name; of an application what it understands.
  std::string_view value(const AccessNode& n) const { return piece(n.value_at, n.value_size); }
  // Of a link its address; of a choice its options, by line; of a field, by line: input mode,
  // autofill kind, longest length, placeholder, form name, label of the Enter key, capitals; of
  // files, by line: form name, what is accepted, "many" where they may be several; of an image that
  // can be saved its pixels, 0 or 1, by line; of a text in two weights the words again, with kTurn
  // wherever it turns bold or back.
  std::string_view extra(const AccessNode& n) const { return piece(n.extra_at, n.extra_size); }
  const AccessNode* find(NodeId id) const;

  // One line a node that is read, two spaces a level: `heading 1 "Where is my parcel?"`. For golden
  // files.
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
