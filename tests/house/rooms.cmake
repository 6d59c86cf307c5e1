# A room is a folder one can take in: 25 units at most (a header and its source count once). Run with -D SOURCE_DIR=….
set(max_units 25)

file(GLOB_RECURSE files RELATIVE ${SOURCE_DIR}
  ${SOURCE_DIR}/core/*.h ${SOURCE_DIR}/core/*.cpp ${SOURCE_DIR}/app/*.h ${SOURCE_DIR}/app/*.cpp
  ${SOURCE_DIR}/ui/*.h ${SOURCE_DIR}/ui/*.cpp)
list(TRANSFORM files REPLACE "[.](h|cpp)$" "" OUTPUT_VARIABLE units)
list(REMOVE_DUPLICATES units)
list(LENGTH units count)
if(count LESS 100)
  message(FATAL_ERROR "only ${count} units found below ${SOURCE_DIR}: is it the right folder?")
endif()

set(rooms ${units})
list(TRANSFORM rooms REPLACE "/[^/]+$" "")
list(REMOVE_DUPLICATES rooms)
set(crowded "")
foreach(room IN LISTS rooms)
  set(inside ${units})
  list(FILTER inside INCLUDE REGEX "^${room}/[^/]+$")
  list(LENGTH inside held)
  if(held GREATER max_units)
    string(APPEND crowded "\n  ${room}: ${held}")
  endif()
endforeach()
if(crowded)
  message(FATAL_ERROR "rooms with more than ${max_units} units; a second folder is due:${crowded}")
endif()
message(STATUS "${count} units, no room holds more than ${max_units}")
