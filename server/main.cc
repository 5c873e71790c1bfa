#include <chrono>
#include <iostream>

#include "server/commands/commands.h"

extern char** environ;

namespace {

milepost::Instant system_now() {
  using namespace std::chrono;
  return {duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count()};
}

milepost::Environment read_environment() {
  milepost::Environment environment;
  for (char** at = environ; *at; ++at) {
    const std::string_view entry = *at;
    if (const size_t equals = entry.find('='); equals != entry.npos)
      environment.emplace_back(entry.substr(0, equals), entry.substr(equals + 1));
  }
  return environment;
}

}  // namespace

int main(int argc, char** argv) {
  milepost::CommandContext context{std::cout, std::cerr, read_environment(), system_now};
  return milepost::run_command_line({argv + 1, argv + argc}, context);
}
