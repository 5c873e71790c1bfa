#include "server/media/upload.h"

#include <algorithm>
#include <charconv>

#include "server/media/image.h"
#include "shared/base/limits.h"
#include "shared/base/plain_line.h"
#include "shared/base/text.h"

namespace milepost::media {
namespace {

constexpr std::string_view kPdfType = "application/pdf";

// The last part of a path of any system, without what some system would refuse.
std::string bare_name(std::string_view name) {
  if (const size_t at = name.find_last_of("/\\"); at != name.npos) name.remove_prefix(at + 1);
  std::string out;
  for (const char c : plain_line(name))
    if (std::string_view("<>:\"|?*").find(c) == std::string_view::npos) out += c;
  // A leading point hides a file, one at the end is lost on some systems.
  const size_t begin = out.find_first_not_of(". "), end = out.find_last_not_of(". ");
  return begin == out.npos ? std::string() : out.substr(begin, end + 1 - begin);
}

std::string_view ending_of(std::string_view media_type) {
  if (media_type == "image/jpeg") return ".jpg";
  if (media_type == "image/png") return ".png";
  return media_type == "image/webp" ? ".webp" : ".pdf";
}

// Without an ending that says what a file is: it is said anew.
std::string_view stem_of(std::string_view name) {
  constexpr std::string_view kEndings[] = {".jpg", ".jpeg", ".jpe",  ".jfif", ".png",
                                           ".webp", ".pdf", ".heic", ".heif", ".gif",
                                           ".bmp", ".tif",  ".tiff"};
  for (const std::string_view one : kEndings)
    if (name.size() > one.size() &&
        equals_ignore_case(name.substr(name.size() - one.size()), one))
      return name.substr(0, name.size() - one.size());
  return name;
}

std::string clean_name(std::string_view name, std::string_view media_type) {
  const std::string bare = bare_name(name);
  const std::string_view ending = ending_of(media_type);
  std::string_view stem = stem_of(bare);
  size_t most = std::min(stem.size(), limits::kUploadNameBytes - ending.size());
  while (most > 0 && most < stem.size() && (static_cast<unsigned char>(stem[most]) & 0xC0) == 0x80)
    --most;
  stem = trim(stem.substr(0, most));
  return (stem.empty() ? "file" : std::string(stem)) + std::string(ending);
}

uint32_t big_endian(std::string_view bytes) {
  uint32_t value = 0;
  for (const char c : bytes.substr(0, 4)) value = value << 8 | static_cast<unsigned char>(c);
  return value;
}

// ISO/IEC 23008-12: a box "ftyp" at the beginning names brands. AVIF, of the same family, names
// its own.
bool is_heic(std::string_view bytes) {
  constexpr std::string_view kHeic[] = {"heic", "heix", "hevc", "hevx", "heim",
                                        "heis", "hevm", "hevs"};
  constexpr std::string_view kHeif[] = {"mif1", "msf1", "mif2"};
  if (bytes.size() < 16 || bytes.substr(4, 4) != "ftyp") return false;
  const size_t end = std::min<size_t>({big_endian(bytes), bytes.size(), 256});
  bool heif = false, avif = false;
  for (size_t at = 8; at + 4 <= end; at += 4) {
    const std::string_view brand = bytes.substr(at, 4);
    if (std::find(std::begin(kHeic), std::end(kHeic), brand) != std::end(kHeic)) return true;
    heif |= std::find(std::begin(kHeif), std::end(kHeif), brand) != std::end(kHeif);
    avif |= brand == "avif" || brand == "avis";
  }
  return heif && !avif;
}

Error damaged_pdf() { return {"pdf", "The PDF is damaged, or is not complete.", {}}; }

bool is_pdf_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\0';
}

std::string_view without_spaces(std::string_view text) {
  while (!text.empty() && is_pdf_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_pdf_space(text.back())) text.remove_suffix(1);
  return text;
}

// ISO 32000-1, 7.5.5: the last lines are "startxref", where the table begins, and "%%EOF". Readers
// take a PDF with another file behind it, which is how one file is two.
bool ends_as_pdf(std::string_view bytes) {
  constexpr std::string_view kEnd = "%%EOF", kWhere = "startxref";
  std::string_view rest = without_spaces(bytes);
  if (!rest.ends_with(kEnd)) return false;
  rest = without_spaces(rest.substr(0, rest.size() - kEnd.size()));
  const size_t digits = rest.find_last_not_of("0123456789") + 1;
  uint64_t where = 0;
  const auto read = std::from_chars(rest.data() + digits, rest.data() + rest.size(), where);
  if (read.ec != std::errc() || where >= bytes.size()) return false;
  return without_spaces(rest.substr(0, digits)).ends_with(kWhere);
}

// The trailer, packed or not, names the encryption in plain: "/Encrypt 12 0 R" or "/Encrypt<<".
bool is_encrypted(std::string_view bytes) {
  constexpr std::string_view kName = "/Encrypt";
  for (size_t at = bytes.find(kName); at != bytes.npos; at = bytes.find(kName, at + 1)) {
    std::string_view rest = bytes.substr(at + kName.size(), 64);
    while (!rest.empty() && is_pdf_space(rest.front())) rest.remove_prefix(1);
    if (rest.starts_with("<<")) return true;
    if (!rest.empty() && rest.front() >= '0' && rest.front() <= '9') return true;
  }
  return false;
}

Result<Upload> admit_pdf(std::string_view name, std::string_view bytes) {
  constexpr std::string_view kVersions[] = {"%PDF-1.", "%PDF-2."};
  const auto begins = [&](std::string_view one) { return bytes.starts_with(one); };
  if (!std::any_of(std::begin(kVersions), std::end(kVersions), begins) || !ends_as_pdf(bytes))
    return damaged_pdf();
  if (is_encrypted(bytes))
    return Error{"pdf-encrypted",
                 "The PDF is protected. Print it to a new PDF, or send a picture of it.",
                 {}};
  return Upload{.name = clean_name(name, kPdfType),
                .media_type = std::string(kPdfType),
                .bytes = std::string(bytes),
                .width = 0,
                .height = 0,
                .thumbnail = {}};
}

Result<Upload> admit_picture(std::string_view name, std::string_view bytes) {
  auto image = clean_image(bytes);
  if (!image && image.error().code == "media-type")
    return Error{"media-type", "Send a JPEG, PNG or WebP picture, or a PDF.", {}};
  if (!image) return image.error();
  auto thumbnail = thumbnail_of(*image);
  if (!thumbnail) return thumbnail.error();
  return Upload{.name = clean_name(name, image->media_type),
                .media_type = std::move(image->media_type),
                .bytes = std::move(image->bytes),
                .width = image->width,
                .height = image->height,
                .thumbnail = std::move(thumbnail->bytes)};
}

}  // namespace

Result<Upload> admit_upload(std::string_view name, std::string_view bytes) {
  if (bytes.empty()) return Error{"empty", "The file is empty.", {}};
  if (bytes.size() > limits::kUploadBytes)
    return Error{"file-size",
                 "The file has more than " + std::to_string(limits::kUploadBytes / 1024 / 1024) +
                     " MB.",
                 {}};
  if (is_heic(bytes))
    return Error{"heic",
                 "HEIC pictures are not taken. Send it as JPEG; on an iPhone choose Settings, "
                 "Camera, Formats, Most Compatible.",
                 {}};
  if (bytes.starts_with("%PDF-")) return admit_pdf(name, bytes);
  return admit_picture(name, bytes);
}

}  // namespace milepost::media
