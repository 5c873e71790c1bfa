// Takes a request's body out of the bytes of its connection, as its head frames it: by a
// Content-Length, or in chunks (RFC 9112 §7.1). Whatever could be read in two ways ends the
// reading. Extensions of chunks and trailers are bounded, and passed over. No I/O.
//
//   auto reader = BodyReader::in_chunks();
//   if (!reader.read(input, body)) …   // malformed: nothing behind it can be read
//   if (reader.done()) …               // `body` is whole, `input` begins with what follows
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace milepost::http::front {

class BodyReader {
 public:
  BodyReader() = default;
  static BodyReader of_length(uint64_t bytes);
  static BodyReader in_chunks();

  // Moves what is there of the body from the front of `input` to the end of `body`. Once false it
  // must not be called again.
  bool read(std::string& input, std::string& body);
  bool done() const { return state_ == State::done; }
  uint64_t bytes() const { return bytes_; }  // of the body, so far
  // How many bytes of input belong to the body for certain; 0 where that is not known.
  uint64_t certain() const { return state_ == State::data ? left_ : 0; }

 private:
  enum class State { data, data_cr, data_lf, size, extension, size_lf, trailer, trailer_line,
                     trailer_lf, last_lf, done };
  bool step(char c);
  bool size_digit(char c);
  bool is_passed_over(char c);
  void end_size_line();

  State state_ = State::done;
  bool chunked_ = false;
  uint64_t left_ = 0;      // of the body, or of this chunk
  uint64_t bytes_ = 0;
  unsigned digits_ = 0;    // of the chunk's size
  size_t passed_over_ = 0; // extensions and trailers, all together
};

}  // namespace milepost::http::front
