#include "server/http/front/body_reader.h"

#include <algorithm>

#include "shared/base/limits.h"

namespace milepost::http::front {
namespace {

constexpr unsigned kSizeDigits = 15;  // fit into 60 bits

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

BodyReader BodyReader::of_length(uint64_t bytes) {
  BodyReader reader;
  reader.left_ = bytes;
  reader.state_ = bytes > 0 ? State::data : State::done;
  return reader;
}

BodyReader BodyReader::in_chunks() {
  BodyReader reader;
  reader.chunked_ = true;
  reader.state_ = State::size;
  return reader;
}

bool BodyReader::read(std::string& input, std::string& body) {
  size_t at = 0;
  bool sound = true;
  while (sound && at < input.size() && !done()) {
    if (state_ != State::data) {
      sound = step(input[at++]);
      continue;
    }
    const auto count = static_cast<size_t>(std::min<uint64_t>(input.size() - at, left_));
    body.append(input, at, count);
    at += count;
    bytes_ += count;
    left_ -= count;
    if (left_ == 0) state_ = chunked_ ? State::data_cr : State::done;
  }
  input.erase(0, at);
  return sound;
}

bool BodyReader::step(char c) {
  const auto expect = [&](char wanted, State next) {
    state_ = next;
    return c == wanted;
  };
  switch (state_) {
    case State::data_cr: return expect('\r', State::data_lf);
    case State::data_lf: return expect('\n', State::size);
    case State::size: return size_digit(c);
    case State::extension:
      if (c != '\r') return is_passed_over(c);
      state_ = State::size_lf;
      return true;
    case State::size_lf:
      end_size_line();
      return c == '\n';
    case State::trailer:
    case State::trailer_line:
      if (c == '\r') {
        state_ = state_ == State::trailer ? State::last_lf : State::trailer_lf;
        return true;
      }
      state_ = State::trailer_line;
      return is_passed_over(c);
    case State::trailer_lf: return expect('\n', State::trailer);
    case State::last_lf: return expect('\n', State::done);
    case State::data:
    case State::done: break;
  }
  return false;
}

bool BodyReader::size_digit(char c) {
  if (const int value = hex_value(c); value >= 0) {
    left_ = left_ * 16 + static_cast<uint64_t>(value);
    return ++digits_ <= kSizeDigits;
  }
  state_ = c == ';' ? State::extension : State::size_lf;
  return digits_ > 0 && (c == ';' || c == '\r');
}

void BodyReader::end_size_line() {
  digits_ = 0;
  state_ = left_ > 0 ? State::data : State::trailer;
}

bool BodyReader::is_passed_over(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte >= 0x20 || c == '\t') && byte != 0x7f &&
         ++passed_over_ <= limits::kChunkExtrasBytes;
}

}  // namespace milepost::http::front
