#include "server/access/sign_in.h"

namespace milepost::access {

void SignIn::note_use(const std::string& session, Instant now) {
  writer.submit(
      {.run = [session, idle_ms = options.times.idle_ms,
               now](store::Transaction& transaction) -> Result<std::string> {
         auto used = store::use_session(transaction, session, idle_ms, now);
         if (!used) return used.error();
         return std::string();
       },
       .now = now},
      [](const store::Writer::Answer&) {});
}

}  // namespace milepost::access
