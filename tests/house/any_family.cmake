# core/nn/checkpoint and core/nn/layers serve every family of networks: none is named there. Run with
# -D SOURCE_DIR=….
file(GLOB files RELATIVE ${SOURCE_DIR} ${SOURCE_DIR}/core/nn/checkpoint/* ${SOURCE_DIR}/core/nn/layers/*)
list(LENGTH files count)
if(count LESS 25)
  message(FATAL_ERROR "only ${count} files found below ${SOURCE_DIR}/core/nn: is it the right folder?")
endif()
set(named "")
foreach(file IN LISTS files)
  file(STRINGS ${SOURCE_DIR}/${file} lines
    REGEX "[Ff]oundation_?[Ss]tereo|model_best|23-51-11|11-33-40|feature[.]|dino|update_block|cfg[.]yaml|feat_att")
  foreach(line IN LISTS lines)
    string(APPEND named "\n  ${file}: ${line}")
  endforeach()
endforeach()
if(named)
  message(FATAL_ERROR "a family of networks is named where none is known:${named}")
endif()
message(STATUS "${count} files name no family")
