// What is to be done outside of the program's state: the reducer asks for it, the platform does it.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "shared/base/time.h"

namespace milepost::client {

struct HttpRequest {
  std::string method = "GET";
  std::string url = {};    // on the own server, beginning with '/'
  std::string asset = {};  // or, instead of an address, a file that the page names: "land"
  std::string body = {}, content_type = {};
  std::string accept_language = {};
  std::string bearer = {};  // a key, for this request alone
  // Of a form: its Idempotency-Key, the same when it is sent again, and the names of its fields of
  // files. Where there are such, it goes as multipart/form-data, the body as a part "form".
  std::string form_key = {};
  std::vector<std::string> form_files = {};
  int timeout_ms = 20'000;
  // For reading offline. What is kept has the name of an address; of names that differ after their
  // last '/' alone the newest 200 stay. A good answer is kept as a whole by the name `keep`, or in
  // parts by the names `instead`: of {"results": [{"shipment": …}, …]}, where `keep_list` is
  // "results" and `keep_member` "shipment", the first shipment by the first name. Where no answer
  // comes, what is kept by the names `instead` comes with status 0.
  std::string keep = {}, keep_list = {}, keep_member = {};
  std::vector<std::string> instead = {};
};

struct KeptAnswer {
  size_t which = 0;  // of HttpRequest::instead
  std::string body;
  Instant since;
};

struct HttpAnswer {
  int status = 0;  // 0: no answer came (offline, cut off, too slow)
  std::string body;
  int64_t retry_after_seconds = 0;
  std::vector<KeptAnswer> kept = {};  // with status 0 alone
};

// Before the address that a form posts to: its draft, as web/sending.js keeps those of pages.
inline constexpr std::string_view kDraft = "draft ";

namespace effect {
struct Fetch {  // the answer comes as Answered with the same id
  uint32_t id = 0;
  HttpRequest request;
};
struct Cancel {  // a request: its answer is not wanted, and not kept
  uint32_t request = 0;
};
struct Go {  // in this page's history
  std::string url;
  bool replace = false;
};
struct Top {};   // the page's beginning comes into view
struct Leave {  // loads another page
  std::string url;
};
// A small text on the device; the browser may refuse it, and an empty one is removed. Where its key
// begins with kDraft it is of this tab alone, so that the next person at this browser finds none.
struct Store {
  std::string key, value;
};
struct Recall {  // what is stored by this key comes as action::StoredRead, at once
  std::string key;
};
struct Forget {  // what is stored by this key, all drafts, all answers kept for reading offline
  std::string key;
};
struct Copy {
  std::string words;
};
struct Save {  // as a file
  std::string name, type, text;
};
struct Share {
  std::string title, text, url;
};
struct Scan {  // a barcode, by the camera: it ends as Scanned
  std::string title, hint, close;
};
struct FullScreen {  // the page has the whole screen, or no longer
  bool on = false;
};
struct Print {};   // the screen
struct Announce {  // to those who listen
  std::string words;
  bool urgent = false;
};
}  // namespace effect

using Effect = std::variant<effect::Fetch, effect::Cancel, effect::Go, effect::Top, effect::Leave,
                            effect::Store, effect::Recall, effect::Forget, effect::Copy,
                            effect::Save, effect::Share, effect::Scan, effect::FullScreen,
                            effect::Print, effect::Announce>;
using Effects = std::vector<Effect>;

}  // namespace milepost::client
