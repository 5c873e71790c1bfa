// Links as QR codes.
#pragma once

#include <string_view>

namespace milepost::ui {

// The code black on white in every theme, with the quiet zone of 4 modules that readers need, in
// the middle of the place. A module has `module` CSS pixels, less where there is no room. It is an
// image with a name.
void qr_code(std::string_view text, std::string_view name, float module = 5);

}  // namespace milepost::ui
