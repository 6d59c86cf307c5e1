#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/match/Remedy.h"

namespace stereo::app {

/// An exception turned into a value at one of the four borders (inference worker, job runner, command line,
/// opening and saving): what a banner or a line on stderr needs.
struct Failure {
    ErrorKind kind = ErrorKind::Internal;
    std::string sentence;        ///< for the user: what was found, what was expected, what to do
    std::filesystem::path path;  ///< the file that it is about; empty when there is none
    std::string detail;          ///< technical addition for the log; empty when there is none
    std::optional<Remedy> remedy = {};

    bool operator==(const Failure&) const = default;
};

/// The exception being handled as a value: an Error with its texts, std::bad_alloc as OutOfMemory, anything
/// else as Internal. REQUIRES: called inside a catch block, and what was caught is not Cancelled (a stop is
/// no failure).
[[nodiscard]] Failure currentFailure();

}  // namespace stereo::app
