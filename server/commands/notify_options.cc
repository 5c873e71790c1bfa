#include "server/commands/notify_options.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "server/notify/notices.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace milepost {
namespace {

class Reading {
 public:
  Reading(const NotifySettings& settings, Errors& errors) : settings_(settings), errors_(errors) {}

  void wrong(const std::string& path, std::string detail) {
    errors_.push_back({"settings", std::move(detail), "$.notify." + path});
  }

  // The content of a file, without white space at its ends; empty where none is named.
  std::string secret(const std::string& path, const std::string& file) {
    if (file.empty()) return {};
    std::ifstream stream(file, std::ios::binary);
    std::string content(limits::kSecretFileBytes + 1, '\0');
    stream.read(content.data(), static_cast<std::streamsize>(content.size()));
    content.resize(static_cast<size_t>(stream.gcount()));
    if (!std::filesystem::is_regular_file(file) || stream.bad())
      wrong(path, "the file " + file + " cannot be read");
    else if (content.size() > limits::kSecretFileBytes)
      wrong(path, "the file " + file + " is too long for a secret");
    const std::string secret(trim(content));
    if (secret.find_first_of(std::string_view("\r\n\0", 3)) != secret.npos)
      wrong(path, "the file " + file + " has more than one line");
    return secret;
  }

  void certificates(const std::string& path, const std::string& file) {
    if (!file.empty() && !std::filesystem::is_regular_file(file))
      wrong(path, "the file " + file + " cannot be read");
  }

  // What stands between "://" and what follows a host; with its port, without who signs in.
  static std::string host_of(std::string_view url) {
    const size_t scheme = url.find("://");
    if (scheme == url.npos) return {};
    std::string_view rest = url.substr(scheme + 3);
    rest = rest.substr(0, rest.find_first_of("/?#"));
    if (const size_t at = rest.rfind('@'); at != rest.npos) rest.remove_prefix(at + 1);
    return std::string(rest);
  }

  // A webhook whose address is in its URL can be judged before anything is sent.
  void reachable(const std::string& path, const std::string& url,
                 const notify::Destinations& destinations) {
    const std::string host = host_of(url);
    const bool local = host.substr(0, host.find(':')) == "localhost";
    const auto literal = http::Address::parse(local ? "127.0.0.1" : host);
    if (literal && !destinations.allows(*literal))
      wrong(path, host + " is in the house; to allow it, name its network in "
                         "notify.allowed_networks");
  }

  void address(const std::string& path, Channel channel, const std::string& value) {
    if (auto fault = notify::address_fault(channel, value)) wrong(path, *fault);
  }

  std::optional<notify::SmtpOptions> email(const LocalText& company) {
    const EmailSettings& email = settings_.email;
    if (email.url.empty()) return std::nullopt;
    if (!email.url.starts_with("smtp://") && !email.url.starts_with("smtps://"))
      wrong("email.url", "expected an address that begins with smtp:// or smtps://");
    else if (const std::string host = host_of(email.url); host.empty() || host.starts_with(':'))
      wrong("email.url", "expected the name of a server, such as smtp://mail.example:587");
    certificates("email.ca_file", email.ca_file);
    address("email.from", Channel::email, email.from);
    if (!email.reply_to.empty()) address("email.reply_to", Channel::email, email.reply_to);
    if (!email.bounces_to.empty())
      address("email.bounces_to", Channel::email, replace_all(email.bounces_to, "{id}", "x"));
    return notify::SmtpOptions{.url = email.url,
                               .starttls = email.starttls,
                               .user = email.user,
                               .password = secret("email.password_file", email.password_file),
                               .from = email.from,
                               .from_name_zh = company.zh.empty() ? company.en : company.zh,
                               .from_name_en = company.en.empty() ? company.zh : company.en,
                               .reply_to = email.reply_to,
                               .bounces_to = email.bounces_to,
                               .ca_file = email.ca_file};
  }

  std::optional<notify::SmsOptions> sms() {
    const SmsSettings& sms = settings_.sms;
    if (sms.url.empty()) return std::nullopt;
    if (!sms.url.starts_with("https://") && !sms.url.starts_with("http://"))
      wrong("sms.url", "expected an address that begins with https://");
    certificates("sms.ca_file", sms.ca_file);
    for (size_t i = 0; i < sms.headers.size(); ++i)
      if (sms.headers[i].find(':') == std::string::npos ||
          sms.headers[i].find_first_of("\r\n") != std::string::npos)
        wrong("sms.headers[" + std::to_string(i) + "]",
              "expected a header such as X-Key: {secret}");
    const auto says = [&](const char* what) {
      return sms.url.find(what) != std::string::npos || sms.body.find(what) != std::string::npos;
    };
    if (!says("{to}") || !says("{text}"))
      wrong("sms.body", "expected {to} and {text} in it, or in the url");
    if (!sms.success_pointer.empty() && !sms.success_pointer.starts_with('/'))
      wrong("sms.success_pointer", "expected a JSON pointer such as /code");
    return notify::SmsOptions{.url = sms.url,
                              .method = sms.method,
                              .body_type = sms.body_type,
                              .headers = sms.headers,
                              .body = sms.body,
                              .secret = secret("sms.secret_file", sms.secret_file),
                              .success_pointer = sms.success_pointer,
                              .success_value = sms.success_value,
                              .refused_values = sms.refused_values,
                              .ca_file = sms.ca_file};
  }

  void webhooks(notify::PostOptions& options, notify::Policy& policy) {
    auto destinations = notify::Destinations::allowing(settings_.allowed_networks);
    if (destinations)
      options.destinations = *destinations;
    else
      wrong("allowed_networks", destinations.error().detail);
    for (size_t i = 0; i < settings_.webhooks.size(); ++i) {
      const WebhookSettings& webhook = settings_.webhooks[i];
      const std::string path = "webhooks[" + std::to_string(i) + "]";
      address(path + ".url", Channel::webhook, webhook.url);
      if (destinations) reachable(path + ".url", webhook.url, *destinations);
      if (std::any_of(policy.webhooks.begin(), policy.webhooks.end(),
                      [&](const auto& other) { return other.url == webhook.url; }))
        wrong(path + ".url", "named twice");
      for (const std::string& event : webhook.events)
        if (!notify::find_webhook_event(event))
          wrong(path + ".events", "there is no event '" + event + "'");
      auto secret =
          notify::webhook_secret(this->secret(path + ".secret_file", webhook.secret_file));
      if (!secret) wrong(path + ".secret_file", secret.error().detail);
      options.webhooks.push_back({webhook.url, secret ? *secret : std::string()});
      policy.webhooks.push_back({webhook.url, webhook.events});
    }
  }

  void templates(notify::PostOptions& options) {
    Errors found;
    options.templates = std::make_shared<const notify::Templates>(
        notify::Templates::over(settings_.templates, found));
    for (const Error& error : found) wrong("templates" + error.path, error.detail);
  }

  notify::QuietHours quiet(const std::string& zone) {
    auto quiet = notify::QuietHours::of(settings_.quiet_from, settings_.quiet_to, zone);
    if (quiet) return *quiet;
    wrong(quiet.error().path == "to" ? "quiet_to" : "quiet_from", quiet.error().detail);
    return {};
  }

  std::string domain(const std::string& public_url) {
    std::string domain = settings_.message_id_domain;
    if (domain.empty()) {
      const size_t host = public_url.find("://");
      if (host != public_url.npos) domain = public_url.substr(host + 3);
      domain = domain.substr(0, domain.find_first_of(":/["));
    }
    if (domain.empty()) domain = "localhost";
    if (notify::address_fault(Channel::email, "x@" + domain))
      wrong("message_id_domain", "expected the name of a host, such as example.com");
    return domain;
  }

 private:
  const NotifySettings& settings_;
  Errors& errors_;
};

}  // namespace

notify::PostOptions post_options(const Settings& settings, Errors& errors) {
  const NotifySettings& notify = settings.notify;
  Reading reading(notify, errors);
  notify::PostOptions options;
  notify::Policy policy;
  options.company = settings.company.name;
  options.email = reading.email(settings.company.name);
  options.sms = reading.sms();
  reading.webhooks(options, policy);
  reading.templates(options);
  policy.quiet = reading.quiet(settings.time_zone);
  policy.message_id_domain = reading.domain(settings.public_url);
  const auto set_up = [&](Channel channel, bool is) {
    policy.set_up[static_cast<size_t>(channel)] = is;
  };
  set_up(Channel::email, options.email.has_value());
  set_up(Channel::sms, options.sms.has_value());
  set_up(Channel::webhook, !options.webhooks.empty());
  // Browsers take news from where they know a page of.
  if (!settings.public_url.empty())
    options.push_contact = settings.contact.email.empty() ? settings.public_url
                                                          : "mailto:" + settings.contact.email;
  set_up(Channel::push, !options.push_contact.empty());
  options.policy = std::make_shared<const notify::Policy>(std::move(policy));
  options.timeout_ms = notify.timeout_seconds * kSecondMs;
  options.lease_ms = notify.lease_seconds * kSecondMs;
  if (options.lease_ms <= options.timeout_ms)
    reading.wrong("lease_seconds", "expected more than timeout_seconds");
  options.give_up_ms = notify.give_up_hours * kHourMs;
  options.keep_ms = notify.keep_days * kDayMs;
  return options;
}

}  // namespace milepost
