#pragma once

#include <string>

#include "app/match/StereoResult.h"

namespace stereo::app {

/// A result and what it is called.
struct NamedResult {
    std::string name;
    StereoResultPtr result;  ///< null = there is none
};

}  // namespace stereo::app
