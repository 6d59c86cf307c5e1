# What `cmake --install` makes runs from any place: installs into SCRATCH, moves the tree, and uses it.
# Run with -D BUILD_DIR=… -D SCRATCH=… -D NN=ON|OFF.

set(moved "${SCRATCH}/moved elsewhere")
set(program "${moved}/bin/stereoscope")
set(sample "${moved}/share/stereoscope/sample")

function(ask result)
  execute_process(COMMAND ${CMAKE_COMMAND} -E env --unset=LD_LIBRARY_PATH QT_QPA_PLATFORM=offscreen ${ARGN}
    OUTPUT_VARIABLE said ERROR_VARIABLE complained RESULT_VARIABLE code)
  if(NOT code EQUAL 0)
    message(FATAL_ERROR "'${ARGN}' ended with ${code}:\n${said}${complained}")
  endif()
  set(${result} "${said}" PARENT_SCOPE)
endfunction()

function(expect text pattern)
  if(NOT text MATCHES "${pattern}")
    message(FATAL_ERROR "expected '${pattern}' in\n${text}")
  endif()
endfunction()

file(REMOVE_RECURSE "${SCRATCH}")
ask(ignored ${CMAKE_COMMAND} --install ${BUILD_DIR} --prefix "${SCRATCH}/first place")
file(RENAME "${SCRATCH}/first place" "${moved}")

foreach(file applications/org.stereoscope.Stereoscope.desktop mime/packages/org.stereoscope.Stereoscope.xml
        metainfo/org.stereoscope.Stereoscope.metainfo.xml icons/hicolor/scalable/apps/org.stereoscope.Stereoscope.svg)
  if(NOT EXISTS "${moved}/share/${file}")
    message(FATAL_ERROR "share/${file} was not installed")
  endif()
endforeach()

ask(libraries ldd "${program}")
expect("${libraries}" "libstereoscope_core.so => ${moved}/bin/../lib/libstereoscope_core.so")

ask(facts "${program}" system-info)
if(NN)
  expect("${facts}" "LibTorch +[0-9]+[.]")
else()
  expect("${facts}" "LibTorch +missing: .*STEREOSCOPE_NN=OFF")
endif()

ask(models "${program}" models)
expect("${models}" "FoundationStereo 23-51-11: ")
expect("${models}" "Looked in: .*${moved}/share/stereoscope/models")

ask(ignored "${program}" run --scale 0.25 --out "${SCRATCH}/result" "${sample}/left.png" "${sample}/right.png")
foreach(file vis.png disparity.pfm depth.npy depth.png cloud.ply run.json)
  if(NOT EXISTS "${SCRATCH}/result/${file}")
    message(FATAL_ERROR "the moved program wrote no ${file}")
  endif()
endforeach()
file(REMOVE_RECURSE "${SCRATCH}")
