// One transfer of libcurl with what all of them need: time limits, an end when the program stops, a
// bounded answer, no proxy of the environment, no redirects, no other protocol than the one meant.
#pragma once

#include <curl/curl.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "server/notify/sender.h"

namespace milepost::notify {

class Transfer {
 public:
  explicit Transfer(const Reach& reach);
  ~Transfer();
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  // Forgets what was set before; an open connection stays for the next one to the same place.
  void begin(const std::string& url, const char* protocols);
  template <class Value>
  void set(CURLoption option, Value value) {
    curl_easy_setopt(handle_, option, value);
  }
  void add_header(const std::string& line);     // of HTTP
  void add_recipient(const std::string& line);  // of SMTP
  // What is sent; must live until run() is over.
  void upload(std::string_view bytes);

  struct Ended {
    bool reached = false;  // there was an answer to the end
    int64_t status = 0;    // of HTTP, or the last of SMTP; 0: none
    std::string fault;     // why it was not reached
  };
  Ended run();

  const std::string& body() const { return body_; }
  // The last line that a server of SMTP said: "250 2.0.0 queued".
  const std::string& last_line() const { return last_line_; }
  // Whether a command of SMTP that begins so was sent.
  bool sent_mail_command() const { return sent_mail_; }
  // Ends the connections that are kept.
  void close();

 private:
  static size_t on_body(char* bytes, size_t size, size_t count, void* self);
  static size_t on_header(char* bytes, size_t size, size_t count, void* self);
  static size_t on_upload(char* to, size_t size, size_t count, void* self);
  static int on_progress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t);
  static int on_debug(CURL*, curl_infotype type, char* bytes, size_t size, void* self);

  const Reach reach_;
  CURL* handle_ = nullptr;
  curl_slist* headers_ = nullptr;
  curl_slist* recipients_ = nullptr;
  std::string url_, body_, last_line_;
  std::string_view unsent_;
  char fault_[CURL_ERROR_SIZE] = {};
  bool sent_mail_ = false;
};

}  // namespace milepost::notify
