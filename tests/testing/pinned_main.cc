// The program with a clock that stands still, so that its pages say the same whenever they are
// asked for: for pictures that are compared. The environment's MILEPOST_NOW is the time, in
// milliseconds.
#include <charconv>
#include <cstring>
#include <iostream>

#include "server/commands/commands.h"

int main(int argc, char** argv) {
  const char* text = std::getenv("MILEPOST_NOW");
  milepost::Instant now;
  if (!text || std::from_chars(text, text + std::strlen(text), now.ms).ec != std::errc()) {
    std::cerr << "MILEPOST_NOW is to be a time in milliseconds since 1970.\n";
    return milepost::kUsage;
  }
  milepost::CommandContext context{std::cout, std::cerr, {}, [now] { return now; }};
  return milepost::run_command_line({argv + 1, argv + argc}, context);
}
