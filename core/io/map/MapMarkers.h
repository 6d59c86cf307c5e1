#pragma once

#include "core/io/MapReader.h"

namespace stereo {

/// Makes a number that marks what is unknown unknown, with a note: -1 or 0 when it occurs more than once and
/// all other values are larger. A map with NaN or infinity marks what is unknown by these, and one of two
/// values is a mask: both stay as they are.
void forgetMarkers(ReadMap& read);

}  // namespace stereo
