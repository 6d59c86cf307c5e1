#pragma once

#include <string>

namespace stereo::app {

/// Arguments that make no sense: ends the command line with ExitCode::WrongUsage. Thrown by app/cli.
struct UsageError {
    std::string sentence;
};

}  // namespace stereo::app
