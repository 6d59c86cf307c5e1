#include "app/train/EvaluatedPairs.h"

#include <fmt/core.h>

#include <array>
#include <cmath>

#include "core/base/Error.h"
#include "core/base/FileThere.h"
#include "core/base/PathText.h"
#include "core/io/ImageReader.h"
#include "core/io/MapReader.h"
#include "core/io/PairReader.h"

namespace stereo::app {
namespace {

/// The files of a pair as data sets name them.
struct PairFiles {
    const char* left;
    const char* right;
    const char* truth;
    float stepsPerPx = 0;      ///< of an 8-bit picture, 0 = unknown; 0 = a map of floats
    const char* visible = "";  ///< 255 where both views see the point
};

constexpr std::array kNames{
    PairFiles{"im0.png", "im1.png", "disp0GT.pfm", 0, "mask0nocc.png"},
    PairFiles{"left.png", "right.png", "disp0.pfm"},
    PairFiles{"im2.png", "im6.png", "disp2.png", 4, "occlusion_left.png"},
    PairFiles{"aloeL.jpg", "aloeR.jpg", "aloeGT.png", 1},
};

const PairFiles& filesIn(const std::filesystem::path& folder) {
    for (const PairFiles& files : kNames) {
        if (isFile(folder / files.left) && isFile(folder / files.right) && isFile(folder / files.truth))
            return files;
    }
    throw Error(ErrorKind::NotFound,
                fmt::format("{} holds no pair with ground truth; im0.png, im1.png and disp0GT.pfm were "
                            "expected.",
                            pathText(folder)),
                folder);
}

DisparityMap truthOf(const std::filesystem::path& folder, const PairFiles& files) {
    if (files.stepsPerPx <= 0) return readDisparity(folder / files.truth);
    const RgbImage picture = readImage(folder / files.truth).rgb;
    DisparityMap truth(picture.size());
    for (int y = 0; y < truth.height(); ++y) {
        for (int x = 0; x < truth.width(); ++x) {
            const int value = *picture.at(x, y);
            if (value != 0) truth.at(x, y) = static_cast<float>(value) / files.stepsPerPx;
        }
    }
    return truth;
}

/// 1 where both views see the point; everywhere where no file says so.
FloatMap visibleOf(const std::filesystem::path& folder, const PairFiles& files, ImageSize size) {
    FloatMap visible(size, std::vector<float>(size.pixelCount(), 1));
    const std::filesystem::path mask = folder / files.visible;
    if (!*files.visible || !isFile(mask)) return visible;
    const RgbImage picture = readImage(mask).rgb;
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) visible.at(x, y) = *picture.at(x, y) == 255 ? 1 : 0;
    return visible;
}

}  // namespace

std::string evaluation(const std::filesystem::path& folder, const nn::Training& training) {
    const PairFiles& files = filesIn(folder);
    const StereoPair pair = readPair(folder / files.left, folder / files.right);
    const DisparityMap truth = truthOf(folder, files);
    const nn::Comparison result =
        training.evaluate({pair.left(), pair.right(), truth, visibleOf(folder, files, truth.size())});
    return fmt::format(
        "{}: off by more than 2 px: {:.2f} % of all, {:.2f} % of what both see; Dense {:.2f} "
        "and {:.2f} %. Confidence 0.9 and more: {:.1f} %, {:.2f} % of it wrong.",
        pathText(folder.filename()), 100 * result.network.wrong, 100 * result.network.wrongVisible,
        100 * result.dense.wrong, 100 * result.dense.wrongVisible, 100 * result.network.sureShare,
        100 * result.network.wrongOfSure);
}

}  // namespace stereo::app
