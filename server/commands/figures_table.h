// The key figures as a text for a terminal.
#pragma once

#include <string>

#include "shared/domain/figures.h"
#include "shared/i18n/locale.h"

namespace milepost {

// `figures` as rounded() gives them. Lines end in a newline; names of states are those of the
// pages.
std::string figures_table(const Figures& figures, Locale locale);

}  // namespace milepost
