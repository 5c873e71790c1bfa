#include "server/http/content_coding.h"

#include <brotli/encode.h>
#include <zlib.h>

#include <array>

#include "shared/base/text.h"

namespace milepost::http {
namespace {

constexpr int kThousandths = 1000;

// A weight in thousandths: "0", "0.5", "1.000". What is none counts as 1, as if it were not there.
int weight_of(std::string_view text) {
  if (text.empty() || (text[0] != '0' && text[0] != '1')) return kThousandths;
  int weight = (text[0] - '0') * kThousandths;
  for (size_t i = 2, place = kThousandths / 10; i < text.size() && place > 0; ++i, place /= 10) {
    if (text[1] != '.' || text[i] < '0' || text[i] > '9') return kThousandths;
    weight += (text[i] - '0') * static_cast<int>(place);
  }
  return weight;
}

// Cuts off and answers what stands before the separator.
std::string_view next_part(std::string_view& rest, char separator) {
  const size_t end = rest.find(separator);
  const std::string_view part = trim(rest.substr(0, end));
  rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
  return part;
}

int quality_of(std::string_view parameters) {
  while (!parameters.empty()) {
    const std::string_view parameter = next_part(parameters, ';');
    if (parameter.starts_with("q=") || parameter.starts_with("Q="))
      return weight_of(trim(parameter.substr(2)));
  }
  return kThousandths;
}

std::string brotli(std::string_view body, int quality) {
  // 256 kB: more than a page needs, so that no larger table is cleared for each.
  constexpr int kWindowBits = 18;
  std::string out(BrotliEncoderMaxCompressedSize(body.size()), '\0');
  size_t size = out.size();
  if (BrotliEncoderCompress(quality, kWindowBits, BROTLI_MODE_TEXT, body.size(),
                            reinterpret_cast<const uint8_t*>(body.data()), &size,
                            reinterpret_cast<uint8_t*>(out.data())) != BROTLI_TRUE)
    return {};
  out.resize(size);
  return out;
}

std::string gzip(std::string_view body, int level) {
  constexpr int kWindowBits = 15, kWithGzipHeader = 16, kMemory = 8;
  z_stream stream{};
  if (deflateInit2(&stream, level, Z_DEFLATED, kWindowBits + kWithGzipHeader, kMemory,
                   Z_DEFAULT_STRATEGY) != Z_OK)
    return {};
  std::string out(deflateBound(&stream, static_cast<uLong>(body.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
  stream.avail_in = static_cast<uInt>(body.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int ended = deflate(&stream, Z_FINISH);
  out.resize(ended == Z_STREAM_END ? stream.total_out : 0);
  deflateEnd(&stream);
  return out;
}

}  // namespace

Coding accepted_coding(std::string_view accept_encoding) {
  int gzip_weight = -1, br_weight = -1, other_weight = 0;  // -1: not named
  while (!accept_encoding.empty()) {
    std::string_view item = next_part(accept_encoding, ',');
    const std::string_view name = next_part(item, ';');
    const int weight = quality_of(item);
    if (equals_ignore_case(name, "br")) br_weight = weight;
    if (equals_ignore_case(name, "gzip") || equals_ignore_case(name, "x-gzip"))
      gzip_weight = weight;
    if (name == "*") other_weight = weight;
  }
  if (br_weight < 0) br_weight = other_weight;
  if (gzip_weight < 0) gzip_weight = other_weight;
  if (br_weight > 0 && br_weight >= gzip_weight) return Coding::br;
  return gzip_weight > 0 ? Coding::gzip : Coding::identity;
}

bool is_worth_encoding(std::string_view content_type, size_t bytes) {
  constexpr size_t kWorthBytes = 860;
  if (bytes < kWorthBytes) return false;
  for (std::string_view text : {"text/", "application/json", "application/problem+json",
                                "application/manifest+json",
                                "image/svg+xml"})
    if (content_type.starts_with(text)) return true;
  return false;
}

std::string encode(Coding coding, std::string_view body, Effort effort) {
  switch (coding) {
    case Coding::br: return brotli(body, effort == Effort::kept ? 5 : 1);
    case Coding::gzip: return gzip(body, effort == Effort::kept ? 6 : 1);
    case Coding::identity: break;
  }
  return std::string(body);
}

}  // namespace milepost::http
