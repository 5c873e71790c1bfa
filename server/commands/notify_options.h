// What the settings say of what leaves the house, with the files that they name.
#pragma once

#include "server/commands/commands.h"
#include "server/notify/post.h"
#include "server/settings/settings.h"

namespace milepost {

// Every error has its setting's path ("$.notify.email.from"). Reads the files of secrets.
notify::PostOptions post_options(const Settings& settings, Errors& errors);

}  // namespace milepost
