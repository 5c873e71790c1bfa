#include "server/ingest/text_source.h"

#include <algorithm>
#include <cstring>

#include "server/ingest/encoding_guess.h"
#include "server/ingest/row_reader.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace milepost::ingest {
namespace {

constexpr size_t kPieceBytes = 256 * 1024;
constexpr size_t kCharacterBytes = 16;  // room that any character finds
constexpr size_t kLostBytes = 3;        // of UTF-8, for one byte

bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }

// "utf8" of "UTF-8" and "Utf_8".
std::string plain_name(std::string_view name) {
  std::string plain;
  for (char c : lower_ascii(name))
    if (c != '-' && c != '_' && c != ' ') plain += c;
  return plain;
}

// U+DC00 and the byte, as UTF-8 would be if surrogates were characters.
void put_lost_byte(char byte, char* to) {
  const unsigned code = 0xDC00u + static_cast<unsigned char>(byte);
  to[0] = static_cast<char>(0xE0u | code >> 12);
  to[1] = static_cast<char>(0x80u | (code >> 6 & 0x3Fu));
  to[2] = static_cast<char>(0x80u | (code & 0x3Fu));
}

Error not_sure(const EncodingGuess& guess) {
  const std::string says = guess.likely.front();
  std::string detail = "it is not sure that it is in " + says;
  for (size_t i = 1; i < guess.likely.size(); ++i)
    detail += (i == 1 ? " and not in " : i + 1 == guess.likely.size() ? " or " : ", ") +
              guess.likely[i];
  return {"encoding",
          detail + ": name its encoding in the mapping, such as \"encoding\": \"" +
              lower_ascii(says) + "\"",
          ""};
}

// What the rows of a rejects file say that it is in; empty where they say nothing.
std::string encoding_of_rejects(std::string_view bytes) {
  for (std::string_view name : told_encodings())
    if (bytes.find(encoding_remark(name)) != bytes.npos) return std::string(name);
  return {};
}

}  // namespace

std::string encoding_remark(std::string_view encoding) {
  return " [" + std::string(encoding) + "]";
}

bool has_lost_bytes(std::string_view text) {
  for (size_t at = text.find('\xED'); at != text.npos; at = text.find('\xED', at + 1))
    if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0xA0) return true;
  return false;
}

TextSource::TextSource(ByteSource source, std::string encoding)
    : source_(std::move(source)), named_(std::move(encoding)) {}

// Until so much is pending, however the source gives it, or it has ended.
Result<void> TextSource::take_in(size_t wanted) {
  pending_.erase(0, std::exchange(given_, 0));
  size_t filled = pending_.size();
  pending_.resize(std::max(wanted, filled));
  while (filled < pending_.size() && !ended_) {
    auto read = source_(pending_.data() + filled, pending_.size() - filled);
    if (!read) {
      pending_.resize(filled);
      return read.error();
    }
    ended_ = *read == 0;
    filled += *read;
  }
  pending_.resize(filled);
  return {};
}

Result<void> TextSource::use(std::string encoding) {
  decided_ = true;
  encoding_ = std::move(encoding);
  if (plain_name(encoding_) == "utf8") {
    encoding_ = "UTF-8";
    return {};
  }
  decoder_ = std::make_unique<Converter>(encoding_, "UTF-8");
  follower_ = std::make_unique<Converter>(encoding_, "UTF-8");
  encoder_ = std::make_unique<Converter>("UTF-8", encoding_);
  unit_ = std::max<size_t>(encode("\n").size(), 1);
  if (unit_ != 2 && unit_ != 4) unit_ = 1;
  return {};
}

// At the beginning, and again with each piece as long as all is ASCII.
Result<void> TextSource::decide() {
  const std::string_view bytes = pending_;
  if (!begun_) {
    begun_ = true;
    if (const std::string_view marked = marked_encoding(bytes);
        !marked.empty() && (named_.empty() || marked != "GB18030"))
      return use(std::string(marked));
    const std::string name = plain_name(named_);
    if (name == "utf16" || name == "utf32" || name == "ucs2") {
      // The byte order is not in the name.
      const std::string_view order = name == "utf32" ? "" : utf16_by_zeros(bytes);
      if (order.empty())
        return Error{"encoding", "it has no byte order mark: name its encoding in the mapping, "
                                 "such as \"encoding\": \"" + name.substr(0, 3) + "-" +
                                 name.substr(3) + "le\"", ""};
      return use(std::string(order));
    }
    if (!named_.empty()) return use(named_);
    if (const std::string_view order = utf16_by_zeros(bytes); !order.empty()) {
      guessed_ = true;
      return use(std::string(order));
    }
    rejects_ = bytes.starts_with(kRejectLineColumn);
  }
  const auto high = std::find_if(pending_.begin(), pending_.end(), is_high);
  if (high == pending_.end()) return {};
  return decide_unnamed(static_cast<size_t>(high - pending_.begin()));
}

Result<void> TextSource::decide_unnamed(size_t first_high) {
  if (auto taken = take_in(first_high + limits::kEncodingSampleBytes); !taken) return taken;
  EncodingGuess guess = guess_encoding(pending_, ended_);
  if (guess.encoding.empty() && rejects_) guess.encoding = encoding_of_rejects(pending_);
  if (guess.encoding.empty()) return not_sure(guess);
  guessed_ = guess.encoding != "UTF-8";
  return use(std::move(guess.encoding));
}

Result<size_t> TextSource::read(char* buffer, size_t size) {
  if (decoder_) {
    if (text_given_ == text_.size())
      if (auto more = decode_more(); !more) return more.error();
    const size_t count = text_.copy(buffer, size, text_given_);
    text_given_ += count;
    return count;
  }
  if (given_ == pending_.size()) {
    if (decided_) {
      pending_ = {};
      given_ = 0;
      return ended_ ? size_t{0} : source_(buffer, size);
    }
    if (auto taken = take_in(kPieceBytes); !taken) return taken.error();
    if (auto decided = decide(); !decided) {
      decided_ = ended_ = true;
      pending_.clear();
      return decided.error();
    }
    if (decoder_) return read(buffer, size);
  }
  const size_t count = pending_.copy(buffer, size, given_);
  given_ += count;
  return count;
}

Result<void> TextSource::decode_more() {
  text_.clear();
  text_given_ = 0;
  while (text_.empty()) {
    if (given_ == pending_.size() && ended_) return {};
    if (pending_.size() - given_ < kPieceBytes && !ended_)
      if (auto taken = take_in(kPieceBytes); !taken) return taken;
    // A piece after the other: a sample that was read ahead may be large.
    std::string_view from = std::string_view(pending_).substr(given_, kPieceBytes);
    const bool last = ended_ && given_ + from.size() == pending_.size();
    const std::string_view all = from;
    text_.resize(from.size() * 4 + kCharacterBytes);
    size_t length = decode(*decoder_, from, text_.data(), text_.size(), last);
    if (last && from.empty())
      length += decoder_->finish(text_.data() + length, text_.size() - length);
    text_.resize(length);
    kept_.append(all.substr(0, all.size() - from.size()));
    given_ += all.size() - from.size();
  }
  return {};
}

// Moves on in `from` and answers how much text it is. A character of which a part has not come
// stays, unless the source has ended; so does one that finds no room.
size_t TextSource::decode(Converter& converter, std::string_view& from, char* to, size_t room,
                          bool ended) {
  char* const begin = to;
  for (;;) {
    const Converter::Stop stop = converter.convert(from, to, room);
    if (stop == Converter::Stop::all_read || stop == Converter::Stop::full) break;
    if (stop == Converter::Stop::incomplete && !ended) break;
    const size_t lost = std::min(unit_, from.size());
    if (room < lost * kLostBytes) break;
    for (size_t i = 0; i < lost; ++i, to += kLostBytes) put_lost_byte(from[i], to);
    room -= lost * kLostBytes;
    from.remove_prefix(lost);
  }
  return static_cast<size_t>(to - begin);
}

// Reads the kept bytes once more, up to what became the text until there.
std::string_view TextSource::bytes_until(int64_t position) {
  if (kept_begin_ >= kPieceBytes) kept_.erase(0, std::exchange(kept_begin_, 0));
  std::string_view from = std::string_view(kept_).substr(kept_begin_);
  const std::string_view all = from;
  std::string text;
  while (taken_text_ < position && !from.empty()) {
    text.resize(static_cast<size_t>(
        std::min<int64_t>(position - taken_text_, static_cast<int64_t>(kPieceBytes))));
    const size_t before = from.size();
    const size_t made = decode(*follower_, from, text.data(), text.size(), true);
    taken_text_ += static_cast<int64_t>(made);
    if (made == 0 && from.size() == before) break;
  }
  const size_t taken = all.size() - from.size();
  kept_begin_ += taken;
  taken_bytes_ += static_cast<int64_t>(taken);
  return all.substr(0, taken);
}

void TextSource::begin_at(int64_t position, std::string_view ascii) {
  taken_text_ = taken_bytes_ = position;
  kept_.insert(0, ascii);
}

std::string TextSource::encode(std::string_view text) {
  return encoder_ ? encoder_->all(text) : std::string(text);
}

}  // namespace milepost::ingest
