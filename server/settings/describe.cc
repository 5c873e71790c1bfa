#include "server/settings/leaves.h"
#include "server/ingest/zones.h"
#include "server/settings/load.h"
#include "shared/wire/routes.h"
#include "shared/wire/writer.h"

namespace milepost {
namespace {

std::string type_of(const std::string&, const FieldAttributes&) { return "text"; }
std::string type_of(const std::vector<std::string>&, const FieldAttributes&) {
  return "list of texts";
}
template <class T>
std::string type_of(const std::vector<T>&, const FieldAttributes&) { return "list of objects"; }
std::string type_of(int64_t, const FieldAttributes& bounds) {
  return std::to_string(bounds.minimum) + " to " + std::to_string(bounds.maximum);
}
template <class E>
  requires std::is_enum_v<E>
std::string type_of(E, const FieldAttributes&) {
  std::string names;
  for (std::string_view name : kEnumNames<E>)
    names += (names.empty() ? "" : ", ") + std::string(name);
  return names;
}

}  // namespace

std::vector<SettingDescription> describe_settings(const Settings& settings) {
  std::vector<SettingDescription> all;
  const Settings defaults;
  each_leaf(defaults, [&](const std::string& path, const auto& value, const auto& attributes) {
    all.push_back(
        {path, type_of(value, attributes), to_json(value), {}, std::string(attributes.doc)});
  });
  size_t at = 0;
  each_leaf(settings, [&](const std::string&, const auto& value, const auto&) {
    all[at++].value = to_json(value);
  });
  return all;
}

std::string settings_markdown() {
  std::string out = "| Setting | Default | Values | |\n|---|---|---|---|\n";
  for (const SettingDescription& setting : describe_settings({}))
    out += "| `" + setting.path + "` | `" + setting.default_value + "` | " + setting.type + " | " +
           setting.doc + " |\n";
  return out;
}

// As far as the tables go, whatever the day is: browsers keep it, and should not be told that it
// has changed at each start.
std::vector<ZonedTime> clock_of(const std::string& zone_name) {
  const auto zone = ingest::Zone::find(zone_name);
  if (!zone) return {};  // refused by check_settings()
  return zone->offsets(start_of_day(date_from_civil(2025, 1, 1), 0),
                       start_of_day(date_from_civil(2038, 1, 1), 0));
}

namespace {

// The page of the policy stands first, and once.
std::vector<SiteLink> links_of(const ContactSettings& contact) {
  std::vector<SiteLink> links = contact.links;
  for (const SiteLink& link : links)
    if (link.url == routes::kPolicyPage) return links;
  links.insert(links.begin(),
               {{"服务承诺", "Service policy"}, std::string(routes::kPolicyPage)});
  return links;
}

}  // namespace

std::vector<ZonedTime> company_clock(const Settings& settings) {
  return clock_of(settings.contact.time_zone.empty() ? settings.time_zone
                                                     : settings.contact.time_zone);
}

BusinessCalendar desk_calendar(const Settings& settings) {
  const auto days = [](const std::vector<std::string>& texts) {
    std::vector<Date> dates;
    for (const std::string& text : texts)
      if (const auto date = parse_date(text)) dates.push_back(*date);  // checked when loaded
    return dates;
  };
  return {settings.desk.hours, days(settings.desk.holidays), days(settings.desk.working_days),
          company_clock(settings)};
}

SiteView site_view(const LoadedSettings& loaded) {
  const Settings& settings = loaded.settings;
  SiteView site;
  site.name = settings.company.name;
  site.colors = {settings.brand.accent_light, settings.brand.accent_dark};
  if (loaded.logo) site.logo = loaded.logo->path;
  site.hotline = settings.contact.hotline;
  site.hours = settings.contact.hours;
  if (!site.hotline.empty() && !site.hours.empty())
    site.clock = company_clock(settings);
  site.email = settings.contact.email;
  site.address = settings.contact.address;
  site.links = links_of(settings.contact);
  site.languages = settings.languages;
  site.number_formats = settings.number_formats;
  site.public_url = settings.public_url;
  site.pickup = settings.pickup;
  site.map = settings.map.show;
  site.map_approval = settings.map.approval;
  site.numbers_per_lookup = settings.limits.numbers_per_lookup;
  site.silence = settings.silence;
  return site;
}

}  // namespace milepost
