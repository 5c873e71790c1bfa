// Reads the settings from where they may stand: a flag beats the environment, which beats the
// file, which beats the default. Strict: an unknown name, a wrong type, a value out of its range
// and what cannot be used (a time zone that is none) are errors; all of them are listed.
//
//   SettingsSources sources{"var/settings.json", environment, {{"limits.workers", "4"}}};
//   Errors errors;
//   auto loaded = load_settings(sources, errors);   // nothing when there were errors
//
// A setting is named by its path: "limits.workers", in the environment MILEPOST_LIMITS__WORKERS.
// Texts are given as they are, lists of texts separated by commas, all else as JSON.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/settings/settings.h"
#include "shared/base/result.h"
#include "shared/domain/business_calendar.h"
#include "shared/domain/policy_shipped.h"
#include "shared/domain/survey_shipped.h"

namespace milepost {

struct SettingsSources {
  std::string file;  // empty: none
  std::vector<std::pair<std::string, std::string>> environment;  // all of it, name and value
  std::vector<std::pair<std::string, std::string>> flags;        // path and text
};

struct Logo {
  std::string path;          // on this server: "/assets/logo.1a2b3c4d5e6f7081.svg"
  std::string content_type;
  std::string bytes;
};

struct LoadedSettings {
  Settings settings;
  // Where each setting that is not at its default came from: "file", "environment" or "flag".
  std::map<std::string, std::string> origins;
  std::optional<Logo> logo;
  std::vector<std::string> notes;  // what was changed to be usable, for the log
  ServicePolicy policy = shipped_policy();
  SurveyFile surveys = shipped_surveys();
};

// The path of an error is the setting's ("$.limits.workers") for all sources; the detail says
// which flag, variable or file was wrong. Code "settings", or "settings-flag" for a flag.
std::optional<LoadedSettings> load_settings(const SettingsSources& sources, Errors& errors);

// What is wrong with values that were read.
void check_settings(const Settings& settings, Errors& errors);

// "MILEPOST_LIMITS__WORKERS" of "limits.workers".
std::string environment_name(const std::string& path);

// The meaning of every sender's codes. Errors as of check_settings().
CodeBook code_book(const Settings& settings, Errors& errors);

// By which clock a zone lives: times from each of which on its offset holds. Empty where there is
// no such zone, which check_settings() refuses.
std::vector<ZonedTime> clock_of(const std::string& zone_name);

// The clock on the company's wall: see shared/domain/wall_clock.h.
std::vector<ZonedTime> company_clock(const Settings& settings);
// When the desk works.
BusinessCalendar desk_calendar(const Settings& settings);

// What GET /api/v1/site and every page know of the settings.
SiteView site_view(const LoadedSettings& loaded);

struct SettingDescription {
  std::string path, type, default_value, value, doc;
};
// All of them in their order; `value` is that of `settings`, as JSON.
std::vector<SettingDescription> describe_settings(const Settings& settings);
// The table of docs/operating.md, a line each.
std::string settings_markdown();

}  // namespace milepost
