#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/Export.h"
#include "core/stereo/FloatMap.h"
#include "core/stereo/PixelMask.h"

namespace stereo {

class FilesTogether;
struct MatchResult;

/// What of a result is stored with a project, so that it need not be matched again. All of one size.
struct StoredResult {
    DisparityMap disparity;
    std::optional<ConfidenceMap> confidence = {};  ///< none = the matcher gave none
    PixelMask guessed = {};                        ///< empty = nothing was filled in
    /// In sentences: which files beside the disparity could not be read, so that their maps are missing.
    std::vector<std::string> problems = {};
};

/// Of a result of a match.
[[nodiscard]] STEREOSCOPE_CORE_API StoredResult storedOf(const MatchResult& match);

// Its files: the disparity as NPY under any name, and beside it, where there is one, the confidence as
// "<stem>.confidence.npy" and the guessed pixels (1 or 0) as "<stem>.guessed.npy".

[[nodiscard]] STEREOSCOPE_CORE_API std::filesystem::path confidenceFileOf(
    const std::filesystem::path& disparity);
[[nodiscard]] STEREOSCOPE_CORE_API std::filesystem::path guessedFileOf(
    const std::filesystem::path& disparity);

/// Writes the files; none that the result lacks is left from another one. They change together
/// (FilesTogether.h). Throws Error(CannotWrite). REQUIRES: the disparity is not empty
STEREOSCOPE_CORE_API void writeStoredResult(const std::filesystem::path& disparity,
                                            const StoredResult& result);
/// The same among other files, the main one of which is `disparity`; they are not put in place yet.
STEREOSCOPE_CORE_API void writeStoredResult(const std::filesystem::path& disparity,
                                            const StoredResult& result, FilesTogether& files);
/// Throws what readDisparity() throws. A confidence or guessed pixels that cannot be read, are not of its
/// size or have other values than they can have are among the problems.
[[nodiscard]] STEREOSCOPE_CORE_API StoredResult readStoredResult(const std::filesystem::path& disparity);

}  // namespace stereo
