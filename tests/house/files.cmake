# Files that people name are opened in one place, which never waits for a pipe, and their names meet Qt in one place,
# which loses no byte. Run with -D SOURCE_DIR=….

cmake_minimum_required(VERSION 3.25)

include(${CMAKE_CURRENT_LIST_DIR}/sources.cmake)
find_sources(core app ui)

set(broken "")

# Lines that match `pattern` are allowed in the files named after it only, and where they match `but`.
function(forbid pattern but)
  set(allowed ${ARGN})
  foreach(file IN LISTS files)
    if(file IN_LIST allowed)
      continue()
    endif()
    file(STRINGS ${SOURCE_DIR}/${file} lines REGEX "${pattern}")
    foreach(line IN LISTS lines)
      if(but STREQUAL "" OR NOT line MATCHES "${but}")
        string(STRIP "${line}" line)
        string(APPEND broken "\n  ${file}: ${line}")
      endif()
    endforeach()
  endforeach()
  set(broken "${broken}" PARENT_SCOPE)
endfunction()

# core/io/QtPath.h: toQString(), toPath(), toUrl().
forbid("fromStdString\\([^;]*[.](string|native)\\(\\)" "" core/io/QtPath.cpp)
forbid("(to|from)LocalFile|(to|from)Local8Bit|(de|en)codeName|application(Dir|File)Path|QFileInfo|QDir::" "")
forbid("Application::arguments" "")
forbid("path(>| [a-z][A-Za-z]*| )?[({=][^;]*toStdString\\(\\)" "" core/io/QtPath.cpp)
forbid("([Pp]ath|[Ff]ile|[Ff]older|weights|config|left|right)s?([.](emplace|push)_back\\(| = )[^;]*toStdString\\(\\)" "")

# core/base/OpenFile.h, core/io/FileBytes.h. The other files read what the system writes, not what people name.
forbid("(i|o|[^a-z])fstream|fopen|[^A-Za-z.]open\\([^)]*O_|QSaveFile|QImageReader|imread|YAML::LoadFile" ""
  core/base/OpenFile.cpp core/io/FileBytes.cpp core/project/ZipWriter.cpp core/batch/BatchLedger.cpp core/base/CgroupMemory.cpp
  core/base/FreeMemory.cpp
  core/nn/run/PeakMemory.cpp core/nn/run/Devices.cpp core/nn/forecast/NetworkTime.cpp)
forbid("QFile [a-z]+|QFile\\(|QFile::" "" ui/theme/Icon.cpp ui/theme/SystemScheme.cpp ui/window/dialogs/AboutDialog.cpp
  core/project/ProjectArchive.cpp core/project/ZipWriter.cpp)
forbid("QSettings[ (]([a-zA-Z]+\\()?[^;&]*IniFormat" "nameForSettings")

if(broken)
  message(FATAL_ERROR "files are named or opened past core/io/QtPath.h and core/base/OpenFile.h:${broken}")
endif()
message(STATUS "${count} sources name and open files in one way")
