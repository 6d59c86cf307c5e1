# How targets are declared here: one call each, flags in one place.
#   stereo_library(NAME STATIC|SHARED SOURCES … [LINK …] [PRIVATE_LINK …])
#   stereo_precompile(NAME HEADER …)                      headers that most of its files include, parsed once
#   stereo_test(NAME SOURCES … [LINK …] [DISPLAY])        GoogleTest program, one CTest entry a suite

add_library(stereo_flags INTERFACE)
target_compile_options(stereo_flags INTERFACE -Wall -Wextra -Werror)
target_include_directories(stereo_flags INTERFACE ${PROJECT_SOURCE_DIR})
if(STEREOSCOPE_SANITIZE)
  target_compile_options(stereo_flags INTERFACE
    -fsanitize=${STEREOSCOPE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  # With the checks in between, gcc 12 takes parts of the standard library for faulty.
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(stereo_flags INTERFACE -Wno-array-bounds -Wno-maybe-uninitialized)
  endif()
  target_link_options(stereo_flags INTERFACE -fsanitize=${STEREOSCOPE_SANITIZE})
  target_compile_definitions(stereo_flags INTERFACE STEREOSCOPE_SANITIZED=1)
endif()

# Stands before the command of each test and of its listing (which a test's own ENVIRONMENT would
# not reach): what the sanitizers find in other people's libraries is not reported.
set(stereo_test_environment)
if(STEREOSCOPE_SANITIZE)
  set(stereo_test_environment ${CMAKE_COMMAND} -E env
    "LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/support/lsan.supp:print_suppressions=0"
    "TSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/support/tsan.supp:second_deadlock_stack=1:ignore_noninstrumented_modules=1"
    "UBSAN_OPTIONS=print_stacktrace=1")
endif()

function(stereo_library name kind)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "SOURCES;LINK;PRIVATE_LINK")
  add_library(${name} ${kind} ${arg_SOURCES})
  target_link_libraries(${name} PUBLIC ${arg_LINK} PRIVATE $<BUILD_INTERFACE:stereo_flags> ${arg_PRIVATE_LINK})
  target_include_directories(${name} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>)
endfunction()

# What nearly every file of a network includes.
set(stereo_torch_headers <ATen/TensorOperators.h> <ATen/core/Tensor.h> <ATen/ops/cat.h> <ATen/ops/conv2d.h>)

# Every file still includes what it needs: the sanitizer presets build without precompiled headers.
function(stereo_precompile name)
  target_precompile_headers(${name} PRIVATE ${ARGN})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # For ccache; and gcc 12 then takes parts of the standard library for faulty.
    target_compile_options(${name} PRIVATE -fpch-preprocess
      -Wno-array-bounds -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread)
  endif()
endfunction()

# For a program that opens a display: KeepLibraries.cpp says why.
function(stereo_keep_libraries name)
  if(STEREOSCOPE_SANITIZE)
    target_sources(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests/support/KeepLibraries.cpp)
  endif()
endfunction()

# Tests are parsed more often than they are run: little is gained by more than this.
set(stereo_test_optimisation $<$<AND:$<CONFIG:Release>,$<CXX_COMPILER_ID:GNU>>:-O1>)

# A GoogleTest program; every suite is a CTest entry called NAME.Suite (suites.cmake).
# REFERENCE_MODEL: the cases read STEREOSCOPE_TEST_MODEL, a network's weights on disk.
# DISPLAY: each suite runs under a virtual display of its own. ONE_THREAD: LibTorch takes one thread, as
# two tests run side by side and a pool of threads on taken cores crawls.
# EACH_CASE: no two cases share a process, for those that measure what it takes.
# PRECOMPILE: headers that most of its files include, besides those of GoogleTest.
function(stereo_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "DISPLAY;EACH_CASE;ONE_THREAD;REFERENCE_MODEL" "" "SOURCES;LINK;PRECOMPILE")
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE stereo_flags test_support ${arg_LINK} GTest::gmock)
  target_compile_options(${name} PRIVATE ${stereo_test_optimisation})
  if(arg_PRECOMPILE)
    stereo_precompile(${name} <gmock/gmock.h> <gtest/gtest.h> ${arg_PRECOMPILE})
  endif()
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
  set(runner ${stereo_test_environment})
  if(arg_ONE_THREAD)
    list(APPEND runner ${CMAKE_COMMAND} -E env OMP_NUM_THREADS=1)
  endif()
  if(arg_DISPLAY)
    stereo_keep_libraries(${name})
    list(APPEND runner ${PROJECT_SOURCE_DIR}/tests/support/with-display)
  endif()
  set(properties TIMEOUT 900)
  if(arg_REFERENCE_MODEL)
    target_compile_definitions(${name} PRIVATE
      STEREOSCOPE_TEST_MODEL="${STEREOSCOPE_REFERENCE_MODEL}/model.safetensors")
    list(APPEND properties FIXTURES_REQUIRED reference_model)
  endif()
  set(listing ${CMAKE_CURRENT_BINARY_DIR}/${name})
  file(GENERATE OUTPUT ${listing}_suites.cmake CONTENT
"set(test_name ${name})
set(test_program [==[$<TARGET_FILE:${name}>]==])
set(test_runner [==[${runner}]==])
set(test_properties ${properties})
set(test_each_case ${arg_EACH_CASE})
set(test_listing [==[${listing}_listing.txt]==])
include([==[${PROJECT_SOURCE_DIR}/scripts/cmake/suites.cmake]==])
")
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES ${listing}_suites.cmake)
endfunction()
