// Numbers as they stand in cells.
#pragma once

#include <cstdint>
#include <string_view>

#include "shared/base/result.h"

namespace milepost::ingest {

// -12.5, or -12,5 as some countries write it. With a decimal sign, the other of '.' and ',' may
// stand between thousands; where none is named (0), 1,800 may be either and is refused.
// Error: code "number".
Result<double> read_decimal_cell(std::string_view cell, char decimal_sign = 0);
Result<int64_t> read_whole_cell(std::string_view cell);

// "3.2" with a factor of 1000 is 3200, to the nearest whole. Error also where the result is no
// sensible size.
Result<int64_t> read_quantity_cell(std::string_view cell, double factor, char decimal_sign = 0);

// "72.89" with 2 decimals is 7289, exactly; an error where the cell has more decimals.
Result<int64_t> read_money_cell(std::string_view cell, int32_t decimals, char decimal_sign = 0);

}  // namespace milepost::ingest
