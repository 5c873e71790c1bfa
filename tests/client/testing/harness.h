// Runs the client without a browser, and asks it for things as a user would: by role and name.
//
//   Harness client("/");
//   client.answer_site();
//   client.type(Role::textbox, "运单号", "MP739210463CN");
//   client.click(Role::button, "查询");
//   EXPECT_TRUE(client.has(Role::heading, "MP739210463CN"));
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "client/core/app.h"
#include "client/platform/platform_headless.h"
#include "client/portal/state.h"

namespace milepost::client::testing {

// Of whatever program.
class ProgramHarness {
 public:
  // The address it starts at; `prepare` may set the platform up before. The program outlives it.
  ProgramHarness(Program& program, std::string url,
                 const std::function<void(PlatformHeadless&)>& prepare);
  ~ProgramHarness();
  ProgramHarness(const ProgramHarness&) = delete;
  ProgramHarness& operator=(const ProgramHarness&) = delete;

  PlatformHeadless& platform() { return platform_; }
  const AccessTree& tree() const { return app_->tree(); }
  uint32_t ground() const { return app_->ground(); }
  std::string paper() { return app_->paper(); }

  // Frames until nothing is due; false where something still is after a few.
  bool settle();

  // Nodes by role, and by name where it is not empty.
  std::vector<const AccessNode*> all(Role role, std::string_view name = {}) const;
  bool has(Role role, std::string_view name) const { return !all(role, name).empty(); }
  // Whether any node has these words in its name.
  bool says(std::string_view words) const;
  // The only one; fails the test where there is none or more than one.
  const AccessNode& get(Role role, std::string_view name) const;
  std::string value(Role role, std::string_view name) const;

  // As keyboard and screen reader do it, and as a pointer does.
  void activate(Role role, std::string_view name);
  void click(Role role, std::string_view name);
  void click_at(float x, float y);  // CSS pixels of the window
  void focus(Role role, std::string_view name);
  void type(Role role, std::string_view name, std::string_view whole_value);
  void submit(Role role, std::string_view name);
  void press(Key key);

  // Answers the requests that wait for an address beginning so; returns how many.
  size_t answer(std::string_view url_prefix, int status, std::string body,
                int64_t retry_after_seconds = 0);
  void answer_site();

  // What each pass made that can be pressed, by Dear ImGui's own account.
  std::vector<std::string> items_without_node() const;
  // Ids that stand in the tree twice.
  std::vector<NodeId> doubled_ids() const;

 private:
  PlatformHeadless platform_;
  std::unique_ptr<App> app_;
  double seconds_ = 1;
  uint32_t edits_ = 0;
};

template <class ProgramState, class Actions>
struct Hosted {
  explicit Hosted(const Product<ProgramState, Actions>& product) : program(product) {}
  ProgramOf<ProgramState, Actions> program;
  const ProgramState& state() const { return program.state; }
};

// Of the portal.
class Harness : private Hosted<portal::PortalState, portal::Actions>, public ProgramHarness {
 public:
  explicit Harness(std::string url = "/",
                   const std::function<void(PlatformHeadless&)>& prepare = {})
      : Hosted(portal::kProduct), ProgramHarness(program, std::move(url), prepare) {}
  using Hosted::state;
};

// The company of the tests: formats of its own, a hotline, two links.
SiteView site();
std::string site_json();

// Compares with a file of tests/golden; MILEPOST_WRITE_GOLDEN=1 writes it.
void expect_golden(std::string_view name, const std::string& text);

}  // namespace milepost::client::testing
