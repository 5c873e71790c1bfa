// How Dear ImGui is built for the client (IMGUI_USER_CONFIG). What stands here is checked against
// its sources in cmake/imgui_trim.cmake.
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

// Its table for hashing is a kibibyte that cannot be packed. Where it knows of an instruction it
// has none, so this is that instruction, half a byte at a time.
#define IMGUI_ENABLE_SSE4_2_CRC
#define _mm_crc32_u8 milepost_crc32c
#define _mm_crc32_u32 milepost_crc32c  // not reached
inline unsigned milepost_crc32c(unsigned crc, unsigned byte) {
  static constexpr unsigned kOfHalf[16] = {0x00000000, 0x105EC76F, 0x20BD8EDE, 0x30E349B1,
                                           0x417B1DBC, 0x5125DAD3, 0x61C69362, 0x7198540D,
                                           0x82F63B78, 0x92A8FC17, 0xA24BB5A6, 0xB21572C9,
                                           0xC38D26C4, 0xD3D3E1AB, 0xE330A81A, 0xF36E6F75};
  crc ^= byte;
  crc = (crc >> 4) ^ kOfHalf[crc & 15];
  return (crc >> 4) ^ kOfHalf[crc & 15];
}
