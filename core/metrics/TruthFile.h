#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/base/Export.h"
#include "core/metrics/TruthReading.h"
#include "core/stereo/FloatMap.h"
#include "core/stereo/RgbImage.h"
#include "core/stereo/StereoCalibration.h"

namespace stereo {

/// The numbers of a file of disparity or depth, before it is known what they mean.
struct TruthFile {
    StoredNumbers kind = StoredNumbers::Floats;
    FloatMap numbers = {};                ///< as stored, NaN = marked unknown; empty for Colours
    RgbImage colours = {};                ///< of Colours
    std::string format = {};              ///< in words: "PFM, little-endian"
    std::vector<std::string> notes = {};  ///< in sentences: what was taken for unknown

    [[nodiscard]] ImageSize size() const {
        return kind == StoredNumbers::Colours ? colours.size() : numbers.size();
    }
};

/// Reads any map (MapReader.h) or lossless picture of 8 bits. -1 or 0 that mark what is unknown become
/// unknown as readMap() says, but not in a file of this program, where 0 may be a disparity. `path` may name
/// an entry of an NPZ. Throws what readMap() and readImage() throw; Error(Unsupported) for a JPEG, whose
/// numbers are not exact.
[[nodiscard]] STEREOSCOPE_CORE_API TruthFile readTruthFile(const std::filesystem::path& path);
/// The same for bytes in memory, without markers.
[[nodiscard]] STEREOSCOPE_CORE_API TruthFile decodeTruthFile(std::span<const std::byte> bytes,
                                                             const std::filesystem::path& path,
                                                             const std::string& entry = {});

/// Whether a format can have numbers of this kind.
[[nodiscard]] STEREOSCOPE_CORE_API bool canHold(const TruthFormat& format, StoredNumbers kind);
/// The disparities of the numbers by a reading. REQUIRES: requireUsable(reading) does not throw,
/// canHold(its format, file.kind), and there is a calibration where it is of depth
[[nodiscard]] STEREOSCOPE_CORE_API DisparityMap disparityOf(const TruthFile& file,
                                                            const TruthReading& reading,
                                                            const StereoCalibration* calibration);

}  // namespace stereo
