# The target stereoscope_torch: LibTorch of a wheel or an unpacked archive, CPU or CUDA.
# Searched in -DTorch_ROOT=<dir>, the environment's STEREOSCOPE_TORCH, then .deps/venv (scripts/setup).
# Not find_package(Torch): that one searches MKL and kineto, sets a foreign RUNPATH, and asks for a
# CUDA toolkit where the CUDA build only has to be linked.
# Sets STEREOSCOPE_TORCH_LIB_DIR, the folder of its libraries, and STEREOSCOPE_TORCH_RUNTIME_FILES,
# all that a program needs of them at run time.

if(Torch_ROOT)
  set(torch_roots ${Torch_ROOT})
elseif(DEFINED ENV{STEREOSCOPE_TORCH})
  set(torch_roots $ENV{STEREOSCOPE_TORCH})
else()
  file(GLOB torch_roots ${PROJECT_SOURCE_DIR}/.deps/venv/lib/python3*/site-packages/torch)
endif()

set(torch_root)
foreach(root IN LISTS torch_roots)
  if(EXISTS ${root}/include/torch/csrc/api/include/torch/torch.h AND EXISTS ${root}/lib/libtorch_cpu.so)
    file(REAL_PATH ${root} torch_root)
  endif()
endforeach()
if(NOT torch_root)
  message(FATAL_ERROR "LibTorch was not found in '${torch_roots}'. Run scripts/setup, or name a folder that has "
    "include/torch and lib/libtorch_cpu.so by -DTorch_ROOT=<dir> or STEREOSCOPE_TORCH=<dir>, or build without "
    "networks by -DSTEREOSCOPE_NN=OFF.")
endif()

set(torch_version)
foreach(header torch/headeronly/version.h torch/version.h torch/csrc/api/include/torch/version.h)
  if(NOT torch_version AND EXISTS ${torch_root}/include/${header})
    file(READ ${torch_root}/include/${header} text)
    foreach(part MAJOR MINOR PATCH)
      string(REGEX MATCH "TORCH_VERSION_${part} ([0-9]+)" found "${text}")
      list(APPEND torch_version ${CMAKE_MATCH_1})
    endforeach()
  endif()
endforeach()
list(JOIN torch_version . torch_version)
message(STATUS "LibTorch ${torch_version}: ${torch_root}")

set(STEREOSCOPE_TORCH_LIB_DIR ${torch_root}/lib CACHE INTERNAL "LibTorch libraries")
file(GLOB STEREOSCOPE_TORCH_RUNTIME_FILES
  ${torch_root}/lib/lib*.so* ${torch_root}/../nvidia/*/lib/lib*.so*)
list(FILTER STEREOSCOPE_TORCH_RUNTIME_FILES EXCLUDE REGEX
  "lib(torch_python|aoti_custom|backend_with|shm|torch_global_deps|[^/]*test)[^/]*$")
set(torch_libraries)
foreach(name c10 torch_cpu torch c10_cuda torch_cuda)
  if(EXISTS ${STEREOSCOPE_TORCH_LIB_DIR}/lib${name}.so)
    add_library(torch_${name} SHARED IMPORTED)
    set_target_properties(torch_${name} PROPERTIES IMPORTED_LOCATION ${STEREOSCOPE_TORCH_LIB_DIR}/lib${name}.so)
    list(APPEND torch_libraries torch_${name})
  endif()
endforeach()

add_library(stereoscope_torch INTERFACE IMPORTED)
target_include_directories(stereoscope_torch SYSTEM INTERFACE
  ${torch_root}/include ${torch_root}/include/torch/csrc/api/include)
target_compile_definitions(stereoscope_torch INTERFACE STEREOSCOPE_TORCH_VERSION="${torch_version}")
# LibTorch's include folder carries a libfmt of its own, whose headers come before the system's and do not fit the
# system's library. So sources that see LibTorch use libfmt as headers alone, whichever of the two it is.
target_compile_definitions(stereoscope_torch INTERFACE FMT_HEADER_ONLY)
if(TARGET torch_torch_cuda)
  # Nothing refers to torch_cuda, whose kernels register themselves when it is loaded; its own
  # dependencies (cudart, cudnn …) are found at run time by its own RUNPATH.
  target_link_libraries(stereoscope_torch INTERFACE
    "-Wl,--push-state,--no-as-needed" ${torch_libraries} "-Wl,--pop-state")
  target_link_options(stereoscope_torch INTERFACE LINKER:--allow-shlib-undefined)
else()
  target_link_libraries(stereoscope_torch INTERFACE ${torch_libraries})
endif()
