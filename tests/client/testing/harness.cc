#include "tests/client/testing/harness.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include <imgui_internal.h>
#include "shared/model/site.h"
#include "shared/wire/writer.h"

namespace {

// Filled by Dear ImGui's hooks below: what the last pass made.
std::set<ImGuiID>& made_items() {
  static std::set<ImGuiID> items;
  return items;
}

}  // namespace

void ImGuiTestEngineHook_ItemAdd(ImGuiContext* context, ImGuiID id, const ImRect&,
                                 const ImGuiLastItemData*) {
  if (id != 0 && !context->CurrentWindow->IsFallbackWindow) made_items().insert(id);
}
void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID, const char*, ImGuiItemStatusFlags) {}
void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}
const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) { return ""; }

namespace milepost::client::testing {

ProgramHarness::ProgramHarness(Program& program, std::string url,
                               const std::function<void(PlatformHeadless&)>& prepare) {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
  ImGui::GetCurrentContext()->TestEngineHookItems = true;
  platform_.screen.url = url;
  platform_.history = {url};
  if (prepare) prepare(platform_);
  app_ = std::make_unique<App>(platform_, program);
  settle();
}

ProgramHarness::~ProgramHarness() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    texture->SetTexID(ImTextureID_Invalid);
    texture->SetStatus(ImTextureStatus_Destroyed);
  }
  app_.reset();
  ImGui::DestroyContext();
}

bool ProgramHarness::settle() {
  for (int i = 0; i < 8; ++i) {
    made_items().clear();
    seconds_ += 1.0 / 60;
    const FrameWish wish = app_->frame(seconds_);
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
      if (texture->Status == ImTextureStatus_WantDestroy) {
        texture->SetTexID(ImTextureID_Invalid);
        texture->SetStatus(ImTextureStatus_Destroyed);
      } else if (texture->Status != ImTextureStatus_Destroyed) {
        texture->SetTexID(1);
        texture->SetStatus(ImTextureStatus_OK);
      }
    }
    if (!wish.at_once && i >= 1) return true;
  }
  return false;
}

std::vector<const AccessNode*> ProgramHarness::all(Role role, std::string_view name) const {
  std::vector<const AccessNode*> found;
  for (const AccessNode& node : tree().nodes())
    if (node.role == role && !(node.flags & kUnspoken) &&
        (name.empty() || tree().name(node) == name))
      found.push_back(&node);
  return found;
}

bool ProgramHarness::says(std::string_view words) const {
  for (const AccessNode& node : tree().nodes())
    if (tree().name(node).find(words) != std::string_view::npos) return true;
  return false;
}

const AccessNode& ProgramHarness::get(Role role, std::string_view name) const {
  static const AccessNode kNone;
  const auto found = all(role, name);
  EXPECT_EQ(found.size(), 1u) << name_of(role) << " \"" << name << "\" in\n" << tree().describe();
  return found.empty() ? kNone : *found[0];
}

std::string ProgramHarness::value(Role role, std::string_view name) const {
  return std::string(tree().value(get(role, name)));
}

void ProgramHarness::activate(Role role, std::string_view name) {
  platform_.push(Activated{get(role, name).id});
  settle();
}

void ProgramHarness::click(Role role, std::string_view name) {
  const AccessNode& node = get(role, name);
  const float scrolled = node.flags & kFixed ? 0 : platform_.screen.scroll_y;
  click_at(node.x + node.width / 2, node.y + node.height / 2 - scrolled);
}

void ProgramHarness::click_at(float x, float y) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(x * platform_.screen.scale, y * platform_.screen.scale);
  settle();
  io.AddMouseButtonEvent(0, true);
  settle();
  io.AddMouseButtonEvent(0, false);
  settle();
}

void ProgramHarness::focus(Role role, std::string_view name) {
  platform_.push(FocusMoved{get(role, name).id, true});
  settle();
}

void ProgramHarness::type(Role role, std::string_view name, std::string_view whole_value) {
  const bool at_once = whole_value.size() >= value(role, name).size() + 8;
  platform_.push(TextEdited{get(role, name).id, std::string(whole_value), ++edits_, at_once});
  settle();
}

void ProgramHarness::submit(Role role, std::string_view name) {
  platform_.push(Submitted{get(role, name).id});
  settle();
}

void ProgramHarness::press(Key key) {
  platform_.push(KeyPressed{0, key});
  settle();
}

size_t ProgramHarness::answer(std::string_view url_prefix, int status, std::string body,
                              int64_t retry_after_seconds) {
  size_t count = 0;
  for (PlatformHeadless::Sent& sent : platform_.sent) {
    if (sent.cancelled || !sent.request.url.starts_with(url_prefix)) continue;
    sent.cancelled = true;  // answered once
    ++count;
    HttpAnswer answer;
    answer.status = status;
    answer.body = body;
    answer.retry_after_seconds = retry_after_seconds;
    platform_.push(Answered{sent.id, std::move(answer)});
  }
  settle();
  return count;
}

void ProgramHarness::answer_site() { EXPECT_EQ(answer("/api/v1/site", 200, site_json()), 1u); }

std::vector<std::string> ProgramHarness::items_without_node() const {
  std::vector<std::string> missing;
  for (ImGuiID id : made_items()) {
    bool known = tree().find(id) != nullptr;
    // Windows report themselves, and so do tables and the rows that a link in them stands for.
    for (const ImGuiWindow* window : ImGui::GetCurrentContext()->Windows)
      known = known || window->ID == id || window->MoveId == id;
    if (!known) missing.push_back(std::to_string(id));
  }
  return missing;
}

std::vector<NodeId> ProgramHarness::doubled_ids() const {
  std::set<NodeId> seen;
  std::vector<NodeId> doubled;
  for (const AccessNode& node : tree().nodes())
    if (!seen.insert(node.id).second) doubled.push_back(node.id);
  return doubled;
}

SiteView site() {
  SiteView site;
  site.name = {"迈宝", "Milepost"};
  site.hotline = "400-860-0808";
  site.hours = {{{}, "08:00", "22:00"}};
  site.clock = {{Instant{0}, 480, Precision::second}};
  site.email = "help@example.com";
  site.links = {{{"隐私政策", "Privacy"}, "/privacy"}};
  site.languages = {"zh-CN", "en"};
  site.number_formats = {
      {"own", NumberFormatName{"迈宝", "Milepost"}, "MP########?CN", CheckRule::s10}};
  return site;
}

std::string site_json() { return to_json(site()); }

void expect_golden(std::string_view name, const std::string& text) {
  const std::string path = std::string(MILEPOST_GOLDEN_DIR) + "/" + std::string(name);
  if (std::getenv("MILEPOST_WRITE_GOLDEN")) {
    std::ofstream(path) << text;
    return;
  }
  std::ifstream file(path);
  std::stringstream kept;
  kept << file.rdbuf();
  EXPECT_TRUE(file.good() || !kept.str().empty()) << path << " is missing";
  EXPECT_EQ(kept.str(), text) << "in " << path;
}

}  // namespace milepost::client::testing
