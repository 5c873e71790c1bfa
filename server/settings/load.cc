#include "server/settings/load.h"

#include <filesystem>
#include <set>

#include "server/settings/leaves.h"
#include "server/settings/logo.h"
#include "server/settings/policy_file.h"
#include "server/settings/survey_file.h"
#include "server/settings/small_file.h"
#include "shared/base/text.h"
#include "shared/present/brand.h"
#include "shared/wire/reader.h"

namespace milepost {
namespace {

constexpr size_t kFileBytes = 1024 * 1024;
constexpr std::string_view kPrefix = "MILEPOST_";

bool has_member(JsonNode node, const std::string& path) {
  for (std::string_view name : split(path, '.')) {
    if (!node.is_object()) return false;
    const auto member = node.member(name);
    if (!member) return false;
    node = *member;
  }
  return true;
}

// One setting from the text of a flag or variable.
void read_text(const std::string& text, std::string& value, const std::string& path,
               Errors& errors) {
  if (!is_valid_utf8(text)) return errors.push_back({"settings", "broken UTF-8", path});
  value = text;
}

template <class T>
void read_text(const std::string& text, T& value, const std::string& path, Errors& errors) {
  std::string quoted;
  if constexpr (std::is_enum_v<T>) {
    append_json_string(quoted, text);
  } else if constexpr (std::is_same_v<T, std::vector<std::string>>) {
    if (!text.starts_with('[')) {
      value.clear();
      for (std::string_view part : split(text, ','))
        if (!trim(part).empty()) value.emplace_back(trim(part));
      return;
    }
  }
  const auto document = JsonDocument::parse(std::is_enum_v<T> ? quoted : text);
  if (document)
    read_json(document->root(), value, Reading::strict, errors, path);
  else if (std::is_integral_v<T>)
    errors.push_back({"settings", "expected a whole number, not '" + text + "'", path});
  else
    errors.push_back({"settings", document.error().detail, path});
}

class Loader {
 public:
  Loader(LoadedSettings& loaded, Errors& errors) : loaded_(loaded), errors_(errors) {}

  void read_settings_file(const std::string& file) {
    const auto bytes = read_small_file(file, kFileBytes);
    if (!bytes)
      return errors_.push_back(
          {"settings", "the settings file " + file + " " + bytes.error().detail, "$"});
    const auto document = JsonDocument::parse(*bytes);
    if (!document)
      return errors_.push_back({"settings", file + ": " + document.error().detail, "$"});
    const size_t before = errors_.size();
    read_json(document->root(), loaded_.settings, Reading::strict, errors_);
    explain(before, "settings", "in " + file);
    each_leaf(loaded_.settings, [&](const std::string& path, auto&, const auto&) {
      if (has_member(document->root(), path)) loaded_.origins[path] = "file";
    });
  }

  // A variable with the two underscores of a section that names no setting is a slip; others may
  // belong to something else.
  void read_variable(const std::string& name, const std::string& text) {
    bool found = false;
    const size_t before = errors_.size();
    each_leaf(loaded_.settings, [&](const std::string& path, auto& value, const auto&) {
      if (environment_name(path) != name) return;
      found = true;
      read_text(text, value, "$." + path, errors_);
      loaded_.origins[path] = "environment";
    });
    if (!found && name.starts_with(kPrefix) && name.find("__") != name.npos)
      errors_.push_back({"settings", "there is no such setting", "$"});
    explain(before, "settings", "in the environment's " + name);
  }

  void read_flag(const std::string& wanted, const std::string& text) {
    bool found = false;
    const size_t before = errors_.size();
    each_leaf(loaded_.settings, [&](const std::string& path, auto& value, const auto&) {
      if (path != wanted) return;
      found = true;
      read_text(text, value, "$." + path, errors_);
      loaded_.origins[path] = "flag";
    });
    if (!found) errors_.push_back({"settings", "there is no such setting", "$." + wanted});
    explain(before, "settings-flag", "on the command line");
  }

  // A text given in one language alone is not joined by the other language's default.
  void drop_defaults_beside_given_languages() {
    each_leaf(loaded_.settings, [&](const std::string& path, auto& value, const auto&) {
      if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::string>) {
        std::string sibling = path;
        if (path.ends_with(".zh"))
          sibling.replace(path.size() - 2, 2, "en");
        else if (path.ends_with(".en"))
          sibling.replace(path.size() - 2, 2, "zh");
        if (loaded_.origins.contains(sibling) && !loaded_.origins.contains(path)) value.clear();
      }
    });
  }

  // What could not be read holds nothing worth checking, nor does the element of a list around it.
  void check() {
    Errors found;
    check_settings(loaded_.settings, found);
    std::set<std::string> known;
    for (const Error& error : errors_) {
      known.insert(error.path);
      known.insert(element_around(error.path));
    }
    for (Error& error : found) {
      if (known.contains(error.path) || known.contains(element_around(error.path))) continue;
      if (origin_of(error.path) == "flag") error.code = "settings-flag";
      error.detail += said_by(origin_of(error.path), error.path);
      errors_.push_back(std::move(error));
    }
  }

 private:
  // Tells where the errors since `before` stand.
  void explain(size_t before, const std::string& code, const std::string& where) {
    for (size_t i = before; i < errors_.size(); ++i) {
      errors_[i].code = code;
      errors_[i].detail += " (" + where + ")";
    }
  }

  // "$.number_formats[0]" of "$.number_formats[0].check"; the path itself outside lists.
  static std::string element_around(const std::string& path) {
    const size_t bracket = path.find(']');
    return bracket == path.npos ? path : path.substr(0, bracket + 1);
  }

  std::string origin_of(std::string path) const {
    path = path.substr(2, path.find('[') == path.npos ? path.npos : path.find('[') - 2);
    const auto origin = loaded_.origins.find(path);
    return origin == loaded_.origins.end() ? "" : origin->second;
  }

  static std::string said_by(const std::string& origin, const std::string& path) {
    if (origin == "environment")
      return " (in the environment's " + environment_name(path.substr(2)) + ")";
    if (origin == "flag") return " (on the command line)";
    return {};
  }

  LoadedSettings& loaded_;
  Errors& errors_;
};

void make_readable(const char* path, std::string& color, bool dark,
                   std::vector<std::string>& notes) {
  const auto wanted = parse_rgb(color);
  if (!wanted) return;
  const Rgb usable = readable_accent(*wanted, dark);
  if (usable == *wanted) return;
  color = to_string(usable);
  notes.push_back(std::string(path) + ": " + to_string(*wanted) + " could not be read well on " +
                  (dark ? "dark" : "light") + " pages; " + color + " is used");
}

// A mistake in a file is one of the setting that names it.
void add_file_errors(const std::string& file, const char* setting, const Errors& found,
                     Errors& errors) {
  for (const Error& error : found)
    errors.push_back({"settings", file + ", " + error.path + ": " + error.detail, setting});
}

void load_policy(LoadedSettings& loaded, const std::filesystem::path& folder, Errors& errors) {
  const PolicySettings& setting = loaded.settings.policy;
  Errors found;
  if (auto policy = read_policy(folder / setting.file, setting.notice_days, found))
    loaded.policy = *std::move(policy);
  add_file_errors(setting.file, "$.policy.file", found, errors);
}

void load_surveys(LoadedSettings& loaded, const std::filesystem::path& folder, Errors& errors) {
  const std::string& file = loaded.settings.survey.file;
  Errors found;
  if (auto surveys = read_surveys(folder / file, found)) loaded.surveys = *std::move(surveys);
  add_file_errors(file, "$.survey.file", found, errors);
}

}  // namespace

std::string environment_name(const std::string& path) {
  return std::string(kPrefix) + replace_all(upper_ascii(path), ".", "__");
}

std::optional<LoadedSettings> load_settings(const SettingsSources& sources, Errors& errors) {
  LoadedSettings loaded;
  const size_t before = errors.size();
  Loader loader(loaded, errors);
  if (!sources.file.empty()) loader.read_settings_file(sources.file);
  for (const auto& [name, text] : sources.environment) loader.read_variable(name, text);
  for (const auto& [path, text] : sources.flags) loader.read_flag(path, text);
  loader.drop_defaults_beside_given_languages();
  loader.check();

  const auto folder_of = [&](const std::string& setting) {
    const auto origin = loaded.origins.find(setting);
    const bool by_file = origin != loaded.origins.end() && origin->second == "file";
    return std::filesystem::path(by_file ? sources.file : "").parent_path();
  };
  if (!loaded.settings.policy.file.empty())
    load_policy(loaded, folder_of("policy.file"), errors);
  if (!loaded.settings.survey.file.empty())
    load_surveys(loaded, folder_of("survey.file"), errors);
  if (!loaded.settings.brand.logo.empty()) {
    auto logo = read_logo(loaded.settings.brand.logo, folder_of("brand.logo").string());
    if (logo)
      loaded.logo = std::move(*logo);
    else
      errors.push_back(logo.error());
  }
  if (errors.size() != before) return std::nullopt;

  BrandSettings& brand = loaded.settings.brand;
  make_readable("brand.accent_light", brand.accent_light, false, loaded.notes);
  make_readable("brand.accent_dark", brand.accent_dark, true, loaded.notes);
  return loaded;
}

}  // namespace milepost
