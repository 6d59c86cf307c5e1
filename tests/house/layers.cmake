# Dependencies point down only: each room may include its own headers and those of the rooms named here, and a
# third party's headers only where they are allowed. Run with -D SOURCE_DIR=….

set(core_below "core/base|core/stereo|core/match|core/cloud|core/display|core/io|core/metrics|core/viewing|core/calibrate|core/synthetic|core/recipe|core/project|core/set|core/page|core/sweep|core/experiment|core/batch")

set(rooms
  # room                       may include
  "core/base                   "
  "core/yaml                   core/base"
  "core/stereo                 core/base"
  "core/match                  core/base|core/stereo"
  "core/match/dense            core/base|core/stereo|core/match"
  "core/match/dense_plus       core/base|core/stereo|core/match"
  "core/match/sgm              core/base|core/stereo|core/match"
  "core/match/confidence       core/base|core/stereo|core/match"
  "core/cloud                  core/base|core/stereo"
  "core/display                core/base|core/stereo"
  "core/io                     core/base|core/yaml|core/stereo|core/match|core/cloud|core/display"
  "core/metrics                core/base|core/stereo|core/io"
  "core/viewing                core/base|core/stereo|core/cloud|core/display|core/io|core/metrics"
  "core/calibrate              core/base|core/stereo|core/io"
  "core/synthetic              core/base|core/stereo|core/io"
  "core/recipe                 core/base|core/stereo|core/match|core/cloud|core/display|core/io|core/metrics|core/project"
  "core/project                core/base|core/yaml|core/stereo|core/match|core/cloud|core/display|core/io|core/metrics"
  "core/set                    core/base|core/yaml|core/stereo|core/match|core/display|core/io|core/metrics|core/recipe|core/project"
  "core/page                   core/base|core/stereo|core/io|core/project"
  "core/sweep                  core/page|core/base|core/stereo|core/match|core/display|core/io|core/metrics|core/recipe|core/project"
  "core/experiment             core/page|core/base|core/stereo|core/match|core/cloud|core/display|core/io|core/metrics|core/recipe|core/project|core/sweep"
  "core/batch                  core/base|core/stereo|core/match|core/display|core/io|core/metrics|core/recipe|core/project|core/set|core/page"
  "core/nn/checkpoint          core/base"
  "core/nn/layers              core/base|core/nn/checkpoint"
  "core/nn/foundation_stereo   core/base|core/yaml|core/match|core/nn/checkpoint|core/nn/layers"
  "core/nn/forecast            core/base|core/stereo|core/match|core/nn/checkpoint|core/nn/foundation_stereo"
  "core/nn/dense_plus          core/base|core/nn/checkpoint|core/nn/layers"
  "core/nn/training            core/base|core/stereo|core/match|core/io|core/synthetic|core/nn/checkpoint|core/nn/layers|core/nn/dense_plus"
  "core/nn/run                 core/base|core/stereo|core/match|core/nn"
  "app/jobs                    ${core_below}"
  "app/calibrate              ${core_below}|app/jobs"
  "app/viewing                 ${core_below}|app/jobs|app/open"
  "app/match                   ${core_below}|app/jobs"
  "app/sweep                   ${core_below}|app/jobs|app/match"
  "app/models                  ${core_below}|app/jobs"
  "app/open                    ${core_below}|app/jobs"
  "app/project                 ${core_below}|app/match"
  "app/results                 ${core_below}|app/match|app/open|app/project"
  "app/batch                   ${core_below}|app/jobs|app/match|app/open|app/project|app/results"
  "app/workbench               ${core_below}|app/jobs|app/match|app/sweep|app/open|app/project|app/results|app/batch"
  "app/cli                     ${core_below}|app/jobs|app/calibrate|app/match|app/sweep|app/open|app/project|app/results|app/batch|app/models"
  "app/train                   core|app/cli|app/jobs|app/results"
  "app/nn_loader               core/base|core/match|core/nn"
  "app/program                 core|app|ui"
  "ui                          ${core_below}|app/jobs|app/viewing|app/calibrate|app/match|app/sweep|app/models|app/open|app/project|app/results|app/batch|app/workbench|ui")

set(third_party_core_base "fmt/")
set(third_party_core_yaml "fmt/|yaml-cpp")
set(third_party_core_stereo "fmt/|opencv2/(core|imgproc|calib3d|features2d)")
set(third_party_core_match "fmt/|opencv2/(core|imgproc)")
set(third_party_core_match_dense "fmt/|opencv2/(core|calib3d|imgproc)|immintrin")
set(third_party_core_match_dense_plus "opencv2/(core|imgproc)")
set(third_party_core_match_confidence "opencv2/(core|imgproc)")
set(third_party_core_match_sgm "fmt/|opencv2/(core|calib3d|imgproc)")
set(third_party_core_cloud "fmt/|opencv2/core")
set(third_party_core_display "fmt/|opencv2/(core|imgproc)")
set(third_party_core_io "fmt/|opencv2/(core|imgcodecs|imgproc)|yaml-cpp|Qt|Q[A-Z]|quazip|jpeglib|jerror|png|tiff")
set(third_party_core_metrics "fmt/")
set(third_party_core_viewing "fmt/")
set(third_party_core_calibrate "fmt/|opencv2/(core|imgproc|calib3d|features2d|aruco)")
set(third_party_core_synthetic "fmt/|opencv2/(core|imgproc)")
set(third_party_core_recipe "fmt/")
set(third_party_core_page "fmt/")
set(third_party_core_set "fmt/|opencv2/(core|imgproc|videoio)")
set(third_party_core_sweep "fmt/|opencv2/(core|imgproc)")
set(third_party_core_experiment "fmt/")
set(third_party_core_batch "fmt/")
set(third_party_core_project "fmt/|yaml-cpp|Qt|Q[A-Z]|quazip")
set(third_party_core_nn_checkpoint "fmt/")
set(third_party_core_nn_layers "ATen|c10|torch|omp|fmt/")
set(third_party_core_nn_foundation_stereo "ATen|c10|torch|omp|fmt/")
set(third_party_core_nn_dense_plus "ATen|c10|torch")
set(third_party_core_nn_training "ATen|c10|torch|fmt/")
set(third_party_core_nn_forecast "fmt/")
set(third_party_core_nn_run "ATen|c10|torch|omp|fmt/")
set(third_party_app_nn_loader "")
set(third_party_app_train "fmt/|Qt|Q[A-Z]|opencv2/core")
foreach(room jobs calibrate match sweep models open project results batch workbench cli)
  set(third_party_app_${room} "fmt/|Qt|Q[A-Z]")
endforeach()
set(third_party_app_jobs "fmt/|sanitizer/|Qt|Q[A-Z]")
set(third_party_app_program "Qt|Q[A-Z]|opencv2/core")
set(third_party_ui "Qt|Q[A-Z]|qopengl|vtk|GL/")

foreach(line IN LISTS rooms)
  string(REGEX MATCH "^([a-z_/]+) *(.*)$" found "${line}")
  list(APPEND room_names ${CMAKE_MATCH_1})
  string(REPLACE "/" "_" rule ${CMAKE_MATCH_1})
  set(may_include_${rule} "${CMAKE_MATCH_1}|${CMAKE_MATCH_2}")
endforeach()
list(SORT room_names ORDER DESCENDING)  # the longest name of a file's room comes first

# Headers of the language and of POSIX; all others are a third party's.
set(standard "^([a-z_]+|(sys|linux)/[a-z]+[.]h|(dlfcn|fcntl|fnmatch|malloc|sched|unistd)[.]h)$")
# Headers of one matcher in core/match.
set(one_matcher "^core/match/(sgm|dense)/")
set(broken "")

# main.cpp belongs to the program.
function(rule_of file result)
  if(file STREQUAL "app/main.cpp")
    set(${result} app_program PARENT_SCOPE)
    return()
  endif()
  foreach(room IN LISTS room_names)
    if(file MATCHES "^${room}/")
      string(REPLACE "/" "_" rule ${room})
      set(${result} ${rule} PARENT_SCOPE)
      return()
    endif()
  endforeach()
  message(FATAL_ERROR "${file} lies in no room that tests/house/layers.cmake knows")
endfunction()

include(${CMAKE_CURRENT_LIST_DIR}/sources.cmake)
find_sources(core app ui)

foreach(file IN LISTS files)
  rule_of(${file} rule)
  file(STRINGS ${SOURCE_DIR}/${file} lines REGEX "^#include [<\"]")
  foreach(line IN LISTS lines)
    string(REGEX REPLACE "^#include [<\"]([^>\"]+).*" "\\1" header "${line}")
    if(header MATCHES "^(core|app|ui)/")
      if(NOT header MATCHES "^(${may_include_${rule}})/")
        string(APPEND broken "\n  ${file} includes ${header}")
      elseif(header MATCHES "${one_matcher}" AND NOT file MATCHES "^(core/match|app/program)/")
        string(APPEND broken "\n  ${file} includes ${header}: matchers are known by the registry alone")
      endif()
    elseif(NOT header MATCHES "${standard}")
      if(third_party_${rule} STREQUAL "" OR NOT header MATCHES "^(${third_party_${rule}})")
        string(APPEND broken "\n  ${file} includes ${header}")
      endif()
    endif()
  endforeach()
endforeach()

if(broken)
  message(FATAL_ERROR "layers are broken (tests/house/layers.cmake says who may include what):${broken}")
endif()
message(STATUS "${count} sources keep to their layers")
