#include "core/io/RectifiedPairWriter.h"

#include "core/io/CalibrationWriter.h"
#include "core/io/FileBytes.h"
#include "core/io/MapWriter.h"

namespace stereo {
namespace {

/// White where a rectified image has content.
RgbImage maskPicture(const StereoRectifier& rectifier, RigSide side) {
    RgbImage picture(rectifier.calibration().imageSize());
    const std::vector<std::uint8_t>& mask = rectifier.validMask(side);
    for (std::size_t i = 0; i < mask.size(); ++i) {
        for (std::size_t channel = 0; channel < 3; ++channel) picture.pixels()[3 * i + channel] = mask[i];
    }
    return picture;
}

}  // namespace

std::vector<std::filesystem::path> rectifiedPairFiles(const std::filesystem::path& folder) {
    return {folder / "left.png", folder / "right.png", folder / "calib.txt", folder / "valid_left.png",
            folder / "valid_right.png"};
}

void writeRectifiedPair(const std::filesystem::path& folder, const RgbImage& left, const RgbImage& right,
                        const StereoRectifier& rectifier) {
    const std::vector<std::filesystem::path> files = rectifiedPairFiles(folder);
    writePng(files[0], left);
    writePng(files[1], right);
    const WrittenCalibration calibration{.rectified = rectifier.calibration()};
    writeFileAtomically(files[2],
                        calibrationFiles(CalibrationFileFormat::Middlebury, calibration).front().text);
    writePng(files[3], maskPicture(rectifier, RigSide::Left));
    writePng(files[4], maskPicture(rectifier, RigSide::Right));
}

}  // namespace stereo
