// Reads what stands in a QR code, by the standard (ISO/IEC 18004) and without the library that
// makes them: so that a test knows what a phone would read. Codes of one error correction block,
// in bytes, without damage.
#pragma once

#include <optional>
#include <string>

#include "shared/present/qr_code.h"

namespace milepost::client::testing {

std::optional<std::string> read_qr(const QrMatrix& code);

}  // namespace milepost::client::testing
