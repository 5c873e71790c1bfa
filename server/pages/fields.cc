// The fields of forms, as HTML. The names of their elements are those of the values they post.
#include <string>

#include "server/pages/blocks.h"

namespace milepost::pages {
namespace {

void draw_hidden(Html& html, std::string_view name, std::string_view value) {
  html.markup("<input type=\"hidden\" name=\"").text(name).markup("\" value=\"").text(value)
      .markup("\">\n");
}

// What a control says beside its name: help, error, and that it is required.
void draw_described(Html& html, const block::FieldHead& head) {
  if (head.required) html.markup(" required");
  if (!head.error.empty()) html.markup(" aria-invalid=\"true\"");
  if (head.help.empty() && head.error.empty()) return;
  html.markup(" aria-describedby=\"");
  if (!head.help.empty()) html.text(head.name).markup("-help");
  if (!head.help.empty() && !head.error.empty()) html.markup(" ");
  if (!head.error.empty()) html.text(head.name).markup("-error");
  html.markup("\"");
}

void draw_words(Html& html, const block::FieldHead& head) {
  if (!head.help.empty())
    html.markup("<p class=\"help\" id=\"").text(head.name).markup("-help\">").text(head.help)
        .markup("</p>\n");
  if (!head.error.empty())
    html.markup("<p class=\"error\" id=\"").text(head.name).markup("-error\">").text(head.error)
        .markup("</p>\n");
}

// Around one control.
void begin_single(Html& html, const block::FieldHead& head) {
  html.markup("<div class=\"field\"><label for=\"").text(head.name).markup("\">").text(head.label)
      .markup("</label>\n");
  draw_words(html, head);
}
void end_single(Html& html) { html.markup("</div>\n"); }

// Around several that are one question.
void begin_group(Html& html, const block::FieldHead& head) {
  html.markup("<fieldset");
  if (!head.help.empty() || !head.error.empty()) {
    block::FieldHead group = head;
    group.required = false;  // said of its controls
    draw_described(html, group);
  }
  html.markup("><legend>").text(head.label).markup("</legend>\n");
  draw_words(html, head);
}
void end_group(Html& html) { html.markup("</fieldset>\n"); }

void draw_label(Html& html, const block::Option& option) {
  html.markup("<span");
  if (!option.language.empty()) html.markup(" lang=\"").text(option.language).markup("\"");
  html.markup(">").text(option.label).markup("</span>");
}

// A mark to be ticked: of one choice ("radio") or of several ("checkbox").
template <size_t N>
void begin_tick(Html& html, const char (&type)[N], const block::FieldHead& head,
                std::string_view value, bool on) {
  html.markup("<label><input type=\"").markup(type).markup("\" name=\"").text(head.name)
      .markup("\" value=\"").text(value).markup("\"");
  if (on) html.markup(" checked");
  if (head.required) html.markup(" required");
}

void draw_list(Html& html, const block::Choice& field) {
  begin_single(html, field.head);
  html.markup("<select id=\"").text(field.head.name).markup("\" name=\"").text(field.head.name)
      .markup("\"");
  draw_described(html, field.head);
  html.markup(">\n");
  for (const block::Option& option : field.options) {
    html.markup("<option value=\"").text(option.value).markup("\"");
    if (option.value == field.value) html.markup(" selected");
    if (!option.language.empty()) html.markup(" lang=\"").text(option.language).markup("\"");
    html.markup(">").text(option.label).markup("</option>\n");
  }
  html.markup("</select>");
  end_single(html);
}

// A labelled input of a group, with its own name below that of the group.
template <size_t N>
void draw_part(Html& html, const block::FieldHead& head, std::string_view part,
               std::string_view label, const char (&attributes)[N], std::string_view value) {
  html.markup("<label class=\"part\"><span>").text(label).markup("</span><input name=\"")
      .text(head.name).markup(".").text(part).markup("\" ").markup(attributes);
  if (!value.empty()) html.markup(" value=\"").text(value).markup("\"");
  if (head.required) html.markup(" required");
  html.markup("></label>\n");
}

void draw_marks(Html& html, const block::Rating& field) {
  if (field.stars)
    html.markup("<div class=\"stars\">\n");
  else
    html.markup("<div class=\"scale\">\n");
  for (int mark = field.lowest; mark <= field.highest; ++mark) {
    const std::string value = std::to_string(mark);
    const auto index = static_cast<size_t>(mark - field.lowest);
    begin_tick(html, "radio", field.head, value, value == field.value);
    if (index < field.spoken.size())
      html.markup(" aria-label=\"").text(field.spoken[index]).markup("\"");
    html.markup("><span>").text(field.stars ? std::string_view("★") : value).markup("</span>");
    if (index < field.meant.size())
      html.markup("<b aria-hidden=\"true\">").text(field.meant[index]).markup("</b>");
    html.markup("</label>\n");
  }
  html.markup("</div>\n");
}

void draw_ends(Html& html, std::string_view low, std::string_view high) {
  if (low.empty() && high.empty()) return;
  html.markup("<p class=\"ends\"><span>").text(low).markup("</span><span>").text(high)
      .markup("</span></p>\n");
}

// Keyboards of phones go by it. What must be a number stays a text: a wheel must not change it, and
// what was typed wrong must come back as it was typed.
void draw_kind(Html& html, const block::TextField& field) {
  switch (field.kind) {
    case block::Typed::text: html.markup("type=\"text\""); return;
    case block::Typed::number: html.markup("type=\"text\" inputmode=\"numeric\""); return;
    case block::Typed::decimal: html.markup("type=\"text\" inputmode=\"decimal\""); return;
    case block::Typed::phone: html.markup("type=\"tel\""); return;
    case block::Typed::email: html.markup("type=\"email\""); return;
    case block::Typed::password: html.markup("type=\"password\" spellcheck=\"false\""); return;
    case block::Typed::code:
      html.markup("type=\"text\" inputmode=\"numeric\" spellcheck=\"false\" class=\"code");
      if (field.boxes) html.markup(" boxes-").text(std::to_string(field.max_length));
      html.markup("\"");
      return;
  }
}

}  // namespace

void draw(Html& html, const block::TextField& field) {
  const block::FieldHead& head = field.head;
  begin_single(html, head);
  if (field.lines > 1)
    html.markup("<textarea rows=\"").text(std::to_string(field.lines)).markup("\"");
  else
    draw_kind(html.markup("<input "), field);
  html.markup(" id=\"").text(head.name).markup("\" name=\"").text(head.name)
      .markup("\" autocomplete=\"").text(field.autocomplete).markup("\"");
  if (field.max_length > 0)
    html.markup(" maxlength=\"").text(std::to_string(field.max_length)).markup("\"");
  draw_described(html, head);
  if (field.lines > 1)  // the parser drops one line break that stands first
    html.markup(">\n").text(field.value).markup("</textarea>");
  else
    html.markup(" value=\"").text(field.value).markup("\">");
  end_single(html);
}

void draw(Html& html, const block::Choice& field) {
  if (field.options.size() > block::Choice::kShownAtOnce) return draw_list(html, field);
  begin_group(html, field.head);
  for (const block::Option& option : field.options) {
    begin_tick(html, "radio", field.head, option.value, option.value == field.value);
    html.markup(">");
    draw_label(html, option);
    html.markup("</label>\n");
  }
  end_group(html);
}

void draw(Html& html, const block::Many& field) {
  begin_group(html, field.head);
  block::FieldHead each = field.head;
  each.required = false;  // one of them is, and no attribute says that
  for (const block::Option& option : field.options) {
    begin_tick(html, "checkbox", each, option.value, option.on);
    html.markup(">");
    draw_label(html, option);
    html.markup("</label>\n");
  }
  end_group(html);
}

void draw(Html& html, const block::DayField& field) {
  const block::FieldHead& head = field.head;
  begin_single(html, head);
  html.markup("<input type=\"date\" id=\"").text(head.name).markup("\" name=\"").text(head.name)
      .markup("\"");
  if (!field.first.empty()) html.markup(" min=\"").text(field.first).markup("\"");
  if (!field.last.empty()) html.markup(" max=\"").text(field.last).markup("\"");
  draw_described(html, head);
  html.markup(" value=\"").text(field.value).markup("\">");
  end_single(html);
}

void draw(Html& html, const block::TimeWindow& field) {
  begin_group(html, field.head);
  draw_part(html, field.head, "from", field.from_label, "type=\"time\"", field.from);
  draw_part(html, field.head, "to", field.to_label, "type=\"time\"", field.to);
  end_group(html);
}

void draw(Html& html, const block::Files& field) {
  const block::FieldHead& head = field.head;
  begin_single(html, head);
  html.markup("<input type=\"file\" id=\"").text(head.name).markup("\" name=\"").text(head.name)
      .markup("\"");
  if (!field.accept.empty()) html.markup(" accept=\"").text(field.accept).markup("\"");
  if (field.many) html.markup(" multiple");
  draw_described(html, head);
  html.markup(">");
  end_single(html);
}

void draw(Html& html, const block::Rating& field) {
  begin_group(html, field.head);
  draw_marks(html, field);
  draw_ends(html, field.low, field.high);
  end_group(html);
}

void draw(Html& html, const block::Matrix& field) {
  begin_group(html, field.head);
  draw_ends(html, field.low, field.high);
  html.markup("<div class=\"matrix\">\n");
  for (const block::Matrix::Row& row : field.rows) {
    const std::string name = std::string(field.head.name) + "." + std::string(row.name);
    html.markup("<div class=\"row\" role=\"radiogroup\" aria-labelledby=\"").text(name)
        .markup("\"><span id=\"").text(name).markup("\">").text(row.label).markup("</span>\n");
    draw_marks(html, {.head = {.name = name, .label = row.label},
                      .stars = field.stars,
                      .lowest = field.lowest,
                      .highest = field.highest,
                      .spoken = row.spoken,
                      .value = row.value});
    html.markup("</div>\n");
  }
  html.markup("</div>\n");
  end_group(html);
}

void draw(Html& html, const block::Points& field) {
  begin_group(html, field.head);
  for (const block::Points::Share& share : field.shares)
    draw_part(html, field.head, share.name, share.label,
              "type=\"text\" inputmode=\"numeric\" maxlength=\"6\" autocomplete=\"off\"",
              share.value);
  html.element("p", "help", field.left);
  end_group(html);
}

void begin_form(Html& html, const block::Form& form, const PostProof& proof) {
  html.markup("<form class=\"card form\" action=\"").text(form.address)
      .markup("\" method=\"post\"");
  if (form.sends_files) html.markup(" enctype=\"multipart/form-data\"");
  html.markup(">\n");
  draw_hidden(html, kFormToken, proof.token);
  draw_hidden(html, kFormKey, proof.idempotency_key);
}

void end_form(Html& html, const block::Form& form) {
  html.markup("<button class=\"button");
  if (form.primary) html.markup(" primary");
  html.markup("\">").text(form.button)
      .markup("</button>\n</form>\n");
}

}  // namespace milepost::pages
