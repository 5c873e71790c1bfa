#include "tests/testing/decode.h"

#include <brotli/decode.h>
#include <zlib.h>

#include <stdexcept>

namespace milepost::testing {
namespace {

constexpr size_t kMostBytes = 4 * 1024 * 1024;

std::string from_brotli(const std::string& body) {
  std::string out(kMostBytes, '\0');
  size_t size = out.size();
  if (BrotliDecoderDecompress(body.size(), reinterpret_cast<const uint8_t*>(body.data()), &size,
                              reinterpret_cast<uint8_t*>(out.data())) !=
      BROTLI_DECODER_RESULT_SUCCESS)
    throw std::runtime_error("no brotli");
  out.resize(size);
  return out;
}

std::string from_gzip(const std::string& body) {
  constexpr int kOnlyGzip = 15 + 16;
  z_stream stream{};
  std::string out(kMostBytes, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
  stream.avail_in = static_cast<uInt>(body.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const bool whole =
      inflateInit2(&stream, kOnlyGzip) == Z_OK && inflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(stream.total_out);
  inflateEnd(&stream);
  if (!whole || stream.avail_in > 0) throw std::runtime_error("no gzip");
  return out;
}

}  // namespace

std::string decoded(std::string_view coding, const std::string& body) {
  if (coding == "br") return from_brotli(body);
  if (coding == "gzip") return from_gzip(body);
  if (!coding.empty()) throw std::runtime_error("an unknown coding: " + std::string(coding));
  return body;
}

}  // namespace milepost::testing
