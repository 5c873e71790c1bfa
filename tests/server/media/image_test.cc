// Pictures from outside, made harmless.
#include "server/media/image.h"

#include <gd.h>
#include <gtest/gtest.h>

#include <exiv2/exiv2.hpp>

#include "shared/base/limits.h"
#include "tests/testing/pictures.h"

namespace milepost {
namespace {

using namespace testing;

std::string code_of(std::string_view bytes) {
  auto image = media::clean_image(bytes);
  return image ? "" : image.error().code;
}

// "red" or "blue", at a part of its width and height.
std::string color_at(const media::Image& image, double x, double y) {
  void* data = const_cast<char*>(image.bytes.data());
  gdImagePtr pixels = gdImageCreateFromJpegPtr(static_cast<int>(image.bytes.size()), data);
  EXPECT_TRUE(pixels);
  const int color = gdImageGetTrueColorPixel(pixels, static_cast<int>(x * gdImageSX(pixels)),
                                             static_cast<int>(y * gdImageSY(pixels)));
  gdImageDestroy(pixels);
  return gdTrueColorGetRed(color) > gdTrueColorGetBlue(color) ? "red" : "blue";
}

TEST(CleanImage, OfEachKindAPictureOfThatKind) {
  const struct {
    std::string bytes, type;
  } rows[] = {{jpeg_picture(40, 20), "image/jpeg"},
              {png_picture(40, 20), "image/png"},
              {webp_picture(40, 20), "image/webp"}};
  for (const auto& row : rows) {
    auto image = media::clean_image(row.bytes);
    ASSERT_TRUE(image) << row.type << image.error().detail;
    EXPECT_EQ(image->media_type, row.type);
    EXPECT_EQ(image->width, 40);
    EXPECT_EQ(image->height, 20);
    EXPECT_EQ(code_of(image->bytes), "");
  }
}

TEST(CleanImage, NothingOfPlaceAndDeviceIsLeft) {
  const std::string taken = with_exif(jpeg_picture(40, 20), 1);
  ASSERT_NE(taken.find("SecretPhone"), taken.npos);
  auto image = media::clean_image(taken);
  ASSERT_TRUE(image);
  EXPECT_EQ(image->bytes.find("SecretPhone"), std::string::npos);
  EXPECT_EQ(image->bytes.find("Exif"), std::string::npos);
  auto read = Exiv2::ImageFactory::open(reinterpret_cast<const Exiv2::byte*>(image->bytes.data()),
                                        static_cast<long>(image->bytes.size()));
  read->readMetadata();
  EXPECT_TRUE(read->exifData().empty());
  EXPECT_TRUE(read->xmpData().empty());
  EXPECT_TRUE(read->iptcData().empty());
}

TEST(CleanImage, AFileBehindThePictureIsLeftOut) {
  auto image = media::clean_image(jpeg_picture(40, 20) + "<script>alert(1)</script>PK\x03\x04");
  ASSERT_TRUE(image) << image.error().detail;
  EXPECT_EQ(image->bytes.find("<script>"), std::string::npos);
}

// Red lies to the left: where it lies as the camera was held.
TEST(CleanImage, IsTurnedUpright) {
  const struct {
    int orientation;
    bool across;
    const char *first, *second;  // at the upper left, and at the lower right
  } rows[] = {{1, false, "red", "blue"}, {2, false, "blue", "red"}, {3, false, "blue", "red"},
              {4, false, "red", "blue"}, {5, true, "red", "blue"},  {6, true, "red", "blue"},
              {7, true, "blue", "red"},  {8, true, "blue", "red"}};
  for (const auto& row : rows) {
    auto image = media::clean_image(with_exif(jpeg_picture(64, 32), row.orientation));
    ASSERT_TRUE(image) << row.orientation;
    EXPECT_EQ(image->width, row.across ? 32 : 64) << row.orientation;
    EXPECT_EQ(color_at(*image, .1, .1), row.first) << row.orientation;
    EXPECT_EQ(color_at(*image, .9, .9), row.second) << row.orientation;
  }
}

TEST(CleanImage, WhatIsTransparentIsWhite) {
  gdImagePtr drawn = gdImageCreateTrueColor(20, 10);
  gdImageAlphaBlending(drawn, 0);
  gdImageSaveAlpha(drawn, 1);
  gdImageFilledRectangle(drawn, 0, 0, 19, 9, gdTrueColorAlpha(0, 0, 0, 127));
  gdImageSetPixel(drawn, 5, 5, gdTrueColor(0, 0, 0));
  int size = 0;
  void* data = gdImagePngPtr(drawn, &size);
  auto image = media::clean_image({static_cast<char*>(data), static_cast<size_t>(size)});
  gdFree(data);
  gdImageDestroy(drawn);
  ASSERT_TRUE(image);
  gdImagePtr kept = gdImageCreateFromPngPtr(static_cast<int>(image->bytes.size()),
                                            image->bytes.data());
  ASSERT_TRUE(kept);
  EXPECT_EQ(gdImageGetTrueColorPixel(kept, 1, 1), 0xffffff);
  EXPECT_EQ(gdImageGetTrueColorPixel(kept, 5, 5), 0);
  gdImageDestroy(kept);
}

TEST(CleanImage, ALargeOneIsMadeSmaller) {
  auto image = media::clean_image(jpeg_picture(3 * limits::kKeptImageSide, 300));
  ASSERT_TRUE(image);
  EXPECT_EQ(image->width, limits::kKeptImageSide);
  EXPECT_EQ(image->height, 100);
}

TEST(CleanImage, WhatIsNoneIsRefused) {
  EXPECT_EQ(code_of(""), "media-type");
  EXPECT_EQ(code_of("hello"), "media-type");
  EXPECT_EQ(code_of("%PDF-1.7"), "media-type");
  EXPECT_EQ(code_of("GIF89a\x01\x01"), "media-type");
  EXPECT_EQ(code_of("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), "media-type");
  EXPECT_EQ(code_of("RIFF\x10\x10\x10\x10WAVE"), "media-type");
  EXPECT_EQ(code_of("\xff\xd8\xff\xe0 no picture"), "image");
  const std::string jpeg = jpeg_picture(400, 300), png = png_picture(400, 300),
                    webp = webp_picture(400, 300);
  for (const std::string* whole : {&jpeg, &png, &webp})
    EXPECT_EQ(code_of(std::string_view(*whole).substr(0, whole->size() / 2)), "image");
}

TEST(CleanImage, BombsAreRefusedBeforeTheyAreUnpacked) {
  EXPECT_EQ(code_of(png_bomb(50'000, 50'000)), "image-size");
  EXPECT_EQ(code_of(png_bomb(15'000, 15'000)), "image-size");
  EXPECT_EQ(code_of(png_bomb(0x7fffffff, 0x7fffffff)), "image-size");
  EXPECT_EQ(code_of(png_bomb(0, 10)), "image");
  EXPECT_EQ(code_of(png_bomb(100, 100)), "image");
  EXPECT_EQ(code_of(jpeg_picture(10, 10) + std::string(limits::kProofFileBytes, ' ')),
      "image-size");
}

// Whatever is changed in a file: a picture, or an error.
TEST(CleanImage, TakesAnyBytes) {
  uint32_t state = 1;
  for (const std::string& whole : {with_exif(jpeg_picture(30, 20), 6), png_picture(30, 20),
                                   webp_picture(30, 20)})
    for (int round = 0; round < 300; ++round) {
      std::string bytes = whole;
      for (int i = 0; i <= round % 5; ++i) {
        state = state * 1664525 + 1013904223;
        bytes[(state >> 8) % bytes.size()] = static_cast<char>(state >> 24);
      }
      if (auto image = media::clean_image(bytes)) {
        EXPECT_GT(image->width, 0);
        EXPECT_LE(image->width, limits::kKeptImageSide);
      }
    }
}

}  // namespace
}  // namespace milepost
