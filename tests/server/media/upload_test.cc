// Files that customers send: by what is in them.
#include "server/media/upload.h"

#include <gd.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include "server/media/image.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "tests/testing/pictures.h"

namespace milepost::media {
namespace {

using namespace milepost::testing;

// As small as one can be, with `trailer` in its trailer.
std::string pdf(const std::string& trailer = "", const std::string& ending = "\n") {
  const std::string body = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                           "2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n";
  return body + "xref\n0 1\n0000000000 65535 f \ntrailer<</Size 3/Root 1 0 R" + trailer +
         ">>\nstartxref\n" + std::to_string(body.size()) + "\n%%EOF" + ending;
}

std::string ftyp(const std::string& brands) {
  std::string box = "ftyp" + brands;
  return std::string("\0\0\0", 3) + static_cast<char>(box.size() + 4) + box + "mdat....";
}

std::string code_of(const std::string& bytes, std::string_view name = "photo.jpg") {
  auto upload = admit_upload(name, bytes);
  return upload ? upload->media_type : upload.error().code;
}

TEST(AdmitUpload, GoesByWhatIsInTheFile) {
  const std::string nothing("\0\0\0\0", 4);
  const struct {
    std::string bytes;
    const char* outcome;  // media type, or error code
  } rows[] = {
      {jpeg_picture(40, 20), "image/jpeg"},
      {png_picture(40, 20), "image/png"},
      {webp_picture(40, 20), "image/webp"},
      {pdf(), "application/pdf"},
      {pdf("", ""), "application/pdf"},
      {pdf("", "\r\n" + nothing), "application/pdf"},
      {"", "empty"},
      {"hello", "media-type"},
      {"GIF89a\x01\x01", "media-type"},
      {"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "media-type"},
      {"<!DOCTYPE html><script>alert(1)</script>", "media-type"},
      {"PK\x03\x04zip", "media-type"},
      {"MZ\x90", "media-type"},
      {"\x7f" "ELF", "media-type"},
      {"BM\x10\x10", "media-type"},
      {"II*\0", "media-type"},
      {ftyp("heic" + nothing + "mif1heic"), "heic"},
      {ftyp("mif1" + nothing + "mif1heic"), "heic"},
      {ftyp("mif1" + nothing + "miaf"), "heic"},
      {ftyp("msf1" + nothing + "hevc"), "heic"},
      {ftyp("avif" + nothing + "mif1avif"), "media-type"},
      {ftyp("isom" + nothing + "mp42"), "media-type"},
      {nothing + "ftyp", "media-type"},
      // Damaged ones, and those that are two files.
      {jpeg_picture(400, 300).substr(0, 900), "image"},
      {png_picture(400, 300).substr(0, 100), "image"},
      {pdf().substr(0, 100), "pdf"},
      {"%PDF-1.4\n%%EOF", "pdf"},
      {"%PDF-1.4\nstartxref\nx\n%%EOF", "pdf"},
      {"%PDF-1.4\nstartxref\n99999\n%%EOF", "pdf"},
      {"%PDF-1.4\nstartxref\n99999999999999999999999\n%%EOF", "pdf"},
      {"%PDF-9" + pdf().substr(6), "pdf"},
      {"%%EOF%PDF-1.4", "media-type"},
      {"GIF89a" + pdf(), "media-type"},
      {" " + pdf(), "media-type"},
      {pdf() + "PK\x03\x04 and a whole archive PK\x05\x06", "pdf"},
      {pdf() + "<script>alert(1)</script>", "pdf"},
      {pdf("/Encrypt 12 0 R"), "pdf-encrypted"},
      {pdf("/Encrypt<</Filter/Standard>>"), "pdf-encrypted"},
      {pdf("/Encrypt\n12 0 R"), "pdf-encrypted"},
      {pdf("/EncryptMetadata false"), "application/pdf"},
      {pdf("/Encrypt"), "application/pdf"},
  };
  for (const auto& row : rows)
    EXPECT_EQ(code_of(row.bytes), row.outcome) << row.bytes.substr(0, 60);
}

TEST(AdmitUpload, WhatIsKeptOfAPictureIsWrittenAnew) {
  const std::string taken =
      with_exif(jpeg_picture(600, 400), 6) + pdf() + "<script>alert(1)</script>";
  auto upload = admit_upload("IMG_0042.JPG", taken);
  ASSERT_TRUE(upload) << upload.error().detail;
  EXPECT_EQ(upload->name, "IMG_0042.jpg");
  EXPECT_EQ(upload->width, 400);  // upright
  EXPECT_EQ(upload->height, 600);
  for (const std::string& kept : {upload->bytes, upload->thumbnail})
    for (const char* secret : {"SecretPhone", "Exif", "%PDF", "<script>"})
      EXPECT_EQ(kept.find(secret), std::string::npos) << secret;
}

TEST(AdmitUpload, ThumbnailsAreSmallJpegs) {
  const struct {
    std::string bytes;
    int width, height;
  } rows[] = {{jpeg_picture(3000, 1500), 320, 160}, {png_picture(500, 1000), 160, 320},
              {webp_picture(321, 3), 320, 2},       {png_picture(100, 50), 100, 50},
              {png_picture(2000, 1), 320, 1}};
  for (const auto& row : rows) {
    auto upload = admit_upload("a", row.bytes);
    ASSERT_TRUE(upload) << row.width;
    void* data = upload->thumbnail.data();
    gdImagePtr read = gdImageCreateFromJpegPtr(static_cast<int>(upload->thumbnail.size()), data);
    ASSERT_TRUE(read) << row.width;
    EXPECT_EQ(gdImageSX(read), row.width);
    EXPECT_EQ(gdImageSY(read), row.height);
    gdImageDestroy(read);
  }
  EXPECT_EQ(admit_upload("a", pdf())->thumbnail, "");
}

TEST(AdmitUpload, APdfIsKeptAsItCame) {
  auto upload = admit_upload("发票.PDF", pdf());
  ASSERT_TRUE(upload);
  EXPECT_EQ(upload->bytes, pdf());
  EXPECT_EQ(upload->name, "发票.pdf");
}

TEST(AdmitUpload, BombsAndGiantsAreRefused) {
  EXPECT_EQ(code_of(png_bomb(50'000, 50'000)), "image-size");
  EXPECT_EQ(code_of(png_bomb(15'000, 15'000)), "image-size");
  EXPECT_EQ(code_of(png_bomb(100, 100)), "image");
  EXPECT_EQ(code_of(std::string(limits::kUploadBytes + 1, ' ')), "file-size");
  EXPECT_EQ(code_of(pdf("/X(" + std::string(limits::kUploadBytes, ' ') + ")")), "file-size");
  EXPECT_EQ(code_of(pdf("/X(" + std::string(limits::kUploadBytes - 1000, ' ') + ")")),
            "application/pdf");
}

// A former bug: the library that reads the heads of pictures unpacks profiles and texts whole, and
// refuses a picture where they are no such thing.
TEST(AdmitUpload, WhatAPngHasPackedBesideThePictureIsNotUnpacked) {
  const std::string plain = png_picture(40, 20);
  const size_t behind_head = 8 + 25;
  const auto with = [&](const std::string& chunk) {
    return plain.substr(0, behind_head) + chunk + plain.substr(behind_head);
  };
  const struct {
    std::string type, head;
  } rows[] = {{"iCCP", std::string("icc\0\0", 5)},
              {"zTXt", std::string("Raw profile type exif\0\0", 23)},
              {"iTXt", std::string("XML:com.adobe.xmp\0\1\0\0\0", 22)}};
  for (const auto& row : rows) {
    const std::string bomb = with(packed_png_chunk(row.type, row.head, 128 * 1024 * 1024));
    ASSERT_LT(bomb.size(), limits::kUploadBytes);
    const std::string broken = with(png_chunk(row.type, row.head + "\x78\x9c no such thing"));
    for (const std::string& bytes : {bomb, broken}) {
      auto upload = admit_upload("a.png", bytes);
      ASSERT_TRUE(upload) << row.type << upload.error().detail;
      EXPECT_EQ(upload->bytes.find(row.type), std::string::npos);
    }
  }
}

TEST(AdmitUpload, NamesAreThoseOfFiles) {
  const std::string picture = png_picture(4, 2);
  const std::string long_name(300, 'a');
  const struct {
    std::string given, kept;
  } rows[] = {
      {"外箱破损①.png", "外箱破损①.png"},
      {"photo.PNG", "photo.png"},
      {"photo.pdf", "photo.png"},
      {"photo.jpeg", "photo.png"},
      {"photo.heic", "photo.png"},
      {"photo", "photo.png"},
      {"photo.exe", "photo.exe.png"},
      {"invoice 2026.11", "invoice 2026.11.png"},
      {"../../etc/passwd", "passwd.png"},
      {"C:\\Users\\me\\photo.png", "photo.png"},
      {"/", "file.png"},
      {"", "file.png"},
      {"...", "file.png"},
      {".png", "png.png"},
      {".htaccess", "htaccess.png"},
      {"a\r\nSet-Cookie: x\0.png", "a Set-Cookie x.png"},
      {std::string("a\0b.png", 7), "a b.png"},
      {"\u202Egnp.exe.png", "gnp.exe.png"},
      {"a\u200B\u2066b.png", "ab.png"},
      {"a\"b<c>|d?*.png", "abcd.png"},
      {"a\xff.png", "a\uFFFD.png"},
      {long_name + ".png", long_name.substr(0, limits::kUploadNameBytes - 4) + ".png"},
  };
  for (const auto& row : rows) EXPECT_EQ(admit_upload(row.given, picture)->name, row.kept);
  std::string wide;
  for (int i = 0; i < 100; ++i) wide += "你";
  const std::string kept = admit_upload(wide, picture)->name;
  EXPECT_LE(kept.size(), limits::kUploadNameBytes);
  EXPECT_TRUE(is_valid_utf8(kept) && kept.ends_with("你.png"));
}

// Whatever is changed in a file: it is admitted as one of the four, or refused for a reason.
TEST(AdmitUpload, TakesAnyBytes) {
  uint32_t state = 1;
  for (const std::string& whole : {with_exif(jpeg_picture(30, 20), 6), png_picture(30, 20),
                                   webp_picture(30, 20), pdf("/Encrypt 1 0 R"), pdf(),
                                   ftyp("heic" + std::string(4, '\0') + "mif1")})
    for (int round = 0; round < 200; ++round) {
      std::string bytes = whole;
      for (int i = 0; i <= round % 5; ++i) {
        state = state * 1664525 + 1013904223;
        bytes[(state >> 8) % bytes.size()] = static_cast<char>(state >> 24);
      }
      auto upload = admit_upload("x", bytes.substr(0, bytes.size() - round % 3));
      if (upload) {
        EXPECT_FALSE(upload->bytes.empty());
        EXPECT_EQ(upload->thumbnail.empty(), upload->media_type == "application/pdf");
      } else {
        EXPECT_FALSE(upload.error().detail.empty());
      }
    }
}

}  // namespace
}  // namespace milepost::media
