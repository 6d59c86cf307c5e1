#pragma once

#include <optional>

#include "core/cloud/CloudCrop.h"

namespace stereo {

/// What gives a point of a cloud its colour.
enum class ColourBy {
    Image,          ///< the left image
    Depth,          ///< Z, metres
    Disparity,      ///< px, in the colours of the disparity picture
    Height,         ///< above the left camera, metres
    Single,         ///< one colour for all
    Confidence,     ///< of the matcher, 0 to 1
    DepthError,     ///< standard deviation of the depth, millimetres
    Error,          ///< disparity minus ground truth, px
    AbsoluteError,  ///< its amount, px
};

/// What lengths are written in.
enum class LengthUnit {
    Fitting,  ///< the one that leaves one to three digits before the point
    Metres,
    Centimetres,
    Millimetres,
};

/// How a cloud is shown. All of it is live.
struct CloudLook {
    double pointSize = 2;   ///< at least so many logical pixels, 1 to 12
    bool fillGaps = true;   ///< points grow when near, so that surfaces stay closed; needs a calibration
    bool relief = false;    ///< eye-dome shading: for clouds of one colour, it darkens the left image's
    bool axes = true;       ///< the small axes in the corner
    bool grid = true;       ///< level ground under the cloud
    bool frusta = true;     ///< both cameras; hidden while the view is inside of them
    bool scaleBar = true;   ///< a round length, as large as it looks at the pivot
    bool colourBar = true;  ///< what the colours mean, where they stand for numbers
    bool removed = false;   ///< what the filters removed, in red, and the rest in grey
    std::optional<double> cutNearMetres = {};  ///< nearer points, along the view from the eye, are not drawn
    std::optional<double> cutFarMetres = {};   ///< nor farther ones; none = nothing is cut there
    std::optional<CropBox> box = {};           ///< points outside of it are not drawn; none = there is no box
    ColourBy colourBy = ColourBy::Image;
    LengthUnit unit = LengthUnit::Fitting;

    bool operator==(const CloudLook&) const = default;
};

}  // namespace stereo
