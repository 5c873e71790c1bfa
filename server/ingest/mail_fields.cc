#include "server/ingest/mail_fields.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <memory>

#include "shared/base/limits.h"
#include "shared/base/plain_line.h"
#include "shared/base/text.h"

namespace milepost::ingest {
namespace {

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

struct Free {
  void operator()(char* text) const { g_free(text); }
};
using OwnedText = std::unique_ptr<char, Free>;

// Made once, and read by all threads from then on.
GMimeParserOptions* options() {
  static GMimeParserOptions* const all = [] {
    g_mime_init();
    GMimeParserOptions* made = g_mime_parser_options_new();
    // MAILER-DAEMON
    g_mime_parser_options_set_allow_addresses_without_domain(made, TRUE);
    return made;
  }();
  return all;
}

std::string line_of(const char* text) {
  return text ? shortened(plain_line(text), limits::kMailLineBytes) : std::string();
}

void collect(InternetAddressList* list, std::vector<MailAddress>& all) {
  const int count = internet_address_list_length(list);
  for (int i = 0; i < count && all.size() < limits::kMailRecipients; ++i) {
    InternetAddress* one = internet_address_list_get_address(list, i);
    if (INTERNET_ADDRESS_IS_GROUP(one)) {
      collect(internet_address_group_get_members(INTERNET_ADDRESS_GROUP(one)), all);
    } else if (INTERNET_ADDRESS_IS_MAILBOX(one)) {
      std::string address =
          line_of(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one)));
      if (!address.empty() && address.size() <= limits::kEmailAddressBytes)
        all.push_back({std::move(address), line_of(internet_address_get_name(one))});
    }
  }
}

// The library reads groups within groups ("a:b:c"), and stacks a call for each.
std::string within_group_depth(const std::string& value) {
  constexpr size_t kColons = 2 * limits::kMailRecipients;
  size_t colons = 0;
  const auto end = std::find_if(value.begin(), value.end(),
                                [&](char c) { return c == ':' && ++colons > kColons; });
  return {value.begin(), end};
}

MailParameters with_parameters(std::string value, GMimeParamList* list) {
  MailParameters all{lower_ascii(value), {}};
  const int count = g_mime_param_list_length(list);
  for (int i = 0; i < count; ++i) {
    GMimeParam* one = g_mime_param_list_get_parameter_at(list, i);
    all.parameters.emplace_back(lower_ascii(line_of(g_mime_param_get_name(one))),
                                line_of(g_mime_param_get_value(one)));
  }
  return all;
}

}  // namespace

std::string_view MailParameters::parameter(std::string_view name) const {
  for (const auto& [key, text] : parameters)
    if (key == name) return text;
  return {};
}

std::string words_of(const std::string& value) {
  return line_of(OwnedText(g_mime_utils_header_decode_text(options(), value.c_str())).get());
}

std::vector<MailAddress> addresses_of(const std::string& value) {
  std::vector<MailAddress> all;
  const std::string bounded = within_group_depth(value);
  const Owned<InternetAddressList> list(internet_address_list_parse(options(), bounded.c_str()));
  if (list) collect(list.get(), all);
  return all;
}

std::optional<Instant> date_of(const std::string& value) {
  options();
  GDateTime* const date = g_mime_utils_header_decode_date(value.c_str());
  if (!date) return std::nullopt;
  const int64_t seconds = g_date_time_to_unix(date);
  const int year = g_date_time_get_year(date);
  g_date_time_unref(date);
  if (year < limits::kEventYearMin || year > limits::kEventYearMax) return std::nullopt;
  return Instant{seconds * kSecondMs};
}

std::vector<std::string> message_ids_of(const std::string& value) {
  std::vector<std::string> all;
  GMimeReferences* const list = g_mime_references_parse(options(), value.c_str());
  const int count = g_mime_references_length(list);
  const int most = static_cast<int>(limits::kMailReferences);
  for (int i = std::max(0, count - most); i < count; ++i)
    if (std::string id = line_of(g_mime_references_get_message_id(list, i)); !id.empty())
      all.push_back(std::move(id));
  g_mime_references_free(list);
  return all;
}

MailParameters content_type_of(const std::string& value) {
  const Owned<GMimeContentType> type(g_mime_content_type_parse(options(), value.c_str()));
  return with_parameters(line_of(OwnedText(g_mime_content_type_get_mime_type(type.get())).get()),
                         g_mime_content_type_get_parameters(type.get()));
}

MailParameters disposition_of(const std::string& value) {
  const Owned<GMimeContentDisposition> read(
      g_mime_content_disposition_parse(options(), value.c_str()));
  return with_parameters(line_of(g_mime_content_disposition_get_disposition(read.get())),
                         g_mime_content_disposition_get_parameters(read.get()));
}

std::string unpacked(std::string_view bytes, const std::string& transfer_encoding) {
  options();
  const std::string name(trim(transfer_encoding));
  const GMimeContentEncoding encoding = g_mime_content_encoding_from_string(name.c_str());
  if (encoding != GMIME_CONTENT_ENCODING_BASE64 &&
      encoding != GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE &&
      encoding != GMIME_CONTENT_ENCODING_UUENCODE)
    return std::string(bytes);
  GMimeEncoding state;
  g_mime_encoding_init_decode(&state, encoding);
  std::string out(g_mime_encoding_outlen(&state, bytes.size()), '\0');
  out.resize(g_mime_encoding_flush(&state, bytes.data(), bytes.size(), out.data()));
  return out;
}

}  // namespace milepost::ingest
