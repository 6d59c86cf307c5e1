# The network alone (STEREOSCOPE_ONLY_NN) has all it needs: whatever header its sources include, directly or through
# others, the source beside that header is built there too. Run with -D SOURCE_DIR=….
cmake_minimum_required(VERSION 3.25)

file(GLOB_RECURSE sources RELATIVE ${SOURCE_DIR}
  ${SOURCE_DIR}/core/nn/checkpoint/*.cpp ${SOURCE_DIR}/core/nn/layers/*.cpp
  ${SOURCE_DIR}/core/nn/foundation_stereo/*.cpp)
foreach(name GoldenCase ReferenceModel TensorFile make_reference_model nn_check nn_bench)
  list(APPEND sources tests/golden/${name}.cpp)
endforeach()

file(READ ${SOURCE_DIR}/core/nn/CMakeLists.txt rules)
string(REGEX MATCH "stereoscope_core STATIC[ \n]+SOURCES([^)]*)\\)" found "${rules}")
string(REGEX MATCHALL "[^ \n]+\\.cpp" core "${CMAKE_MATCH_1}")
if(NOT core)
  message(FATAL_ERROR "core/nn/CMakeLists.txt names no sources of core for the network alone: has it changed?")
endif()
foreach(source IN LISTS core)
  string(REPLACE "../" "core/" source ${source})
  list(APPEND sources ${source})
endforeach()

set(lacking "")
set(seen ${sources})
set(waiting ${sources})
while(waiting)
  list(POP_FRONT waiting file)
  file(STRINGS ${SOURCE_DIR}/${file} lines REGEX "^#include \"")
  foreach(line IN LISTS lines)
    string(REGEX REPLACE "^#include \"([^\"]+).*" "\\1" header "${line}")
    if(header IN_LIST seen OR NOT EXISTS ${SOURCE_DIR}/${header})
      continue()
    endif()
    list(APPEND seen ${header})
    list(APPEND waiting ${header})
    string(REGEX REPLACE "\\.h$" ".cpp" source ${header})
    if(EXISTS ${SOURCE_DIR}/${source} AND NOT source IN_LIST sources)
      string(APPEND lacking "\n  ${source}: ${file} includes ${header}")
    endif()
  endforeach()
endwhile()

if(lacking)
  message(FATAL_ERROR "the network alone would not link; name these in core/nn/CMakeLists.txt or do not include "
    "them:${lacking}")
endif()
list(LENGTH sources count)
message(STATUS "${count} sources are complete")
