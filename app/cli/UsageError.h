#pragma once

#include <string>

namespace stereo::app {

/// Arguments that make no sense: ends the command line with ExitCode::WrongUsage. Thrown inside app/cli only.
struct UsageError {
    std::string sentence;
};

}  // namespace stereo::app
