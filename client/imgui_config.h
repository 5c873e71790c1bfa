// How Dear ImGui is built for the client (IMGUI_USER_CONFIG).
#pragma once

#define IMGUI_DEFINE_MATH_OPERATORS
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
#define IMGUI_DISABLE_WIN32_FUNCTIONS
#define IMGUI_DISABLE_SSE
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_USE_WCHAR32  // every script and emoji, not the basic plane alone

// Dear ImGui then asks ImGuiFreeType::GetFontLoader() for its default font loader. ui/font.cc
// answers with one over the platform's text rasteriser, and no font library is linked.
#define IMGUI_ENABLE_FREETYPE
#define IMGUI_DISABLE_DEFAULT_FONT

// Dear ImGui reads numbers from settings files and from its number fields only; this client has
// neither, and scanning is a large part of a C library.
#include <cstdio>
#define sscanf(...) 0
