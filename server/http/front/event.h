// Something that happens once or more, told across threads and out of signal handlers (eventfd).
#pragma once

#include "server/http/front/sockets.h"

namespace milepost::http::front {

class Event {
 public:
  Event();
  // Any thread, and signal handlers.
  void signal();
  // Waits for the next signal(), or for one that came before.
  void wait();
  // Readable once signalled; -1 when the system gave none.
  int descriptor() const { return event_.get(); }

 private:
  Descriptor event_;
};

}  // namespace milepost::http::front
