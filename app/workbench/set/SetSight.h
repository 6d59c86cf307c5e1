#pragma once

#include <any>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "core/display/Colorize.h"
#include "core/metrics/GroundTruth.h"
#include "core/metrics/TruthWarp.h"
#include "core/recipe/Recipe.h"
#include "core/set/FrameReader.h"
#include "core/set/PairSet.h"

namespace stereo::app {

/// What stands beside the images of a member of a set.
enum class SetLayer {
    Truth,     ///< its ground truth
    Warped,    ///< the right image, moved by the ground truth to where the left camera sees it
    Residual,  ///< what that leaves of the left image
    Result,    ///< its stored disparity
};

/// What there is to see of a member of a set.
struct SetSight {
    std::size_t index = 0;
    std::string id = {};
    std::shared_ptr<const StereoPair> pair = {};  ///< as it is matched; null = it cannot be read
    std::optional<StereoCalibration> calibration = {};
    std::shared_ptr<const GroundTruth> truth = {};  ///< null = there is none that can be used
    SetLayer layer = SetLayer::Truth;
    FloatMap map = {};                 ///< of the layer, of Warped the residual; empty = it has none
    RgbImage picture = {};             ///< of the layer, of the size of the pair; empty = it has none
    ColorRange range = {};             ///< of the colours of `picture`
    std::optional<TruthFit> fit = {};  ///< of truth; none = not asked for, or there is none
    std::string problem = {};  ///< why there is no picture, or no pair, in a sentence; empty = there is
    std::any drawn = {};       ///< what a view made of it, in the background
};

/// Which member to look at, and how.
struct SetSightRequest {
    std::size_t index = 0;
    SetPair pair = {};
    Recipe recipe = {};  ///< by which it is rectified and its calibration read
    SetLayer layer = SetLayer::Truth;
    DisplayOptions display = {};
    std::filesystem::path result = {};  ///< its stored disparity; empty = it has none
    bool checksTruth = false;           ///< makes `fit`
};

/// Reads the member and makes the picture of the layer. Throws what readSetInputs() throws; a result that
/// cannot be read is a problem of the sight.
[[nodiscard]] SetSight lookAt(const SetSightRequest& request, FrameReader& frames);

}  // namespace stereo::app
