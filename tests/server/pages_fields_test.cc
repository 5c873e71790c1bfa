// The fields of forms as a browser has them: what it would send of them fills the model.
#include <gtest/gtest.h>

#include <regex>

#include "server/http/form_body.h"
#include "server/pages/blocks.h"
#include "shared/base/text.h"
#include "tests/testing/sample_form.h"

namespace milepost::pages {
namespace {

std::string drawn(const FormValues& values) {
  const testing::SampleForm form = testing::sample_form(values);
  Html html;
  draw_form(html, form.form, form, {"TOKEN", "KEY"});
  return std::move(html).take();
}

// Attributes by their names, of a tag as this program writes it.
std::string attribute(const std::string& tag, const std::string& name) {
  std::smatch found;
  return std::regex_search(tag, found, std::regex(" " + name + "=\"([^\"]*)\"")) ? found[1].str()
                                                                                  : "";
}
bool has(const std::string& tag, const std::string& word) {
  return std::regex_search(tag, std::regex(" " + word + "(?=[ >])"));
}
std::string unescaped(std::string text) {
  for (const auto& [entity, character] :
       {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}})
    text = replace_all(text, entity, character);
  return text;
}

// What a browser would post (HTML, "constructing the entry list").
FormValues entries(const std::string& html) {
  FormValues out;
  const std::regex control(
      "<input[^>]*>|<textarea[^>]*>([^<]*)</textarea>|<select[^>]*>([\\s\\S]*?)</select>");
  for (std::sregex_iterator match(html.begin(), html.end(), control), end; match != end; ++match) {
    const std::string all = (*match)[0], tag = all.substr(0, all.find('>') + 1);
    const std::string name = attribute(tag, "name"), type = attribute(tag, "type");
    std::string value = attribute(tag, "value");
    if ((type == "radio" || type == "checkbox") && !has(tag, "checked")) continue;
    if (type == "file") continue;  // none is chosen
    if (tag.starts_with("<textarea")) value = (*match)[1].str().substr(1);
    if (tag.starts_with("<select")) {
      std::smatch chosen;
      const std::string options = (*match)[2];
      if (std::regex_search(options, chosen, std::regex("<option[^>]* selected[^>]*>")))
        value = attribute(chosen[0], "value");
    }
    if (name != kFormToken && name != kFormKey) out.emplace_back(name, unescaped(value));
  }
  return out;
}

TEST(PageFields, PostTheNamesAndValuesThatTheyShow) {
  const FormValues values = testing::sample_values();
  EXPECT_EQ(entries(drawn(values)), values) << drawn(values);
  FormValues none;
  for (const auto& [name, value] : entries(drawn({})))
    if (!value.empty()) none.emplace_back(name, value);
  EXPECT_EQ(none, FormValues());
}

TEST(PageFields, SayWhatTheyWantAndWhatIsWrong) {
  const std::string html = drawn({});
  for (const char* part : {
           "<label for=\"name\">Name</label>",
           "id=\"name\" name=\"name\" autocomplete=\"name\" maxlength=\"40\" required",
           "<p class=\"help\" id=\"phone-help\">We call &lt;once&gt;.</p>",
           "type=\"tel\" id=\"phone\" name=\"phone\" autocomplete=\"tel\" "
           "aria-describedby=\"phone-help\"",
           "<p class=\"error\" id=\"code-error\">The code has 6 digits.</p>",
           "autocomplete=\"one-time-code\" maxlength=\"6\" aria-invalid=\"true\" "
           "aria-describedby=\"code-error\"",
           "<fieldset aria-invalid=\"true\" aria-describedby=\"kind-error\"><legend>Kind</legend>",
           "<input type=\"date\" id=\"day\" name=\"day\" min=\"2026-11-28\" max=\"2026-12-24\"",
           "<input name=\"window.from\" type=\"time\">",
           "aria-label=\"4 stars\"",
           "<p class=\"ends\"><span>Never</span><span>Surely</span></p>",
           "<p class=\"help\">10 of 100 points left</p>",
           "role=\"radiogroup\" aria-labelledby=\"marks.price\"><span id=\"marks.price\">Price<",
           "name=\"marks.wrap\" value=\"2\" aria-label=\"Wrapping: 2\"",
       })
    EXPECT_NE(html.find(part), html.npos) << part << "\nin\n" << html;
}

// Every control has a name for those who do not see it.
TEST(PageFields, EveryControlIsLabelled) {
  const std::string html = drawn({});
  const std::regex control("<(input|textarea|select)[^>]*>");
  size_t controls = 0;
  for (std::sregex_iterator match(html.begin(), html.end(), control), end; match != end; ++match) {
    const std::string tag = (*match)[0];
    if (attribute(tag, "type") == "hidden") continue;
    ++controls;
    const std::string id = attribute(tag, "id");
    const std::string before = html.substr(0, static_cast<size_t>(match->position()));
    const bool within = before.rfind("<label") != before.npos &&
                        (before.rfind("</label>") == before.npos ||
                         before.rfind("<label") > before.rfind("</label>"));
    const bool by_id = !id.empty() && html.find("<label for=\"" + id + "\">") != html.npos;
    EXPECT_TRUE(within || by_id) << tag;
  }
  EXPECT_EQ(controls, 38u);
}

TEST(PageFields, FilesAreSentWithTheForm) {
  Html html;
  begin_form(html, {"/claims", "Send", true}, {});
  draw(html, block::Files{.head = {.name = "photos", .label = "Photos"},
                          .accept = "image/*,.pdf",
                          .many = true});
  const std::string page = std::move(html).take();
  EXPECT_NE(page.find("method=\"post\" enctype=\"multipart/form-data\""), page.npos);
  EXPECT_NE(page.find("<input type=\"file\" id=\"photos\" name=\"photos\" "
                      "accept=\"image/*,.pdf\" multiple>"),
            page.npos);
}

}  // namespace
}  // namespace milepost::pages
