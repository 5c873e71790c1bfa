# Dear ImGui without what this client never reaches. Linked as it is, all of it is downloaded; where
# a call is left out, the linker drops what only that call reached.
#
#   milepost_trim_imgui(FOLDER OUT)   writes OUT/imgui.cpp and OUT/imgui_draw.cpp from those of FOLDER
#
# What is replaced here, and what client/imgui_config.h sets and redefines, has to be in the sources as
# often as it was when this was written; else this stops and says what to do. A version that words
# something otherwise would grow the download, or mean something else, without a word.
set(MILEPOST_IMGUI_VERSION 1.92.2b)

# Stops unless `words` are in the variable `source`, the text of `file`, so many times.
function(milepost_expect_in_imgui words times)
  string(LENGTH "${words}" size)
  string(LENGTH "${source}" whole)
  string(REPLACE "${words}" "" source "${source}")
  string(LENGTH "${source}" rest)
  math(EXPR found "(${whole} - ${rest}) / ${size}")
  if(NOT found EQUAL times)
    string(STRIP "${words}" words)
    message(FATAL_ERROR "${file} of Dear ImGui in ${dir} has \"${words}\" ${found} times, and cmake/imgui_trim.cmake "
                        "expects ${times}: set MILEPOST_IMGUI_DIR to a checkout of ${MILEPOST_IMGUI_VERSION}, or write "
                        "that file and client/imgui_config.h for this version.")
  endif()
endfunction()

macro(milepost_replace_in_imgui from to times)
  milepost_expect_in_imgui("${from}" ${times})
  string(REPLACE "${from}" "${to}" source "${source}")
endmacro()

macro(milepost_write_imgui)
  file(WRITE "${out}/${file}.new" "${source}")
  file(COPY_FILE "${out}/${file}.new" "${out}/${file}" ONLY_IF_DIFFERENT)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${dir}/${file}")
endmacro()

# Each IMGUI_… that the configuration sets is one that the sources ask for.
function(milepost_expect_imgui_config dir)
  set(asked "")
  foreach(file IN ITEMS imgui.h imgui_internal.h imgui.cpp imgui_draw.cpp)
    file(STRINGS "${dir}/${file}" lines REGEX "^# *(if|elif)")
    string(APPEND asked "${lines} ")
  endforeach()
  file(STRINGS "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/../client/imgui_config.h" settings REGEX "^#define IMGUI_")
  foreach(setting IN LISTS settings)
    string(REGEX MATCH "IMGUI_[A-Z0-9_]+" setting "${setting}")
    if(NOT asked MATCHES "[^A-Z0-9_]${setting}[^A-Z0-9_]")
      message(FATAL_ERROR "client/imgui_config.h sets ${setting}, and Dear ImGui in ${dir} never asks for it: set "
                          "MILEPOST_IMGUI_DIR to a checkout of ${MILEPOST_IMGUI_VERSION}, or write that file for this "
                          "version.")
    endif()
  endforeach()
endfunction()

function(milepost_trim_imgui dir out)
  milepost_expect_imgui_config("${dir}")
  # Only what reads settings files and number fields scans: imgui_config.h has it find nothing.
  set(files imgui.cpp imgui_draw.cpp imgui_tables.cpp imgui_widgets.cpp)
  set(scans 5 0 9 3)
  foreach(file times IN ZIP_LISTS files scans)
    file(READ "${dir}/${file}" source)
    milepost_expect_in_imgui("sscanf(" ${times})
  endforeach()

  set(file imgui.cpp)
  file(READ "${dir}/${file}" source)
  foreach(call IN ITEMS
      # its own keyboard navigation: here the focus follows the access tree
      "    NavUpdate()" "    NavEndFrame()" "                        NavProcessItem()"
      "            NavInitWindow(window, false)"
      # .ini files
      "    UpdateSettings()" "        AddSettingsHandler(&ini_handler)"
      "    TableSettingsAddSettingsHandler()"
      # windows moved by mouse, the wheel: pages scroll by their own motion
      "    UpdateMouseMovingWindowNewFrame()" "    UpdateMouseMovingWindowEndFrame()"
      "    UpdateMouseWheel()"
      # colours of its own
      "    ImGui::StyleColorsDark(this)"
      # the tooltip of a dragged item
      "        SetTooltip(\"...\")")
    milepost_replace_in_imgui("\n${call};" "\n;" 1)
  endforeach()
  # windows placed beside the mouse
  milepost_replace_in_imgui("\n            window->Pos = FindBestWindowPosForPopup(window);" "\n;" 3)
  foreach(condition IN ITEMS
      # windows resized by mouse, copied by a key
      "handle_borders_and_resize_grips && !window->Collapsed"
      "g.IO.ConfigWindowsCopyContentsWithCtrlC"
      "window->ScrollbarX" "window->ScrollbarY"
      # tooltips of shortcuts, the cursor of the mouse
      "id == g.LastItemData.ID && (g.LastItemData.StatusFlags & ImGuiItemStatusFlags_HasShortcut) && g.ActiveId != id"
      "g.IO.MouseDrawCursor && g.MouseCursor != ImGuiMouseCursor_None")
    milepost_replace_in_imgui("if (${condition})" "if (false)" 1)
  endforeach()
  # kinds of windows that this client has none of
  set(never "")
  foreach(flag IN ITEMS ChildWindow Tooltip ChildMenu MenuBar AlwaysAutoResize AlwaysVerticalScrollbar
      AlwaysHorizontalScrollbar HorizontalScrollbar UnsavedDocument)
    string(APPEND never "\n#define ImGuiWindowFlags_${flag} 0")
  endforeach()
  milepost_replace_in_imgui("\n#include \"imgui_internal.h\"\n" "\n#include \"imgui_internal.h\"${never}\n" 1)
  # title bars
  milepost_replace_in_imgui("if (!(flags & ImGuiWindowFlags_NoTitleBar))" "if (false)" 2)
  # recovery from unbalanced calls: switched off at run time
  milepost_replace_in_imgui("if (g.IO.ConfigErrorRecovery)" "if (false)" 3)
  # hashing four bytes at once: imgui_config.h has no instruction for it
  milepost_replace_in_imgui("while (data + 4 <= data_end)" "while (false)" 1)
  milepost_expect_in_imgui("#ifndef IMGUI_ENABLE_SSE4_2_CRC" 5)
  milepost_expect_in_imgui("crc = _mm_crc32_u8(crc, " 3)
  milepost_write_imgui()

  set(file imgui_draw.cpp)
  file(READ "${dir}/${file}" source)
  milepost_expect_in_imgui("ImGuiFreeType::GetFontLoader()" 1)
  # sizes of fonts are the page's, also where a pixel is no whole part of them
  milepost_replace_in_imgui("\n    size = ImGui::GetRoundedFontSize(size);" "" 1)
  # pictures of mouse cursors in the texture: the browser has its own
  milepost_replace_in_imgui("atlas->Flags & ImFontAtlasFlags_NoMouseCursors" "true" 3)
  milepost_write_imgui()
endfunction()
