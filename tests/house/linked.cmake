# The program must not load LibTorch at its start (a network opens it when it is used), and never Qt 5.
# Run with -D PROGRAM=….
execute_process(COMMAND ldd ${PROGRAM} OUTPUT_VARIABLE libraries RESULT_VARIABLE result)
if(NOT result EQUAL 0 OR NOT libraries MATCHES "libQt6Core")
  message(FATAL_ERROR "ldd ${PROGRAM} did not list its libraries:\n${libraries}")
endif()
foreach(unwanted libtorch libc10 libstereoscope_nn libQt5 opencv_highgui)
  if(libraries MATCHES "${unwanted}")
    message(FATAL_ERROR "${PROGRAM} loads ${unwanted} at its start")
  endif()
endforeach()
