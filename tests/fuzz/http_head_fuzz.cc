// Any bytes as the start of a connection: what the check lets through can be read in one way only.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "server/http/front/head.h"
#include "shared/base/text.h"

namespace {

using milepost::http::front::HeadSearch;

void require(bool holds) {
  if (!holds) std::abort();
}

size_t count(std::string_view text, std::string_view what) {
  size_t found = 0;
  for (size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1))
    ++found;
  return found;
}

void require_one_reading(std::string_view head) {
  require(head.substr(head.size() - 4) == "\r\n\r\n");
  require(head.find("\r\n\r\n") == head.size() - 4);
  for (size_t i = 0; i < head.size(); ++i) {
    auto byte = static_cast<unsigned char>(head[i]);
    const std::string_view next = head.substr(i + 1, 1);
    if (byte == '\r') require(next == "\n");
    if (byte == '\n') require(i > 0 && head[i - 1] == '\r' && next != " " && next != "\t");
    require(byte >= 0x20 || byte == '\r' || byte == '\n' || byte == '\t');
    require(byte != 0x7f);
  }
  const std::string lower = milepost::lower_ascii(head);
  require(count(lower, "\r\nhost:") == 1 ||
          (lower.find(" http/1.0\r\n") != std::string::npos && count(lower, "\r\nhost:") == 0));
  require(count(lower, "\r\ncontent-length:") <= 1);
  const size_t codings = count(lower, "\r\ntransfer-encoding:");
  require(codings + count(lower, "\r\ncontent-length:") <= 1);
  for (const char* refused :
       {"\r\ntransfer-encoding ", "\r\ncontent-encoding:", "\r\ncontent-length "})
    require(lower.find(refused) == std::string::npos);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  size_t searched = 0;
  const HeadSearch found = milepost::http::front::find_head_end(input, searched);

  // Bytes that come one by one end at the same place, and in the same way.
  size_t dripped = 0, length = 0;
  HeadSearch drip = HeadSearch::incomplete;
  while (drip == HeadSearch::incomplete && length < size)
    drip = milepost::http::front::find_head_end(input.substr(0, ++length), dripped);
  require(drip == found && (found != HeadSearch::complete || dripped == searched));
  if (found != HeadSearch::complete) return 0;

  const std::string_view head = input.substr(0, searched);
  const auto verdict = milepost::http::front::check_head(head);
  if (verdict.status == 0)
    require_one_reading(head);
  else
    require(verdict.status >= 400 && verdict.status < 600 && !verdict.detail.empty());
  return 0;
}
