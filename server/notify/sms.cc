#include "server/notify/sms.h"

#include <algorithm>
#include <charconv>

#include "server/notify/transfer.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/wire/json.h"

namespace milepost::notify {
namespace {

std::string json_escaped(std::string_view text) {
  std::string quoted;
  append_json_string(quoted, text);
  return quoted.substr(1, quoted.size() - 2);
}

struct Value {
  std::string_view name;
  std::string text;
};

// All at once, so that what one value holds is never taken for a place of another.
std::string filled(std::string_view form, const std::vector<Value>& values) {
  std::string out;
  for (size_t at = 0; at < form.size();) {
    const auto value = std::find_if(values.begin(), values.end(), [&](const Value& one) {
      return form.substr(at).starts_with(one.name);
    });
    if (value == values.end()) {
      out += form[at++];
    } else {
      out += value->text;
      at += value->name.size();
    }
  }
  return out;
}

class SmsSender final : public Sender {
 public:
  SmsSender(const SmsOptions& options, const Reach& reach) : options_(options), transfer_(reach) {}

  Outcome send(const Outgoing& message, Instant) override {
    const auto values = [&](auto escape) {
      return std::vector<Value>{{"{to}", escape(message.to)},
                                {"{text}", escape(message.said.sms)},
                                {"{id}", escape(message.id)},
                                {"{secret}", escape(options_.secret)}};
    };
    const bool json = options_.body_type == SmsBody::json;
    const std::string url = filled(options_.url, values(percent_encode));
    const std::string body = filled(options_.body, values(json ? json_escaped : percent_encode));
    transfer_.begin(url, "http,https");
    if (!options_.ca_file.empty()) transfer_.set(CURLOPT_CAINFO, options_.ca_file.c_str());
    if (options_.method == SmsMethod::post) {
      transfer_.set(CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
      transfer_.set(CURLOPT_POSTFIELDS, body.c_str());
      transfer_.add_header(json ? "Content-Type: application/json; charset=utf-8"
                                : "Content-Type: application/x-www-form-urlencoded");
      transfer_.add_header("Expect:");
    }
    for (const std::string& header : options_.headers)
      transfer_.add_header(filled(header, {{"{secret}", options_.secret}}));
    return judge(transfer_.run());
  }

 private:
  Outcome judge(const Transfer::Ended& ended) const {
    if (!ended.status) return {Verdict::later, ended.fault, false};
    const std::string said = "HTTP " + std::to_string(ended.status);
    if (ended.status < 200 || ended.status >= 300) return {verdict_of(ended.status), said};
    if (options_.success_pointer.empty()) return {Verdict::delivered, said};
    const auto value = at_pointer(transfer_.body(), options_.success_pointer);
    if (!value) return {Verdict::later, said + ", without " + options_.success_pointer};
    const std::string answer =
        said + ", " + options_.success_pointer + " is " + shortened(*value, limits::kQuotedBytes);
    if (*value == options_.success_value) return {Verdict::delivered, answer};
    const auto& refused = options_.refused_values;
    const bool for_good = std::find(refused.begin(), refused.end(), *value) != refused.end();
    return {for_good ? Verdict::refused : Verdict::later, answer};
  }

  // What an operator can mend, and what passes, is tried again.
  static Verdict verdict_of(int64_t status) {
    switch (status) {
      case 401:
      case 403:
      case 404:
      case 408:
      case 429:
        return Verdict::later;
      default:
        return status >= 400 && status < 500 ? Verdict::refused : Verdict::later;
    }
  }

  const SmsOptions options_;
  Transfer transfer_;
};

std::optional<JsonNode> child(JsonNode node, const std::string& name) {
  if (node.is_object()) return node.member(name);
  size_t index = 0;
  const char* end = name.data() + name.size();
  const auto read = std::from_chars(name.data(), end, index);
  if (!node.is_array() || read.ec != std::errc() || read.ptr != end || index >= node.size())
    return std::nullopt;
  return node.element(index);
}

}  // namespace

std::unique_ptr<Sender> sms_sender(const SmsOptions& options, const Reach& reach) {
  return std::make_unique<SmsSender>(options, reach);
}

std::optional<std::string> at_pointer(std::string_view json, std::string_view pointer) {
  const auto document = JsonDocument::parse(json);
  if (!document || !pointer.starts_with('/')) return std::nullopt;
  std::optional<JsonNode> node = document->root();
  for (const std::string_view step : split(pointer.substr(1), '/')) {
    const std::string name = replace_all(replace_all(std::string(step), "~1", "/"), "~0", "~");
    node = child(*node, name);
    if (!node) return std::nullopt;
  }
  if (node->kind() == JsonNode::Kind::string) return node->string();
  if (node->is_object() || node->is_array() || node->is_null()) return std::nullopt;
  return node->dump();
}

}  // namespace milepost::notify
