# Text from outside (names of files, quoted content, what a person typed) is plain text wherever the window shows it:
# what would take it for markup is used in the few files named here. Run with -D SOURCE_DIR=….
cmake_minimum_required(VERSION 3.25)

include(${CMAKE_CURRENT_LIST_DIR}/sources.cmake)
find_sources(app ui)
set(broken "")

# only_in("what to do instead" "pattern of a line" FILE...)
function(only_in instead pattern)
  foreach(file IN LISTS files)
    if(file IN_LIST ARGN)
      continue()
    endif()
    file(STRINGS ${SOURCE_DIR}/${file} lines REGEX "${pattern}")
    foreach(line IN LISTS lines)
      if(NOT line MATCHES "^(#include|class [A-Za-z]+;| *//)")
        string(APPEND broken "\n  ${file}: ${line}\n    ${instead}")
      endif()
    endforeach()
  endforeach()
  set(broken "${broken}" PARENT_SCOPE)
endfunction()

only_in("use Label: a QLabel guesses markup" "QLabel"
  ui/widgets/Label.h ui/widgets/Label.cpp ui/theme/ToolTips.cpp ui/cloud/PointCloudView.cpp)
only_in("ask by Prompts: a QMessageBox guesses markup" "QMessageBox" ui/window/dialogs/Prompts.cpp)
only_in("use showPlainTip" "QToolTip::showText" ui/theme/ToolTips.cpp)
only_in("use Label::setRichText or setRichTip" "Qt::(RichText|AutoText|MarkdownText)"
  ui/widgets/Label.cpp ui/theme/ToolTips.cpp)
only_in("it takes markup"
  "Q(TextEdit|TextBrowser|TextDocument|StaticText|ErrorMessage|InputDialog|ProgressDialog|WhatsThis|GraphicsTextItem)|[wW]hatsThis[(]|(setH|insertH|appendH|toH)tml[(]|Markdown[(]"
  ui/window/dialogs/AboutDialog.cpp)
only_in("make markup by RichText"
  "\"[^\"]*</?(a|b|br|div|font|h[1-6]|hr|i|img|li|p|pre|span|table|td|tr|u)( [^>\"]*)?>"
  ui/theme/RichText.cpp ui/theme/ToolTips.cpp ui/window/dialogs/AboutDialog.cpp)

# Where a class of Qt that guesses is used all the same, it is switched off.
foreach(file ui/window/dialogs/Prompts.cpp ui/cloud/PointCloudView.cpp)
  file(STRINGS ${SOURCE_DIR}/${file} formats REGEX "setTextFormat\\(Qt::PlainText\\)")
  if(NOT formats)
    string(APPEND broken "\n  ${file} shows text without setTextFormat(Qt::PlainText)")
  endif()
endforeach()

if(broken)
  message(FATAL_ERROR "text from outside could be taken for markup:${broken}")
endif()
message(STATUS "${count} sources show text from outside as it is")
