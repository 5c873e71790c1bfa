# Dear ImGui without what this client never reaches. Linked as it is, all of it is downloaded; where
# a call is left out, the linker drops what only that call reached.
#
#   milepost_trim_imgui(VARIABLE)   VARIABLE holds the text of imgui.cpp
#
# A line that another version words otherwise stays as it is.
function(milepost_trim_imgui variable)
  set(source "${${variable}}")
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
      # the tooltip of a dragged item, windows placed beside the mouse
      "        SetTooltip(\"...\")" "            window->Pos = FindBestWindowPosForPopup(window)")
    string(REPLACE "\n${call};" "\n;" source "${source}")
  endforeach()
  foreach(condition IN ITEMS
      # recovery from unbalanced calls: switched off at run time
      "g.IO.ConfigErrorRecovery"
      # windows resized by mouse, with a title bar, copied by a key
      "handle_borders_and_resize_grips && !window->Collapsed"
      "!(flags & ImGuiWindowFlags_NoTitleBar)"
      "g.IO.ConfigWindowsCopyContentsWithCtrlC"
      "window->ScrollbarX" "window->ScrollbarY"
      # tooltips of shortcuts, the cursor of the mouse
      "id == g.LastItemData.ID && (g.LastItemData.StatusFlags & ImGuiItemStatusFlags_HasShortcut) && g.ActiveId != id"
      "g.IO.MouseDrawCursor && g.MouseCursor != ImGuiMouseCursor_None")
    string(REPLACE "if (${condition})" "if (false)" source "${source}")
  endforeach()
  set(${variable} "${source}" PARENT_SCOPE)
endfunction()
