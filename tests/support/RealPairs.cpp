#include "tests/support/RealPairs.h"

#include <string>

#include "core/io/CalibrationReader.h"
#include "core/io/ImageReader.h"
#include "core/io/MapReader.h"
#include "core/io/PairReader.h"
#include "tests/support/TestPaths.h"

namespace stereo::test {
namespace {

/// Ground truth in steps of 1 / `stepsPerPx`; 0 = unknown.
DisparityMap truthFrom(const std::filesystem::path& file, float stepsPerPx) {
    const RgbImage picture = readImage(file).rgb;
    DisparityMap truth(picture.size());
    for (int y = 0; y < truth.height(); ++y) {
        for (int x = 0; x < truth.width(); ++x) {
            const std::uint8_t value = *picture.at(x, y);
            if (value != 0) truth.at(x, y) = static_cast<float>(value) / stepsPerPx;
        }
    }
    return truth;
}

std::optional<RealPair> external(const std::string& folder, const char* left, const char* right,
                                 const char* truth, float stepsPerPx, int maxDisparityPx) {
    const auto path = [&](const char* file) { return externalDataPath((folder + "/" + file).c_str()); };
    if (!path(left)) return std::nullopt;
    RealPair pair;
    pair.input.pair = std::make_shared<const StereoPair>(readPair(*path(left), *path(right)));
    pair.truth = truthFrom(*path(truth), stepsPerPx);
    pair.maxDisparityPx = maxDisparityPx;
    return pair;
}

}  // namespace

RealPair motorcycle() {
    return {{std::make_shared<const StereoPair>(readPair(samplePath("left.png"), samplePath("right.png"))),
             readCalibration(samplePath("calib.txt")).calibration},
            readDisparity(dataPath("motorcycle/disp0.pfm")),
            80};
}

RealPair evaluationMotorcycle() {
    return {{std::make_shared<const StereoPair>(readPair(dataPath("middlebury_motorcycle_q/im0.png"),
                                                         dataPath("middlebury_motorcycle_q/im1.png"))),
             readCalibration(dataPath("middlebury_motorcycle_q/calib.txt")).calibration},
            readDisparity(dataPath("middlebury_motorcycle_q/disp0GT.pfm")),
            70};
}

std::optional<RealPair> cones() {
    return external("04_cones_middlebury2003", "im2.png", "im6.png", "disp2.png", 4, 64);
}

std::optional<RealPair> aloe() {
    return external("03_aloe_opencv", "aloeL.jpg", "aloeR.jpg", "aloeGT.png", 1, 240);
}

}  // namespace stereo::test
