#include "client/platform/platform_web.h"

#include <imgui.h>

#include "shared/base/text.h"

namespace milepost::client {

PlatformWeb& platform_web() {
  static PlatformWeb platform;
  return platform;
}

TextExtent PlatformWeb::measure(const TextRun& run) {
  float out[5];
  web_measure(run.text.data(), run.text.size(), run.size_device, run.bold, out);
  return {out[0], static_cast<int>(out[1]), static_cast<int>(out[2]), static_cast<int>(out[3]),
          static_cast<int>(out[4])};
}

bool PlatformWeb::draw_text(const TextRun& run, const TextExtent& extent,
                            std::optional<uint32_t> color, uint8_t* rgba) {
  return web_draw_text(run.text.data(), run.text.size(), run.size_device, run.bold,
                       static_cast<float>(extent.left) - run.shift, extent.top, extent.width,
                       extent.height, color ? static_cast<int>(*color) : -1, rgba) != 0;
}

void PlatformWeb::draw_shape(std::span<const look::Part> parts, float scale, int width, int height,
                             uint8_t* rgba) {
  for (const look::Part& part : parts) {
    const std::string_view path = part.path;
    web_draw_shape(path.data(), path.size(), part.stroke, part.cut, part.dash, part.gap, scale,
                   width, height, &part == &parts.front(), &part == &parts.back() ? rgba : nullptr);
  }
}

namespace {

struct Performer {
  Environment& screen;

  void operator()(const effect::Fetch& e) {
    const HttpRequest& r = e.request;
    std::string form = r.form_key;
    for (const std::string& name : r.form_files) form += " " + name;
    const std::string lines =
        join({r.method, r.url, r.asset, r.content_type, r.accept_language, r.keep, r.keep_list,
              r.keep_member, join(r.instead, " "), r.bearer, form, r.body},
             "\n");
    web_fetch(e.id, r.timeout_ms, lines.data(), lines.size());
  }
  void operator()(const effect::Cancel& e) { web_cancel(e.request); }
  void operator()(const effect::Go& e) {
    web_go(e.url.data(), e.url.size(), e.replace);
    screen.url = e.url;
  }
  void operator()(const effect::Top&) { web_top(); }
  void operator()(const effect::Leave& e) { web_leave(e.url.data(), e.url.size()); }
  void operator()(const effect::Store& e) {
    web_store(e.key.data(), e.key.size(), e.value.data(), e.value.size());
  }
  void operator()(const effect::Recall&) {}  // the loop's
  void operator()(const effect::Forget& e) { web_forget(e.key.data(), e.key.size()); }
  void operator()(const effect::Copy& e) { web_copy(e.words.data(), e.words.size()); }
  void operator()(const effect::Save& e) {
    web_save_file(e.name.data(), e.name.size(), e.type.data(), e.type.size(), e.text.data(),
                  e.text.size());
  }
  void operator()(const effect::Share& e) {
    web_share(e.title.data(), e.title.size(), e.text.data(), e.text.size(), e.url.data(),
              e.url.size());
  }
  void operator()(const effect::Scan& e) {
    const std::string lines = join({e.title, e.hint, e.close}, "\n");
    web_scan(lines.data(), lines.size());
  }
  void operator()(const effect::FullScreen& e) { web_full_screen(e.on); }
  void operator()(const effect::Print&) { web_print(); }
  void operator()(const effect::Announce& e) {
    web_announce(e.words.data(), e.words.size(), e.urgent);
  }
};

}  // namespace

void PlatformWeb::perform(const Effect& effect) { std::visit(Performer{screen}, effect); }

std::optional<std::string> PlatformWeb::stored(std::string_view key) const {
  const int size = web_stored(key.data(), key.size());
  if (size < 0) return std::nullopt;
  return scratch.substr(0, static_cast<size_t>(size));
}

// Only what changed crosses over. Places are relative to the parent's, as CSS has it, so a node
// whose parent alone moved is not sent.
void PlatformWeb::show_access_tree(const AccessTree& before, const AccessTree& now) {
  const auto& old_nodes = before.nodes();
  const auto& nodes = now.nodes();
  bool structure = old_nodes.size() != nodes.size();
  ImGuiStorage old_index;
  auto find_old = [&](size_t i) -> const AccessNode* {
    if (i < old_nodes.size() && old_nodes[i].id == nodes[i].id) return &old_nodes[i];
    structure = true;
    if (old_index.Data.empty()) {
      for (size_t k = 0; k < old_nodes.size(); ++k)
        old_index.Data.push_back(ImGuiStoragePair(old_nodes[k].id, static_cast<int>(k)));
      old_index.BuildSortByKey();
    }
    const int found = old_index.GetInt(nodes[i].id, -1);
    return found < 0 ? nullptr : &old_nodes[static_cast<size_t>(found)];
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
  std::string said;
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
    said.assign(now.name(n));
    said += now.value(n);
    said += now.extra(n);
    web_node(n.id, static_cast<int>(n.role), n.level, n.flags, n.x, n.y, n.width, n.height,
             n.font_size, n.line_height, n.inset_left, n.inset_right, n.described_by, n.edit,
             n.rows, said.data(), n.name_size, n.value_size, n.extra_size);
  }
  if (!structure) return;
  std::vector<uint32_t> ids, parents;
  for (const AccessNode& node : nodes) {
    ids.push_back(node.id);
    parents.push_back(parent_id(now, node));
  }
  web_structure(ids.data(), parents.data(), ids.size());
}

}  // namespace milepost::client
