// All that a view needs to be drawn. See the headers for what each thing does.
#pragma once

#include "client/ui/blocks.h"
#include "client/ui/controls.h"
#include "client/ui/data.h"
#include "client/ui/icons.h"
#include "client/ui/layout.h"
#include "client/ui/map.h"
#include "client/ui/overlay.h"
#include "client/ui/pane.h"
#include "client/ui/photo.h"
#include "client/ui/scroll.h"
#include "client/ui/text.h"
#include "client/ui/theme.h"
