// Pictures from outside, made harmless: recognised by their content, never by what is said of them;
// refused by their measures before they are unpacked; unpacked, turned upright, made smaller where
// they are large, and written anew, so that nothing of what came goes out again: no place, no
// device, no name, no second file behind the first.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace milepost::media {

struct Image {
  std::string media_type;  // image/jpeg, image/png, image/webp
  std::string bytes;
  int64_t width = 0, height = 0;
};

// Any thread; at the peak it takes about 4 bytes a pixel twice, of at most limits::kImagePixels.
// Error codes: "media-type" (none of the three), "image-size" (too many bytes or pixels),
// "image" (damaged: it cannot be unpacked as a whole).
Result<Image> clean_image(std::string_view bytes);

// A JPEG of what clean_image() gave, its longer side at most limits::kThumbnailSide. Error code
// "image".
Result<Image> thumbnail_of(const Image& clean);

}  // namespace milepost::media
