#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/base/Export.h"
#include "core/base/ImageSize.h"
#include "core/metrics/GroundTruth.h"
#include "core/stereo/StereoCalibration.h"
#include "core/stereo/StereoPair.h"

namespace stereo {

/// What is known when ground truth is read. Views what it points to.
struct TruthQuery {
    ImageSize imageSize = {};                        ///< of the left image; empty = not known
    const StereoCalibration* calibration = nullptr;  ///< for depth; null = there is none
    const StereoPair* pair = nullptr;  ///< whose images tell right readings from wrong ones; null = not known
    std::optional<TruthReading> chosen = {};  ///< by a person; none = found out
    std::filesystem::path mask = {};          ///< empty = what maskBeside() finds
    bool readsMask = true;                    ///< false: none at all
};

/// One of several readings that a file may have.
struct PlausibleReading {
    TruthReading reading;
    DisparityMap disparity;  ///< by this reading
    double lowPx = 0;        ///< the 2 and 98 % percentiles of it
    double highPx = 0;
    std::optional<double> disagreement = {};  ///< of the images under it (ImageAgreement.h)

    /// "Disparity, 256 per px: 4.9 to 62 px", for a list.
    [[nodiscard]] STEREOSCOPE_CORE_API std::string text() const;
};

/// Ground truth, or the readings that a person has to choose from, the likeliest first, never fewer than two.
using TruthAnswer = std::variant<GroundTruth, std::vector<PlausibleReading>>;

/// The reading that sidecar, names and size of a file say; none where they say nothing, or it cannot be read.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<TruthReading> namedReading(
    const std::filesystem::path& path);

/// Reads ground truth by query.chosen or, without it, by what sidecar, names and bytes say; where these leave
/// several readings, by which of them disparities are possible in such images and bring the images together.
/// Throws what readTruthFile() throws; Error(BadInput) when the size is not that of the images, the file is
/// depth and there is no calibration, no reading is possible, nothing is known, or the mask cannot be used.
[[nodiscard]] STEREOSCOPE_CORE_API TruthAnswer lookAtGroundTruth(const std::filesystem::path& path,
                                                                 const TruthQuery& query);
/// The same; throws Error(BadInput) that lists the readings when there are several.
[[nodiscard]] STEREOSCOPE_CORE_API GroundTruth readGroundTruth(const std::filesystem::path& path,
                                                               const TruthQuery& query);

}  // namespace stereo
