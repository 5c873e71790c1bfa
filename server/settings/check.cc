#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "server/settings/leaves.h"
#include "server/settings/load.h"
#include "shared/base/text.h"
#include "shared/domain/numbers/company.h"
#include "shared/present/brand.h"
#include "shared/domain/wall_clock.h"

namespace milepost {
namespace {

constexpr size_t kTextBytes = 500;
constexpr size_t kMaxLinks = 12;
constexpr size_t kMaxHours = 28;  // four a day
constexpr int32_t kMidnight = 24 * 60;

void wrong(Errors& errors, const std::string& path, std::string detail) {
  errors.push_back({"settings", std::move(detail), "$." + path});
}

void check_value(const std::string& path, int64_t value, const FieldAttributes& bounds,
                 Errors& errors) {
  if (value < bounds.minimum || value > bounds.maximum)
    wrong(errors, path, "expected a number from " + std::to_string(bounds.minimum) + " to " +
                            std::to_string(bounds.maximum) + ", not " + std::to_string(value));
}

void check_value(const std::string& path, const std::string& value, const FieldAttributes&,
                 Errors& errors) {
  if (value.size() > kTextBytes)
    wrong(errors, path, "longer than " + std::to_string(kTextBytes) + " bytes");
  if (std::any_of(value.begin(), value.end(), [](unsigned char c) { return c < ' ' || c == 127; }))
    wrong(errors, path, "control characters, such as line breaks, are not allowed");
}

template <class T>
void check_value(const std::string&, const T&, const FieldAttributes&, Errors&) {}

void check_color(const std::string& path, const std::string& color, Errors& errors) {
  if (!color.empty() && !parse_rgb(color))
    wrong(errors, path, "expected a colour such as #2150C8, not '" + color + "'");
}

bool is_zone(const std::string& name) {
  const auto allowed = [](unsigned char c) {
    return std::isalnum(c) || c == '/' || c == '_' || c == '-' || c == '+';
  };
  if (name.empty() || name.front() == '/' || !std::all_of(name.begin(), name.end(), allowed))
    return false;
  return std::filesystem::is_regular_file("/usr/share/zoneinfo/" + name);
}

std::string no_zone(const std::string& name) {
  return "'" + name + "' is no IANA time zone of this machine, such as Asia/Shanghai";
}

// http:// or https:// with a host, and no path behind it.
bool is_origin(std::string_view url) {
  for (std::string_view scheme : {"https://", "http://"}) {
    if (!url.starts_with(scheme)) continue;
    url.remove_prefix(scheme.size());
    return !url.empty() && url.find_first_of("/?#@ \"'<>\\") == url.npos;
  }
  return false;
}

bool is_network(const std::string& text) {
  const size_t slash = text.find('/');
  const std::string address = text.substr(0, slash);
  unsigned char bytes[16];
  int bits = 0;
  if (inet_pton(AF_INET, address.c_str(), bytes) == 1)
    bits = 32;
  else if (inet_pton(AF_INET6, address.c_str(), bytes) == 1)
    bits = 128;
  else
    return false;
  if (slash == text.npos) return true;
  int prefix = -1;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data() + slash + 1, end, prefix);
  return read.ec == std::errc() && read.ptr == end && prefix >= 0 && prefix <= bits;
}

// "127.0.0.1:9090" or "[::1]:9090".
bool is_bind(const std::string& text) {
  const size_t colon = text.rfind(':');
  if (colon == text.npos) return false;
  std::string address = text.substr(0, colon);
  if (address.starts_with('[') && address.ends_with(']'))
    address = address.substr(1, address.size() - 2);
  else if (address.find(':') != address.npos)
    return false;
  int port = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data() + colon + 1, end, port);
  return address.find('/') == address.npos && is_network(address) && read.ec == std::errc() &&
         read.ptr == end && port > 0 && port < 65'536;
}

void check_links(const std::vector<SiteLink>& links, Errors& errors) {
  if (links.size() > kMaxLinks)
    wrong(errors, "contact.links", "more than " + std::to_string(kMaxLinks) + " links");
  for (size_t i = 0; i < links.size(); ++i) {
    const std::string path = "contact.links[" + std::to_string(i) + "]";
    const std::string& url = links[i].url;
    const bool of_this_server = url.starts_with('/') && !url.starts_with("//");
    if (!of_this_server && !url.starts_with("https://") && !url.starts_with("http://"))
      wrong(errors, path + ".url", "expected an address that begins with https:// or /");
    if (links[i].title.zh.empty() && links[i].title.en.empty())
      wrong(errors, path + ".title", "a title in zh or en is missing");
  }
}

bool is_map_url(std::string_view url) {
  return (url.starts_with("https://") || url.starts_with("http://") || url.starts_with("geo:")) &&
         url.find("{query}") != url.npos;
}

void check_hours(const std::string& name, const std::vector<OpeningHours>& all, Errors& errors) {
  if (all.size() > kMaxHours)
    wrong(errors, name, "more than " + std::to_string(kMaxHours) + " of them");
  for (size_t i = 0; i < all.size(); ++i) {
    const OpeningHours& hours = all[i];
    const std::string path = name + "[" + std::to_string(i) + "]";
    const auto from = minutes_of_day(hours.from), to = minutes_of_day(hours.to);
    if (!from || *from == kMidnight)
      wrong(errors, path + ".from", "expected a time of day such as 08:00, not '" + hours.from +
                                        "'");
    if (!to)
      wrong(errors, path + ".to", "expected a time of day up to 24:00, such as 22:00, not '" +
                                      hours.to + "'");
    for (auto day = hours.days.begin(); day != hours.days.end(); ++day)
      if (std::count(hours.days.begin(), day, *day))
        wrong(errors, path + ".days", std::string(name_of(*day)) + " is named twice");
  }
}

void check_languages(const std::vector<std::string>& languages, Errors& errors) {
  if (languages.empty()) wrong(errors, "languages", "at least one language is needed");
  for (size_t i = 0; i < languages.size(); ++i) {
    const std::string path = "languages[" + std::to_string(i) + "]";
    if (languages[i] != "zh-CN" && languages[i] != "en")
      wrong(errors, path, "expected zh-CN or en, not '" + languages[i] + "'");
    else if (std::count(languages.begin(), languages.begin() + static_cast<long>(i), languages[i]))
      wrong(errors, path, "named twice");
  }
}

bool is_header_name(const std::string& name) {
  return std::all_of(name.begin(), name.end(),
                     [](unsigned char c) { return std::isalnum(c) || c == '-'; });
}

void check_times(const std::string& section, int64_t idle_minutes, int64_t end_minutes,
                 Errors& errors) {
  if (end_minutes < idle_minutes)
    wrong(errors, section + ".end_minutes",
          "expected no less than " + section + ".idle_minutes, which is " +
              std::to_string(idle_minutes));
}

void check_sign_in(const Settings& settings, Errors& errors) {
  const SignInSettings& sign_in = settings.sign_in;
  if (!is_header_name(sign_in.user_header))
    wrong(errors, "sign_in.user_header", "expected the name of a header, such as Remote-User");
  if (!is_header_name(sign_in.groups_header))
    wrong(errors, "sign_in.groups_header", "expected the name of a header, such as Remote-Groups");
  for (size_t i = 0; i < sign_in.group_roles.size(); ++i) {
    const std::string& text = sign_in.group_roles[i];
    const size_t equals = text.rfind('=');
    const std::string role = equals == text.npos ? "" : text.substr(equals + 1);
    const bool known = role == "agent" || role == "supervisor" || role == "operator" ||
                       role == "sales" || role == "admin";
    if (!known || equals == 0)
      wrong(errors, "sign_in.group_roles[" + std::to_string(i) + "]",
            "expected GROUP=ROLE with the role agent, supervisor, operator, sales or admin");
  }
}

void check_days(const std::string& name, const std::vector<std::string>& days, Errors& errors) {
  for (size_t i = 0; i < days.size(); ++i)
    if (!parse_date(days[i]))
      wrong(errors, name + "[" + std::to_string(i) + "]",
            "expected a day such as 2026-10-01, not '" + days[i] + "'");
}

void check_desk(const DeskSettings& desk, Errors& errors) {
  check_hours("desk.hours", desk.hours, errors);
  check_days("desk.holidays", desk.holidays, errors);
  check_days("desk.working_days", desk.working_days, errors);
  const size_t at = desk.mailbox.find('@');
  const bool has_both = at != std::string::npos && at > 0 && at + 1 < desk.mailbox.size();
  if (!desk.mailbox.empty() &&
      (!has_both || desk.mailbox.find_first_of(" +<>,;") != std::string::npos))
    wrong(errors, "desk.mailbox", "expected an e-mail address without a + in it");
}

}  // namespace

CodeBook code_book(const Settings& settings, Errors& errors) {
  CodeBook book;
  for (size_t i = 0; i < settings.code_maps.size(); ++i) {
    const CodeMapSettings& chosen = settings.code_maps[i];
    const std::string path = "code_maps[" + std::to_string(i) + "]";
    CodeMap map;
    if (!chosen.use.empty()) {
      auto shipped = shipped_code_map(chosen.use);
      if (!shipped) {
        wrong(errors, path + ".use", "there is no map '" + chosen.use + "'");
        continue;
      }
      map = std::move(*shipped);
      map.version.clear();
    }
    map.source = chosen.sender;
    std::erase_if(map.codes, [&](const CodeRule& shipped) {
      return std::any_of(chosen.codes.begin(), chosen.codes.end(), [&](const CodeRule& own) {
        return own.code == shipped.code && own.reason_code == shipped.reason_code;
      });
    });
    const size_t shipped_lines = map.codes.size();
    map.codes.insert(map.codes.end(), chosen.codes.begin(), chosen.codes.end());
    for (const Error& error : book.add(map)) {
      // A line of the setting is counted from its own first line.
      const std::string start = "$.codes[";
      size_t line = 0;
      if (error.path.starts_with(start)) line = std::stoul(error.path.substr(start.size()));
      const bool own = line >= shipped_lines && !chosen.codes.empty();
      wrong(errors, own ? path + ".codes[" + std::to_string(line - shipped_lines) + "]" : path,
            error.detail);
    }
  }
  return book;
}

void check_settings(const Settings& settings, Errors& errors) {
  each_leaf(settings, [&](const std::string& path, const auto& value, const auto& attributes) {
    check_value(path, value, attributes, errors);
  });
  if (settings.company.name.zh.empty() && settings.company.name.en.empty())
    wrong(errors, "company.name", "a name in zh or en is missing");
  check_color("brand.accent_light", settings.brand.accent_light, errors);
  check_color("brand.accent_dark", settings.brand.accent_dark, errors);
  const std::string& email = settings.contact.email;
  if (!email.empty() && (email.find('@') == email.npos || email.find(' ') != email.npos))
    wrong(errors, "contact.email", "expected an e-mail address");
  check_links(settings.contact.links, errors);
  check_hours("contact.hours", settings.contact.hours, errors);
  if (!settings.contact.time_zone.empty() && !is_zone(settings.contact.time_zone))
    wrong(errors, "contact.time_zone", no_zone(settings.contact.time_zone));
  check_desk(settings.desk, errors);
  (void)code_book(settings, errors);
  for (const Error& error : validate(settings.number_formats))
    wrong(errors, "number_formats" + error.path, error.detail);
  check_languages(settings.languages, errors);
  if (!is_zone(settings.time_zone))
    wrong(errors, "time_zone", no_zone(settings.time_zone));
  if (!settings.public_url.empty() && !is_origin(settings.public_url))
    wrong(errors, "public_url",
          "expected https:// or http:// and a host, with nothing behind it: https://track.example");
  for (size_t i = 0; i < settings.trusted_proxies.size(); ++i)
    if (!is_network(settings.trusted_proxies[i]))
      wrong(errors, "trusted_proxies[" + std::to_string(i) + "]",
            "expected an address or a network such as 10.0.0.0/8, not '" +
                settings.trusted_proxies[i] + "'");
  if (!settings.pickup.map_url.empty() && !is_map_url(settings.pickup.map_url))
    wrong(errors, "pickup.map_url",
          "expected an address that begins with https://, http:// or geo: and has {query} in it, "
          "such as https://www.openstreetmap.org/search?query={query}");
  check_sign_in(settings, errors);
  if (settings.policy.notice_days < kPolicyNoticeDays)
    wrong(errors, "policy.notice_days",
          "the law has a change of the service policy published at least " +
              std::to_string(kPolicyNoticeDays) +
              " days before it takes effect (express market rules of 2024)");
  check_times("sign_in", settings.sign_in.idle_minutes, settings.sign_in.end_minutes, errors);
  check_times("proof", settings.proof.idle_minutes, settings.proof.end_minutes, errors);
  if (!settings.metrics.bind.empty() && !is_bind(settings.metrics.bind))
    wrong(errors, "metrics.bind", "expected an address and a port, such as 127.0.0.1:9090");
}

}  // namespace milepost
