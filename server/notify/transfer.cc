#include "server/notify/transfer.h"

#include <sys/socket.h>

#include <algorithm>
#include <cstring>
#include <mutex>

#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace milepost::notify {
namespace {

constexpr size_t kAnswerBytes = 64 * 1024;  // read of an answer; the rest is passed over
constexpr long kKeptConnectionSeconds = 30;

CURL* new_handle() {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  return curl_easy_init();
}

}  // namespace

Transfer::Transfer(const Reach& reach) : reach_(reach), handle_(new_handle()) {}

Transfer::~Transfer() {
  curl_slist_free_all(headers_);
  curl_slist_free_all(recipients_);
  curl_easy_cleanup(handle_);
}

void Transfer::close() {
  curl_easy_cleanup(handle_);
  handle_ = new_handle();
}

void Transfer::begin(const std::string& url, const char* protocols) {
  curl_easy_reset(handle_);
  curl_slist_free_all(headers_);
  curl_slist_free_all(recipients_);
  headers_ = recipients_ = nullptr;
  url_ = url;
  body_.clear();
  last_line_.clear();
  unsent_ = {};
  sent_mail_ = false;
  set(CURLOPT_URL, url_.c_str());
  set(CURLOPT_PROTOCOLS_STR, protocols);
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_PROXY, "");
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(reach_.timeout_ms));
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(reach_.timeout_ms));
  set(CURLOPT_SERVER_RESPONSE_TIMEOUT, static_cast<long>((reach_.timeout_ms + 999) / 1000));
  set(CURLOPT_MAXAGE_CONN, kKeptConnectionSeconds);
  set(CURLOPT_ERRORBUFFER, fault_);
  set(CURLOPT_WRITEFUNCTION, &Transfer::on_body);
  set(CURLOPT_WRITEDATA, this);
  set(CURLOPT_HEADERFUNCTION, &Transfer::on_header);
  set(CURLOPT_HEADERDATA, this);
  set(CURLOPT_NOPROGRESS, 0L);
  set(CURLOPT_XFERINFOFUNCTION, &Transfer::on_progress);
  set(CURLOPT_XFERINFODATA, this);
  set(CURLOPT_VERBOSE, 1L);  // to on_debug() alone
  set(CURLOPT_DEBUGFUNCTION, &Transfer::on_debug);
  set(CURLOPT_DEBUGDATA, this);
}

void Transfer::add_header(const std::string& line) {
  headers_ = curl_slist_append(headers_, line.c_str());
}

void Transfer::add_recipient(const std::string& line) {
  recipients_ = curl_slist_append(recipients_, line.c_str());
}

void Transfer::upload(std::string_view bytes) {
  unsent_ = bytes;
  set(CURLOPT_UPLOAD, 1L);
  set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(bytes.size()));
  set(CURLOPT_READFUNCTION, &Transfer::on_upload);
  set(CURLOPT_READDATA, this);
}

Transfer::Ended Transfer::run() {
  if (!handle_) return {false, 0, "out of memory"};
  if (headers_) set(CURLOPT_HTTPHEADER, headers_);
  if (recipients_) set(CURLOPT_MAIL_RCPT, recipients_);
  fault_[0] = '\0';
  const CURLcode code = curl_easy_perform(handle_);
  long status = 0;
  curl_easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &status);
  Ended ended{code == CURLE_OK, status, {}};
  if (code == CURLE_OK) return ended;
  if (code == CURLE_ABORTED_BY_CALLBACK)
    ended.fault = "the program was stopped";
  else
    ended.fault = fault_[0] ? fault_ : curl_easy_strerror(code);
  // What a broken transfer left in a connection is nobody's. It is cut, or the library would say
  // its goodbye to a server that hangs, and wait for the answer.
  curl_socket_t connection = CURL_SOCKET_BAD;
  curl_easy_getinfo(handle_, CURLINFO_ACTIVESOCKET, &connection);
  if (connection != CURL_SOCKET_BAD) shutdown(connection, SHUT_RDWR);
  const std::string said = last_line_;
  close();
  last_line_ = said;
  return ended;
}

size_t Transfer::on_body(char* bytes, size_t size, size_t count, void* self) {
  auto& transfer = *static_cast<Transfer*>(self);
  const size_t given = size * count;
  const size_t room = kAnswerBytes - std::min(kAnswerBytes, transfer.body_.size());
  transfer.body_.append(bytes, std::min(given, room));
  return given <= room ? given : 0;  // the end: nobody sends that much
}

size_t Transfer::on_header(char* bytes, size_t size, size_t count, void* self) {
  auto& transfer = *static_cast<Transfer*>(self);
  const std::string_view line = trim(std::string_view(bytes, size * count));
  // 221 is a goodbye, which a transfer that failed may hear before it is over.
  if (!line.empty() && !line.starts_with("221"))
    transfer.last_line_ = line.substr(0, limits::kSaidBytes);
  return size * count;
}

size_t Transfer::on_upload(char* to, size_t size, size_t count, void* self) {
  auto& transfer = *static_cast<Transfer*>(self);
  const size_t some = std::min(size * count, transfer.unsent_.size());
  std::memcpy(to, transfer.unsent_.data(), some);
  transfer.unsent_.remove_prefix(some);
  return some;
}

int Transfer::on_progress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  const auto& transfer = *static_cast<Transfer*>(self);
  return transfer.reach_.stopping && *transfer.reach_.stopping ? 1 : 0;
}

int Transfer::on_debug(CURL*, curl_infotype type, char* bytes, size_t size, void* self) {
  auto& transfer = *static_cast<Transfer*>(self);
  if (type == CURLINFO_HEADER_OUT && std::string_view(bytes, size).starts_with("MAIL "))
    transfer.sent_mail_ = true;
  return 0;
}

}  // namespace milepost::notify
