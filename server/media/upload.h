// Files that customers send with a request: pictures and PDFs, by what is in them and never by what
// their name or their sender says they are.
//
//   auto upload = admit_upload(file.name, file.bytes);
//   if (!upload) return problem(upload.error());
//   keep(upload->name, upload->media_type, upload->bytes, upload->thumbnail);
//
// Pictures are written anew (image.h), with nothing of place and device. A PDF stays as it came: it
// is checked from outside and never unpacked or rendered. Serve it as an attachment, under the
// media type that stands here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace milepost::media {

struct Upload {
  // As sent, without folders and what no name should have, with the ending of what it is; at most
  // limits::kUploadNameBytes, never empty.
  std::string name;
  std::string media_type;           // image/jpeg, image/png, image/webp, application/pdf
  std::string bytes;                // to be kept and shown: never those of a picture that came
  int64_t width = 0, height = 0;    // of a picture
  std::string thumbnail;            // of a picture: a JPEG for lists; else empty
};

// Any thread; takes memory as clean_image() does. Error codes:
//   "empty"          no bytes, as when a phone has the picture only in its cloud
//   "file-size"      more than limits::kUploadBytes
//   "heic"           HEIC or HEIF: tell how to send a JPEG (iPhone: Settings, Camera, Formats, Most
//                    Compatible)
//   "media-type"     anything else that is none of the four
//   "image-size"     a picture of too many pixels, refused before it is unpacked
//   "image"          a picture that is damaged
//   "pdf"            a PDF that is damaged, or has something before or behind it
//   "pdf-encrypted"  no scanner can look into it, and the desk has no password; one that opens
//                    without a password is no other: who wants it seen prints it to a new PDF
Result<Upload> admit_upload(std::string_view name, std::string_view bytes);

}  // namespace milepost::media
