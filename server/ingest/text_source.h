// Bytes of a file as UTF-8, whatever encoding they are in: one that is named, or that is found out
// (encoding_guess.h). UTF-8 passes through as it is. Of other encodings a byte that begins no
// character becomes a lone surrogate, which is no UTF-8 and so is refused where it stands, and
// costs nothing else. The bytes themselves can be had back for what was made of them.
//
//   TextSource text(source, "");
//   auto got = text.read(buffer, size);                    // error: not sure, or the source failed
//   text.bytes_until(behind);                              // of the text since the last such call
//   out += text.encode("a reason");
//
// While nothing but ASCII came it does not matter what the encoding is. From the first other byte
// on, limits::kEncodingSampleBytes are read ahead to tell it; what comes later and is not in it is
// such bytes.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "server/ingest/converter.h"
#include "server/ingest/slot.h"

namespace milepost::ingest {

// Whether `text` has bytes that meant nothing.
bool has_lost_bytes(std::string_view text);

// What the reasons in a rejects file end with where its encoding was found out: the file has less
// to tell it by than the one it came from.
std::string encoding_remark(std::string_view encoding);

class TextSource {
 public:
  // `encoding` as a mapping names it; empty: it is found out.
  TextSource(ByteSource source, std::string encoding);

  // Fills the buffer as far as it likes and answers how far; 0 at the end. After an error with code
  // "encoding" there is nothing more.
  Result<size_t> read(char* buffer, size_t size);

  // "UTF-8", "GB18030", …; empty while all was ASCII.
  const std::string& encoding() const { return encoding_; }
  // Nobody said so, not even the file.
  bool guessed() const { return guessed_; }
  bool is_utf8() const { return !decoder_; }

  // What follows is for other encodings than UTF-8. Positions are those in the text that was read,
  // and never go back.
  //
  // The bytes that the text from the last position to this one was; valid until the next call of
  // anything. In the middle of a character: without it.
  std::string_view bytes_until(int64_t position);
  // How many bytes bytes_until() has given.
  int64_t bytes_before() const { return taken_bytes_; }
  // When the first bytes beyond ASCII have come: what was read from `position` on before them may
  // be asked for, too.
  void begin_at(int64_t position, std::string_view ascii);

  // As the file is written; what its encoding does not have becomes '?'.
  std::string encode(std::string_view text);

 private:
  Result<void> take_in(size_t wanted);
  Result<void> decide();
  Result<void> decide_unnamed(size_t first_high);
  Result<void> use(std::string encoding);
  Result<void> decode_more();
  size_t decode(Converter& converter, std::string_view& from, char* to, size_t room, bool ended);

  ByteSource source_;
  std::string named_, encoding_;
  bool decided_ = false, guessed_ = false, ended_ = false, rejects_ = false, begun_ = false;
  std::string pending_;  // bytes that are read and not yet given, or decoded
  size_t given_ = 0;     // of them

  // Of encodings other than UTF-8.
  std::unique_ptr<Converter> decoder_, follower_, encoder_;
  size_t unit_ = 1;         // bytes that belong together: 2 in UTF-16
  std::string text_;        // decoded, not yet given
  size_t text_given_ = 0;
  std::string kept_;        // bytes whose text may still be asked for
  size_t kept_begin_ = 0;   // of them; those before are done with
  int64_t taken_text_ = 0, taken_bytes_ = 0;
};

}  // namespace milepost::ingest
