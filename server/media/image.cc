#include "server/media/image.h"

#include <gd.h>

#include <algorithm>
#include <cstdarg>
#include <exiv2/exiv2.hpp>
#include <memory>
#include <mutex>
#include <optional>

#include "shared/base/limits.h"

namespace milepost::media {
namespace {

enum class Format { jpeg, png, webp };

constexpr int kJpegQuality = 85, kWebpQuality = 85, kPngLevel = 6;

std::optional<Format> format_of(std::string_view bytes) {
  if (bytes.starts_with("\xff\xd8\xff")) return Format::jpeg;
  if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return Format::png;
  if (bytes.size() >= 12 && bytes.starts_with("RIFF") && bytes.substr(8, 4) == "WEBP")
    return Format::webp;
  return std::nullopt;
}

Error damaged() { return {"image", "The picture is damaged, or is not complete.", {}}; }

// A JPEG that was cut off unpacks to a picture that is grey below: its library makes up the end.
// Within what is packed no byte FF stands without a zero behind it, so that an end marker behind
// the last scan is one.
bool is_cut_off(Format format, std::string_view bytes) {
  if (format != Format::jpeg) return false;
  const size_t scan = bytes.rfind("\xff\xda");
  return scan == bytes.npos || bytes.find("\xff\xd9", scan) == bytes.npos;
}

// A PNG without the chunks that do not draw: texts and profiles in them are packed, and unpack to
// a thousand times their size. The picture's orientation (eXIf) is not packed.
std::string drawing_chunks(std::string_view png) {
  constexpr size_t kSignature = 8, kFrame = 12;  // length, type and checksum of a chunk
  constexpr std::string_view kDrawing[] = {"IHDR", "PLTE", "tRNS", "IDAT", "IEND", "eXIf"};
  std::string out(png.substr(0, kSignature));
  png.remove_prefix(kSignature);
  while (png.size() >= kFrame) {
    size_t length = 0;
    for (size_t i = 0; i < 4; ++i) length = length << 8 | static_cast<unsigned char>(png[i]);
    if (length > png.size() - kFrame) break;
    const std::string_view chunk = png.substr(0, length + kFrame), type = chunk.substr(4, 4);
    if (std::find(std::begin(kDrawing), std::end(kDrawing), type) != std::end(kDrawing))
      out += chunk;
    if (type == "IEND") break;
    png.remove_prefix(chunk.size());
  }
  return out;
}

// What the head of the file says, without unpacking it.
struct Head {
  int64_t width = 0, height = 0;
  int orientation = 1;  // of EXIF: 1 is upright, see turned()
};

Result<Head> read_head(std::string_view bytes) {
  try {
    const auto image = Exiv2::ImageFactory::open(
        reinterpret_cast<const Exiv2::byte*>(bytes.data()), static_cast<long>(bytes.size()));
    image->readMetadata();
    Head head{image->pixelWidth(), image->pixelHeight()};
    const auto& exif = image->exifData();
    const auto found = exif.findKey(Exiv2::ExifKey("Exif.Image.Orientation"));
    if (found != exif.end() && found->count() > 0)
      head.orientation = static_cast<int>(found->toLong());
    return head;
  } catch (const std::exception&) {  // the library's own errors, and what damaged files make of it
    return damaged();
  }
}

Result<void> check_size(const Head& head) {
  if (head.width <= 0 || head.height <= 0) return damaged();
  if (head.width > limits::kImageSide || head.height > limits::kImageSide ||
      head.width * head.height > limits::kImagePixels)
    return Error{"image-size",
                 "The picture has more than " + std::to_string(limits::kImagePixels / 1'000'000) +
                     " million pixels.",
                 {}};
  return {};
}

struct Free {
  void operator()(gdImage* image) const { gdImageDestroy(image); }
};
using Pixels = std::unique_ptr<gdImage, Free>;

Pixels unpack(Format format, std::string_view bytes) {
  // The library reads only, though it does not say so.
  void* const data = const_cast<char*>(bytes.data());
  const int size = static_cast<int>(bytes.size());
  switch (format) {
    case Format::jpeg: return Pixels(gdImageCreateFromJpegPtrEx(size, data, 0));
    case Format::png: return Pixels(gdImageCreateFromPngPtr(size, data));
    case Format::webp: return Pixels(gdImageCreateFromWebpPtr(size, data));
  }
  return nullptr;
}

Pixels blank(int width, int height) {
  Pixels image(gdImageCreateTrueColor(width, height));
  if (!image) return image;
  gdImageAlphaBlending(image.get(), 0);
  gdImageSaveAlpha(image.get(), 1);
  return image;
}

// As a camera that was held otherwise means it: the eight orientations of EXIF are a mirror and
// turns by a quarter.
Pixels turned(Pixels image, int orientation) {
  if (orientation < 2 || orientation > 8) return image;
  const int width = gdImageSX(image.get()), height = gdImageSY(image.get());
  const bool across = orientation >= 5;
  Pixels out = across ? blank(height, width) : blank(width, height);
  if (!out) return out;
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const int right = width - 1 - x, bottom = height - 1 - y;
      int to_x = x, to_y = y;
      switch (orientation) {
        case 2: to_x = right; break;
        case 3: to_x = right, to_y = bottom; break;
        case 4: to_y = bottom; break;
        case 5: to_x = y, to_y = x; break;
        case 6: to_x = bottom, to_y = x; break;
        case 7: to_x = bottom, to_y = right; break;
        default: to_x = y, to_y = right; break;
      }
      gdImageSetPixel(out.get(), to_x, to_y, gdImageGetTrueColorPixel(image.get(), x, y));
    }
  return out;
}

Pixels made_smaller(Pixels image, int64_t most) {
  const int64_t width = gdImageSX(image.get()), height = gdImageSY(image.get());
  const int64_t longer = std::max(width, height);
  if (longer <= most) return image;
  const auto scaled = [&](int64_t side) {
    return static_cast<int>(std::max<int64_t>(1, side * most / longer));
  };
  Pixels out = blank(scaled(width), scaled(height));
  if (out)
    gdImageCopyResampled(out.get(), image.get(), 0, 0, 0, 0, gdImageSX(out.get()),
                         gdImageSY(out.get()), static_cast<int>(width), static_cast<int>(height));
  return out;
}

// Ink on nothing would not be seen on a dark page.
Pixels on_white(Pixels image) {
  const int width = gdImageSX(image.get()), height = gdImageSY(image.get());
  Pixels out(gdImageCreateTrueColor(width, height));
  if (!out) return out;
  gdImageFilledRectangle(out.get(), 0, 0, width - 1, height - 1, gdTrueColor(255, 255, 255));
  gdImageCopy(out.get(), image.get(), 0, 0, 0, 0, width, height);
  return out;
}

std::string pack(Format format, gdImage* image) {
  int size = 0;
  void* data = nullptr;
  switch (format) {
    case Format::jpeg: data = gdImageJpegPtr(image, &size, kJpegQuality); break;
    case Format::png: data = gdImagePngPtrEx(image, &size, kPngLevel); break;
    case Format::webp: data = gdImageWebpPtrEx(image, &size, kWebpQuality); break;
  }
  std::string bytes;
  if (data && size > 0) bytes.assign(static_cast<const char*>(data), static_cast<size_t>(size));
  if (data) gdFree(data);
  return bytes;
}

const char* type_of(Format format) {
  switch (format) {
    case Format::jpeg: return "image/jpeg";
    case Format::png: return "image/png";
    case Format::webp: break;
  }
  return "image/webp";
}

// What is wrong with a picture is told to its sender; the libraries would tell it to our log.
void say_nothing(int, const char*, va_list) {}

void keep_libraries_quiet() {
  static std::once_flag quiet;
  std::call_once(quiet, [] {
    gdSetErrorMethod(say_nothing);
    Exiv2::LogMsg::setLevel(Exiv2::LogMsg::mute);
  });
}

}  // namespace

Result<Image> clean_image(std::string_view bytes) {
  keep_libraries_quiet();
  const auto format = format_of(bytes);
  if (!format) return Error{"media-type", "Send a JPEG, PNG or WebP picture.", {}};
  if (bytes.size() > limits::kProofFileBytes)
    return Error{"image-size",
                 "The picture has more than " +
                     std::to_string(limits::kProofFileBytes / 1024 / 1024) + " MB.",
                 {}};
  if (is_cut_off(*format, bytes)) return damaged();
  const std::string drawing = *format == Format::png ? drawing_chunks(bytes) : std::string();
  if (*format == Format::png) bytes = drawing;
  const auto head = read_head(bytes);
  if (!head) return head.error();
  if (auto fits = check_size(*head); !fits) return fits.error();
  Pixels pixels = unpack(*format, bytes);
  // What unpacks to something else than its head said was made to deceive.
  if (!pixels || gdImageSX(pixels.get()) != head->width || gdImageSY(pixels.get()) != head->height)
    return damaged();
  if (!gdImageTrueColor(pixels.get())) gdImagePaletteToTrueColor(pixels.get());
  gdImageAlphaBlending(pixels.get(), 0);
  gdImageSaveAlpha(pixels.get(), 1);
  pixels = made_smaller(std::move(pixels), limits::kKeptImageSide);
  if (pixels && *format != Format::jpeg) pixels = on_white(std::move(pixels));
  if (pixels) pixels = turned(std::move(pixels), head->orientation);
  if (!pixels) return damaged();
  Image image{type_of(*format), pack(*format, pixels.get()), gdImageSX(pixels.get()),
              gdImageSY(pixels.get())};
  if (image.bytes.empty()) return damaged();
  return image;
}

Result<Image> thumbnail_of(const Image& clean) {
  keep_libraries_quiet();
  const auto format = format_of(clean.bytes);
  Pixels pixels = format ? unpack(*format, clean.bytes) : nullptr;
  if (pixels) pixels = made_smaller(std::move(pixels), limits::kThumbnailSide);
  if (!pixels) return damaged();
  Image image{type_of(Format::jpeg), pack(Format::jpeg, pixels.get()), gdImageSX(pixels.get()),
              gdImageSY(pixels.get())};
  if (image.bytes.empty()) return damaged();
  return image;
}

}  // namespace milepost::media
