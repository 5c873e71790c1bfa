// The workplace in a browser.
#include "client/core/app.h"
#include "client/platform/platform_web.h"
#include "client/workplace/state.h"

using namespace milepost::client;

int main() {
  if (!start_browser()) return 0;
  // Both live as long as the page.
  auto* program = new ProgramOf(workplace::kProduct);
  run_in_browser(*new App(platform_web(), *program));
  return 0;
}
