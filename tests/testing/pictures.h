// Pictures for tests, made here.
#pragma once

#include <cstdint>
#include <string>

namespace milepost::testing {

// Red to the left, blue to the right.
std::string jpeg_picture(int width, int height);
std::string png_picture(int width, int height);
std::string webp_picture(int width, int height);
// The same with EXIF in it: an orientation, a place, a device.
std::string with_exif(std::string jpeg, int orientation);
// A tiny PNG whose head says that it is this large.
std::string png_bomb(uint32_t width, uint32_t height);
std::string png_chunk(const std::string& type, const std::string& data);
// A chunk for a PNG: `head`, and behind it so many bytes, packed.
std::string packed_png_chunk(const std::string& type, const std::string& head, size_t unpacked);

}  // namespace milepost::testing
