// Pictures that the server has, shown by the browser itself.
#pragma once

#include <string_view>

namespace milepost::ui {

// The address is its node's extra. In CSS pixels. Made only where all of it is in view, since
// nothing that is drawn covers it.
void photo(std::string_view address, std::string_view name, float width, float height);

}  // namespace milepost::ui
