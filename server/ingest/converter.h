// Text from one encoding to another, by iconv, which knows some hundred of them.
#pragma once

#include <string>
#include <string_view>

namespace milepost::ingest {

// Whether iconv reads and writes this encoding: an own name, without its options behind slashes.
bool is_known_encoding(const std::string& name);

// One use at a time. Where either encoding is not known, nothing can be converted.
class Converter {
 public:
  Converter(const std::string& from, const std::string& to);
  ~Converter();
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  // Why decode() came back.
  enum class Stop {
    all_read,
    full,        // no room for the next character
    incomplete,  // the last character is not all there
    invalid,     // the next byte begins no character
  };
  // Moves what it converts from the beginning of `from` to `to`, which has room for `room` bytes,
  // and goes on where it was left: encodings with states keep theirs.
  Stop convert(std::string_view& from, char*& to, size_t& room);
  // What is still held back when all was converted; answers how many bytes.
  size_t finish(char* to, size_t room);

  // The first character of `bytes` by itself, from a fresh state: appends it and answers how many
  // bytes it takes; 0 where it is none.
  size_t one_character(std::string_view bytes, std::string& out);

  // All of `text`, from a fresh state; characters that the encoding has not become '?'.
  std::string all(std::string_view text);

 private:
  void* handle_;
};

}  // namespace milepost::ingest
