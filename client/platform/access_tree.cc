#include "client/platform/access_tree.h"

namespace milepost::client {

namespace {

std::string_view word_at(std::string_view words, size_t index) {
  while (index-- > 0) words.remove_prefix(words.find(' ') + 1);
  return words.substr(0, words.find(' '));
}

}  // namespace

std::string_view name_of(Role role) {
  return word_at(MILEPOST_ROLES(MILEPOST_AS_WORD), static_cast<size_t>(role));
}

void AccessTree::clear() {
  nodes_.clear();
  runs_.clear();
  texts_.clear();
}

int32_t AccessTree::add(AccessNode node, std::string_view name, std::string_view value,
                        std::string_view extra) {
  auto keep = [this](std::string_view text, uint32_t& at, uint32_t& size) {
    at = static_cast<uint32_t>(texts_.size());
    size = static_cast<uint32_t>(text.size());
    texts_ += text;
  };
  keep(name, node.name_at, node.name_size);
  keep(value, node.value_at, node.value_size);
  keep(extra, node.extra_at, node.extra_size);
  nodes_.push_back(node);
  return static_cast<int32_t>(nodes_.size()) - 1;
}

void AccessTree::add_same(const AccessTree& other, int32_t first, int32_t last, int32_t parent) {
  const auto moved = static_cast<int32_t>(nodes_.size()) - first;
  const AccessNode* begin = other.nodes_.data() + first;
  const AccessNode* end = other.nodes_.data() + last;
  runs_.push_back({nodes_.size(), static_cast<size_t>(last - first)});
  const uint32_t texts = begin->name_at, texts_end = end[-1].extra_at + end[-1].extra_size;
  const uint32_t texts_moved = static_cast<uint32_t>(texts_.size()) - texts;
  texts_.append(other.texts_, texts, texts_end - texts);
  const size_t at = nodes_.size();
  nodes_.insert(nodes_.end(), begin, end);
  for (size_t i = at; i < nodes_.size(); ++i) {
    AccessNode& node = nodes_[i];
    node.parent = node.parent < first ? parent : node.parent + moved;
    node.name_at += texts_moved;
    node.value_at += texts_moved;
    node.extra_at += texts_moved;
  }
}

const AccessNode* AccessTree::find(NodeId id) const {
  for (const AccessNode& node : nodes_)
    if (node.id == id) return &node;
  return nullptr;
}

std::string AccessTree::describe() const {
  std::string out;
  std::vector<int> depth(nodes_.size());
  for (size_t i = 0; i < nodes_.size(); ++i) {
    const AccessNode& node = nodes_[i];
    depth[i] = node.parent < 0 ? 0 : depth[static_cast<size_t>(node.parent)] + 1;
    if (node.flags & kUnspoken) continue;
    out.append(static_cast<size_t>(depth[i]) * 2, ' ');
    out += name_of(node.role);
    if (node.role == Role::heading) out += ' ' + std::to_string(node.level);
    if (node.name_size) {
      out += " \"";
      out += name(node);
      out += '"';
    }
    if (node.value_size) {
      out += " = ";
      out += value(node);
    }
    if (node.role == Role::link) {
      out += " -> ";
      out += extra(node);
    }
    for (AccessFlag flag{}; flag <= AccessFlag::multiline;
         flag = static_cast<AccessFlag>(static_cast<int>(flag) + 1))
      if (node.flags & bit_of(flag)) {
        out += ' ';
        out += word_at(MILEPOST_ACCESS_FLAGS(MILEPOST_AS_WORD), static_cast<size_t>(flag));
      }
    out += '\n';
  }
  return out;
}

bool same(const AccessTree& a, const AccessNode& m, const AccessTree& b, const AccessNode& n) {
  return m.id == n.id && m.role == n.role && m.level == n.level && m.flags == n.flags &&
         m.x == n.x && m.y == n.y && m.width == n.width && m.height == n.height &&
         m.font_size == n.font_size && m.line_height == n.line_height &&
         m.inset_left == n.inset_left && m.inset_right == n.inset_right &&
         m.described_by == n.described_by && m.edit == n.edit && m.rows == n.rows &&
         a.name(m) == b.name(n) && a.value(m) == b.value(n) && a.extra(m) == b.extra(n);
}

}  // namespace milepost::client
