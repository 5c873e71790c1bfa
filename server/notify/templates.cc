#include "server/notify/templates.h"

#include <algorithm>
#include <functional>

#include "server/notify/notices.h"
#include "shared/base/text.h"
#include "shared/i18n/locale.h"

namespace milepost::notify {
namespace {

constexpr std::string_view kCompany = "company";

bool is_name(char c) { return (c >= 'a' && c <= 'z') || c == '_'; }

// Calls `put` with what stands between fields, and `field` with the name of each.
void walk(std::string_view text, const std::function<void(std::string_view)>& put,
          const std::function<void(std::string_view)>& field) {
  size_t from = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '{') continue;
    size_t end = at + 1;
    while (end < text.size() && is_name(text[end])) ++end;
    if (end == at + 1 || end == text.size() || text[end] != '}') continue;
    put(text.substr(from, at - from));
    field(text.substr(at + 1, end - at - 1));
    from = end + 1;
    at = end;
  }
  put(text.substr(from));
}

using Fields = std::map<std::string, std::string>;

std::string fill(std::string_view text, const Fields& fields, bool html) {
  std::string out;
  walk(
      text, [&](std::string_view between) { out += between; },
      [&](std::string_view name) {
        const auto found = fields.find(std::string(name));
        if (found == fields.end()) return;
        if (html)
          append_html(out, found->second);
        else
          out += found->second;
      });
  return out;
}

bool is_address(std::string_view text) {
  return text.starts_with("https://") || text.starts_with("http://");
}

std::string html_line(std::string_view line, const Fields& fields) {
  std::string filled;
  walk(
      line, [&](std::string_view between) { append_html(filled, between); },
      [&](std::string_view name) {
        const auto found = fields.find(std::string(name));
        if (found == fields.end()) return;
        const std::string value = escape_html(found->second);
        filled += is_address(found->second) ? "<a href=\"" + value + "\">" + value + "</a>" : value;
      });
  return filled;
}

std::string html_of(const NoticeText& notice, const Fields& fields) {
  std::string out = "<!doctype html>\n<html lang=\"" + notice.language +
                    "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
                    "content=\"width=device-width\"><title>" +
                    fill(notice.subject, fields, true) +
                    "</title></head>\n<body style=\"margin:0;padding:24px;background:#fff;"
                    "color:#1a1f27;font:16px/1.6 system-ui,sans-serif\">\n"
                    "<div style=\"max-width:560px;margin:0 auto\">\n<p><strong>" +
                    fill("{company}", fields, true) + "</strong></p>\n";
  bool open = false;
  for (std::string_view line : split(notice.text, '\n')) {
    line = trim(line);
    if (line.empty()) {
      if (open) out += "</p>\n";
      open = false;
      continue;
    }
    out += open ? "<br>\n" : "<p>";
    out += html_line(line, fields);
    open = true;
  }
  if (open) out += "</p>\n";
  return out;
}

struct Ending {
  std::string_view text;
};
Ending unsubscribe_words(std::string_view language) {
  if (language == "en") return {"No more of these messages: "};
  return {"不再接收这类消息："};
}

void wrong(Errors& errors, size_t index, std::string_view part, std::string detail) {
  std::string path = "[" + std::to_string(index) + "]";
  if (!part.empty()) path += "." + std::string(part);
  errors.push_back({"settings", std::move(detail), std::move(path)});
}

struct Part {
  std::string_view name;
  std::string NoticeText::*text;
};
constexpr std::array kParts = {Part{"subject", &NoticeText::subject},
                               Part{"text", &NoticeText::text}, Part{"html", &NoticeText::html},
                               Part{"sms", &NoticeText::sms}};

bool has_field(const Notice& notice, std::string_view name) {
  return name == kCompany ||
         std::any_of(notice.fields.begin(), notice.fields.end(),
                     [&](const NoticeField& field) { return field.name == name; });
}

void check_fields(const NoticeText& text, const Notice& notice, size_t index, Errors& errors) {
  for (const Part& part : kParts)
    walk(
        text.*part.text, [](std::string_view) {},
        [&](std::string_view name) {
          if (!has_field(notice, name))
            wrong(errors, index, part.name,
                  "the notice " + text.name + " has no field {" + std::string(name) + "}");
        });
}

// The basic characters of GSM 03.38; those of its extension count twice.
bool in_gsm(char32_t c) {
  constexpr std::u32string_view kBeyond = U"£¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà";
  if (c == '\n' || c == '\r') return true;
  if (c >= ' ' && c <= '~') return c != '`';
  return kBeyond.find(c) != kBeyond.npos;
}
bool in_gsm_extension(char32_t c) {
  return std::u32string_view(U"^{}\\[~]|€").find(c) != std::u32string_view::npos;
}

}  // namespace

Templates Templates::over(const std::vector<NoticeText>& own, Errors& errors) {
  Templates templates;
  templates.texts_ = shipped_notices();
  for (size_t i = 0; i < own.size(); ++i) {
    const NoticeText& one = own[i];
    const Notice* notice = find_notice(one.name);
    if (!notice) {
      wrong(errors, i, "name", "there is no notice '" + one.name + "'");
      continue;
    }
    const auto shipped =
        std::find_if(templates.texts_.begin(), templates.texts_.end(), [&](const NoticeText& text) {
          return text.name == one.name && text.language == one.language;
        });
    if (shipped == templates.texts_.end()) {
      wrong(errors, i, "language", "expected zh-CN or en, not '" + one.language + "'");
      continue;
    }
    check_fields(one, *notice, i, errors);
    for (const Part& part : kParts)
      if (!(one.*part.text).empty()) (*shipped).*part.text = one.*part.text;
  }
  return templates;
}

std::shared_ptr<const Templates> shipped_templates() {
  Errors none;  // a test holds them right
  return std::make_shared<const Templates>(Templates::over({}, none));
}

const NoticeText* Templates::find(std::string_view notice, std::string_view language) const {
  const NoticeText* found = nullptr;
  for (const NoticeText& text : texts_) {
    if (text.name != notice) continue;
    if (text.language == language) return &text;
    if (!found) found = &text;
  }
  return found;
}

Rendered Templates::render(std::string_view notice, std::string_view language, const Fields& given,
                           std::string_view company, std::string_view unsubscribe_url) const {
  const NoticeText* text = find(notice, language);
  if (!text) return {};
  Fields fields = given;
  fields[std::string(kCompany)] = company;
  Rendered rendered;
  rendered.subject = fill(text->subject, fields, false);
  rendered.text = fill(text->text, fields, false);
  rendered.sms = fill(text->sms, fields, false);
  rendered.html = text->html.empty() ? html_of(*text, fields) : fill(text->html, fields, true);
  if (!unsubscribe_url.empty()) {
    const Ending ending = unsubscribe_words(text->language);
    rendered.text += "\n\n" + std::string(ending.text) + std::string(unsubscribe_url);
    const std::string url = escape_html(unsubscribe_url);
    if (text->html.empty())
      rendered.html += "<p style=\"font-size:13px;color:#5b6472\">" + std::string(ending.text) +
                       "<a href=\"" + url + "\">" + url + "</a></p>\n";
  }
  if (text->html.empty()) rendered.html += "</div>\n</body></html>\n";
  return rendered;
}

std::string_view company_in(const LocalText& company, std::string_view language) {
  return pick(company, locale_from_tag(language).value_or(Locale::zh_cn));
}

Fields example_fields(std::string_view notice, std::string_view language) {
  Fields fields;
  if (const Notice* found = find_notice(notice))
    for (const NoticeField& field : found->fields)
      fields.emplace(field.name, language == "en" ? field.en : field.zh);
  return fields;
}

SmsLength sms_length(std::string_view text) {
  constexpr size_t kGsm = 160, kGsmPart = 153, kUcs = 70, kUcsPart = 67;
  size_t gsm = 0, ucs = 0, characters = 0;
  bool all_gsm = true;
  for (size_t at = 0; at < text.size(); ++characters) {
    const char32_t c = next_code_point(text, at);
    all_gsm &= in_gsm(c) || in_gsm_extension(c);
    gsm += in_gsm_extension(c) ? 2 : 1;
    ucs += c > 0xFFFF ? 2 : 1;
  }
  const size_t units = all_gsm ? gsm : ucs;
  const size_t whole = all_gsm ? kGsm : kUcs, part = all_gsm ? kGsmPart : kUcsPart;
  return {characters, units <= whole ? size_t{1} : (units + part - 1) / part};
}

}  // namespace milepost::notify
