#pragma once

#include <memory>
#include <variant>
#include <vector>

#include "core/stereo/FloatMap.h"
#include "core/stereo/RgbImage.h"

namespace stereo {

/// The output of a stage of a network as a picture. Of the size of the left image as it was matched (scaled).
struct StagePicture {
    enum class Kind {
        Features,  ///< colours: the features of the left image, their three main components as red, green,
                   ///< blue
        FirstDisparity,  ///< values: from the volume, before the first iteration, in pixels of the original
        UpdateGate,      ///< values: how much of the hidden state the last iteration replaced, 0 to 1
    };
    Kind kind;
    std::variant<RgbImage, FloatMap> pixels;
};

/// Shared: the pictures from before the first iteration are the same for all results of a run.
using StagePictures = std::vector<std::shared_ptr<const StagePicture>>;

}  // namespace stereo
