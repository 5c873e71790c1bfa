#include "client/platform/platform_web.h"

#include <unordered_map>
#include <utility>

#include "client/platform/web_imports.h"
#include "shared/base/text.h"

namespace milepost::client {

PlatformWeb& platform_web() {
  static PlatformWeb platform;
  return platform;
}

std::vector<Event> PlatformWeb::take_events() { return std::exchange(events, {}); }
Instant PlatformWeb::now() const { return Instant{static_cast<int64_t>(web_now())}; }
int32_t PlatformWeb::utc_offset_minutes(Instant at) const {
  return web_utc_offset(static_cast<double>(at.ms));
}
FontHeight PlatformWeb::font_height(bool bold) {
  FontHeight height;
  web_font_height(bold, &height.ascent);
  return height;
}

TextExtent PlatformWeb::measure(const TextRun& run) {
  float out[5];
  web_measure(run.text.data(), run.text.size(), run.size_device, run.bold, out);
  TextExtent extent;
  extent.advance = out[0];
  extent.left = static_cast<int>(out[1]);
  extent.top = static_cast<int>(out[2]);
  extent.width = static_cast<int>(out[3]);
  extent.height = static_cast<int>(out[4]);
  return extent;
}

bool PlatformWeb::draw_text(const TextRun& run, const TextExtent& extent,
                            std::optional<uint32_t> color, uint8_t* rgba) {
  return web_draw_text(run.text.data(), run.text.size(), run.size_device, run.bold,
                       extent.left, extent.top, extent.width, extent.height,
                       color ? static_cast<int>(*color) : -1, rgba) != 0;
}

void PlatformWeb::draw_shape(const ShapePart* parts, size_t count, float grid, int size,
                             uint8_t* rgba) {
  for (size_t i = 0; i < count; ++i) {
    const std::string_view path = parts[i].path;
    web_draw_shape(path.data(), path.size(), parts[i].stroke, parts[i].cut, parts[i].dash,
                   parts[i].gap, grid, size, i == 0, i + 1 == count ? rgba : nullptr);
  }
}

void PlatformWeb::fetch(uint32_t id, HttpRequest r) {
  const std::string lines = join({r.method, r.url, r.asset, r.content_type, r.accept_language,
                                  r.keep, r.keep_list, r.keep_member, join(r.instead, " "), r.body},
                                 "\n");
  web_fetch(id, r.timeout_ms, lines.data(), lines.size());
}
void PlatformWeb::cancel(uint32_t id) { web_cancel(id); }

std::optional<std::string> PlatformWeb::stored(std::string_view key) const {
  const int size = web_stored(key.data(), key.size());
  if (size < 0) return std::nullopt;
  return scratch.substr(0, static_cast<size_t>(size));
}
void PlatformWeb::store(std::string_view key, std::string_view value) {
  web_store(key.data(), key.size(), value.data(), value.size());
}
void PlatformWeb::forget(std::string_view key) { web_forget(key.data(), key.size()); }
void PlatformWeb::forget_kept_answers() { web_forget_kept_answers(); }

void PlatformWeb::go(std::string_view url, bool replace) {
  web_go(url.data(), url.size(), replace);
  screen.url = url;
}
void PlatformWeb::leave(std::string_view url) { web_leave(url.data(), url.size()); }
void PlatformWeb::set_title(std::string_view title, std::string_view language, bool chosen) {
  web_title(title.data(), title.size(), language.data(), language.size(), chosen);
}
void PlatformWeb::set_page_height(float height) {
  if (height == page_height_) return;
  page_height_ = height;
  web_page_height(height);
}
void PlatformWeb::set_cursor(int imgui_cursor) {
  if (imgui_cursor == cursor_) return;
  cursor_ = imgui_cursor;
  web_cursor(imgui_cursor);
}
void PlatformWeb::set_theme(bool dark, bool chosen, uint32_t ground, uint32_t ink,
                            uint32_t accent) {
  web_theme(dark, chosen, ground, ink, accent);
}
void PlatformWeb::copy(std::string_view text) { web_copy(text.data(), text.size()); }
void PlatformWeb::share(std::string_view title, std::string_view text, std::string_view url) {
  web_share(title.data(), title.size(), text.data(), text.size(), url.data(), url.size());
}
void PlatformWeb::print() { web_print(); }
void PlatformWeb::save_file(std::string_view name, std::string_view type, std::string_view text) {
  web_save_file(name.data(), name.size(), type.data(), type.size(), text.data(), text.size());
}

// Only what changed crosses over. Places are relative to the parent's, as CSS has it, so a node
// whose parent alone moved is not sent.
void PlatformWeb::show_access_tree(const AccessTree& before, const AccessTree& now) {
  const auto& old_nodes = before.nodes();
  const auto& nodes = now.nodes();
  bool structure = old_nodes.size() != nodes.size();
  std::unordered_map<NodeId, size_t> old_index;
  auto find_old = [&](size_t i) -> const AccessNode* {
    if (i < old_nodes.size() && old_nodes[i].id == nodes[i].id) return &old_nodes[i];
    structure = true;
    if (old_index.empty())
      for (size_t k = 0; k < old_nodes.size(); ++k) old_index.emplace(old_nodes[k].id, k);
    auto found = old_index.find(nodes[i].id);
    return found == old_index.end() ? nullptr : &old_nodes[found->second];
  };
  auto relative = [](const AccessTree& tree, AccessNode node) {
    if (node.parent >= 0) {
      const AccessNode& parent = tree.nodes()[static_cast<size_t>(node.parent)];
      node.x -= parent.x;
      node.y -= parent.y;
    }
    return node;
  };
  auto parent_id = [](const AccessTree& tree, const AccessNode& node) -> uint32_t {
    if (node.parent >= 0) return tree.nodes()[static_cast<size_t>(node.parent)].id;
    return node.flags & kFixed ? 1 : 0;
  };
  std::string texts;
  auto run = now.runs().begin();
  for (size_t i = 0; i < nodes.size(); ++i) {
    if (run != now.runs().end() && run->first == i) {
      i += run++->count - 1;
      continue;
    }
    const AccessNode* old = find_old(i);
    const AccessNode n = relative(now, nodes[i]);
    if (old) {
      if (parent_id(before, *old) != parent_id(now, nodes[i])) structure = true;
      if (old->role != n.role || old->level != n.level) structure = true;  // another element
      if (same(before, relative(before, *old), now, n)) continue;
    }
    texts.assign(now.name(n));
    texts += now.value(n);
    texts += now.extra(n);
    web_node(n.id, static_cast<int>(n.role), n.level, n.flags, n.x, n.y, n.width, n.height,
             n.font_size, n.line_height, n.inset_left, n.inset_right, n.described_by, n.edit,
             n.rows, texts.data(), n.name_size, n.value_size, n.extra_size);
  }
  if (!structure) return;
  std::vector<uint32_t> ids, parents;
  for (const AccessNode& node : nodes) {
    ids.push_back(node.id);
    parents.push_back(parent_id(now, node));
  }
  web_structure(ids.data(), parents.data(), ids.size());
}

void PlatformWeb::focus(NodeId node) { web_focus(node); }
void PlatformWeb::announce(std::string_view text, bool urgent) {
  web_announce(text.data(), text.size(), urgent);
}

}  // namespace milepost::client
