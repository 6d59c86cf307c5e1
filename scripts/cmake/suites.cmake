# Read by CTest before it runs: one CTest entry, NAME.Suite, for each suite of a GoogleTest program. The cases
# of a suite share a process (and a display): starting one costs more than most cases take. With
# test_each_case an entry, NAME.Suite.case, and a process for each case.
# In: test_name, test_program (its file), test_runner (what stands before it), test_properties, test_each_case,
# test_listing (a file to keep the list in).

if(NOT EXISTS "${test_program}")
  add_test("${test_name}.NOT_BUILT" "${test_program}")
  return()
endif()
if(NOT EXISTS "${test_listing}" OR "${test_program}" IS_NEWER_THAN "${test_listing}")
  execute_process(COMMAND ${test_runner} "${test_program}" --gtest_list_tests
    OUTPUT_VARIABLE listing RESULT_VARIABLE result)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "${test_program} --gtest_list_tests ended with ${result}:\n${listing}")
  endif()
  file(WRITE "${test_listing}" "${listing}")
endif()

# A line "Suite." or "Suite/0.  # of what", then its cases, indented. What is disabled counts for nothing.
file(STRINGS "${test_listing}" lines)
set(entries)
foreach(line IN LISTS lines)
  if(line MATCHES "^([A-Za-z0-9_/]+)\\.( .*)?$")
    set(suite "${CMAKE_MATCH_1}")
  elseif(line MATCHES "^  ([A-Za-z0-9_/]+)( .*)?$")
    set(case "${CMAKE_MATCH_1}")
    if("${suite}.${case}" MATCHES "(^|/|\\.)DISABLED_")
      continue()
    endif()
    set(entry "${suite}.*")
    if(test_each_case)
      set(entry "${suite}.${case}")
    endif()
    if(NOT DEFINED "cases_${entry}")
      list(APPEND entries "${entry}")
      set("cases_${entry}" 0)
    endif()
    math(EXPR "cases_${entry}" "${cases_${entry}} + 1")
  endif()
endforeach()
if(NOT entries)
  message(FATAL_ERROR "${test_program} lists no test")
endif()

foreach(entry IN LISTS entries)
  string(REGEX REPLACE "\\.\\*$" "" name "${test_name}.${entry}")
  add_test("${name}" ${test_runner} "${test_program}" "--gtest_filter=${entry}")
  # Large suites first, so that none is left at the end. Skipped is a suite of which every case was.
  set_tests_properties("${name}" PROPERTIES ${test_properties} COST "${cases_${entry}}"
    SKIP_REGULAR_EXPRESSION "\\[  PASSED  \\] 0 tests\\.\n\\[  SKIPPED \\] [0-9]+ tests?, listed below:\n(\\[  SKIPPED \\] [^\n]*\n)+(\n  YOU HAVE [0-9]+ DISABLED TESTS?\n+)?$")
  unset("cases_${entry}")
endforeach()
