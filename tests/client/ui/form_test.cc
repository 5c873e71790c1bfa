#include "client/ui/form.h"

#include <gtest/gtest.h>

#include "client/api/api.h"
#include "client/ui/ui.h"
#include "tests/client/testing/sketch.h"
#include "tests/testing/sample_form.h"

namespace milepost::client {
namespace {

using testing::Sketch;

// The sample form over values that it keeps.
struct Filled {
  explicit Filled(FormValues given = {}, float width = 800) : sketch(width, 2400), values(given) {
    sketch.draw([this] {
      const ::milepost::testing::SampleForm form = ::milepost::testing::sample_form(values);
      sent += ui::draw_form(form.form, form, values);
    });
  }
  void type(const char* name, const char* value) {
    sketch.platform.push(TextEdited{sketch.node(name).id, value, ++edits});
    sketch.again();
  }
  Sketch sketch;
  FormValues values;
  int sent = 0;
  uint32_t edits = 0;
};

TEST(FormFields, AreFilledInByRoleAndName) {
  Filled form;
  form.type("Name", "李<雷>");
  form.type("Phone", "+86 138");
  form.type("Code", "０12345");
  form.type("What happened", "\nIt broke\n\"twice\"");
  form.type("How many", "１2");
  form.type("Weight", "2.5");
  form.sketch.activate("Lost");
  form.type("Carrier", "3");  // the index
  form.sketch.activate("Part 1");
  form.sketch.activate("Part 3");
  form.sketch.activate("Part 2");
  form.sketch.activate("Part 2");
  form.type("Day", "2026-12-01");
  form.type("From", "09:00");
  form.type("To", "12:00");
  form.type("Photos", "box.jpg\ninvoice.pdf");
  form.sketch.activate("4 stars");
  form.sketch.activate("0");
  form.type("Speed", "60");
  form.type("Care", "30");
  form.sketch.activate("Price: 2 stars");
  EXPECT_EQ(value_of(form.values, "photos"), "box.jpg\ninvoice.pdf");
  const AccessTree& tree = form.sketch.tree();
  EXPECT_EQ(tree.value(form.sketch.node("Photos")), "box.jpg\ninvoice.pdf");
  EXPECT_EQ(tree.extra(form.sketch.node("Photos")), "photos\nimage/*,.pdf\nmany");
  // What is sent: the values as JSON, and where the browser finds the files.
  const HttpRequest request =
      api::post_form("/claims", form.values, "key1", Locale::en, {"photos"});
  EXPECT_EQ(request.body, form_json(::milepost::testing::sample_values()));
  EXPECT_EQ(request.form_files, std::vector<std::string>{"photos"});
  EXPECT_EQ(form.sent, 0);
  form.sketch.activate("Send");
  EXPECT_EQ(form.sent, 1);
}

TEST(FormFields, ShowWhatTheyHold) {
  for (const float width : {320.0f, 800.0f}) {
    Filled form(::milepost::testing::sample_values(), width);
    const AccessTree& tree = form.sketch.tree();
    EXPECT_EQ(tree.value(form.sketch.node("Name")), "李<雷>");
    EXPECT_EQ(tree.value(form.sketch.node("From")), "09:00");
    for (const char* on : {"Lost", "Part 1", "Part 3", "4 stars", "0", "Price: 2 stars"})
      EXPECT_TRUE(form.sketch.node(on).flags & kChecked) << on;
    for (const char* off : {"Damaged", "Part 2", "5 stars", "10"})
      EXPECT_FALSE(form.sketch.node(off).flags & kChecked) << off;
    EXPECT_EQ(form.sketch.node("4 stars").role, Role::radio);
    EXPECT_EQ(form.sketch.node("Part 1").role, Role::checkbox);
    EXPECT_EQ(form.sketch.node("Day").role, Role::textbox);
    EXPECT_TRUE(form.sketch.node("Code").flags & kInvalid);
    for (const char* said : {"We call <once>.", "The code has 6 digits.", "Say what is wrong.",
                             "10 of 100 points left", "Excellent"})
      EXPECT_GE(form.sketch.node(said).width, 1) << said;
    for (const AccessNode& node : tree.nodes())
      EXPECT_LE(node.x + node.width, width) << tree.name(node);
  }
}

}  // namespace
}  // namespace milepost::client
