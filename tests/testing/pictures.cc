#include "tests/testing/pictures.h"

#include <gd.h>
#include <zlib.h>

#include <algorithm>
#include <exiv2/exiv2.hpp>

namespace milepost::testing {
namespace {

using Pack = void* (*)(gdImagePtr, int*);

std::string picture(int width, int height, Pack pack) {
  gdImagePtr image = gdImageCreateTrueColor(width, height);
  gdImageFilledRectangle(image, 0, 0, width / 2 - 1, height - 1, 0xff0000);
  gdImageFilledRectangle(image, width / 2, 0, width - 1, height - 1, 0x0000ff);
  int size = 0;
  void* data = pack(image, &size);
  std::string bytes(static_cast<const char*>(data), static_cast<size_t>(size));
  gdFree(data);
  gdImageDestroy(image);
  return bytes;
}

std::string big_endian(uint32_t value) {
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 255);
  return out;
}

}  // namespace

std::string jpeg_picture(int width, int height) {
  return picture(width, height,
                 [](gdImagePtr image, int* size) { return gdImageJpegPtr(image, size, 95); });
}
std::string png_picture(int width, int height) { return picture(width, height, gdImagePngPtr); }
std::string webp_picture(int width, int height) { return picture(width, height, gdImageWebpPtr); }

std::string with_exif(std::string jpeg, int orientation) {
  auto image = Exiv2::ImageFactory::open(reinterpret_cast<const Exiv2::byte*>(jpeg.data()),
                                         static_cast<long>(jpeg.size()));
  image->readMetadata();
  Exiv2::ExifData& exif = image->exifData();
  exif["Exif.Image.Orientation"] = static_cast<uint16_t>(orientation);
  exif["Exif.Image.Model"] = "SecretPhone 9";
  exif["Exif.GPSInfo.GPSLatitudeRef"] = "N";
  exif["Exif.GPSInfo.GPSLatitude"] = "30/1 39/1 0/1";
  image->writeMetadata();
  Exiv2::BasicIo& io = image->io();
  io.open();
  Exiv2::DataBuf bytes = io.read(static_cast<long>(io.size()));
  return std::string(reinterpret_cast<const char*>(bytes.pData_),
                     static_cast<size_t>(bytes.size_));
}

std::string png_bomb(uint32_t width, uint32_t height) {
  return std::string("\x89PNG\r\n\x1a\n") +
         png_chunk("IHDR", big_endian(width) + big_endian(height) + std::string("\x08\x02\0\0\0",
             5)) +
         png_chunk("IDAT", std::string("\x78\x9c\x03\x00\x00\x00\x00\x01", 8)) +
         png_chunk("IEND", "");
}

std::string png_chunk(const std::string& type, const std::string& data) {
  const std::string both = type + data;
  const auto crc = crc32(0, reinterpret_cast<const Bytef*>(both.data()),
                         static_cast<uInt>(both.size()));
  return big_endian(static_cast<uint32_t>(data.size())) + both +
         big_endian(static_cast<uint32_t>(crc));
}

std::string packed_png_chunk(const std::string& type, const std::string& head, size_t unpacked) {
  const std::string some(1024 * 1024, ' ');
  std::string packed;
  std::string buffer(64 * 1024, '\0');
  z_stream stream{};
  deflateInit(&stream, 9);
  for (size_t left = unpacked; left > 0 || stream.avail_out == 0;) {
    if (stream.avail_in == 0 && left > 0) {
      stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(some.data()));
      stream.avail_in = static_cast<uInt>(std::min(left, some.size()));
      left -= stream.avail_in;
    }
    stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream.avail_out = static_cast<uInt>(buffer.size());
    deflate(&stream, left > 0 ? Z_NO_FLUSH : Z_FINISH);
    packed.append(buffer, 0, buffer.size() - stream.avail_out);
  }
  deflateEnd(&stream);
  return png_chunk(type, head + packed);
}

}  // namespace milepost::testing
