#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/base/Export.h"
#include "core/base/ImageSize.h"
#include "core/stereo/RgbImage.h"

namespace stereo {

/// Which faults the two cameras of a generated pair have, how often and how strong. Shares are from 0 to 1.
struct CameraOptions {
    double tones = 1;               ///< differences of gamma, gain, offset and colours; 0 = none
    double lightFieldShare = 0.05;  ///< of pairs whose right view lies in other light
    double greyShare = 0.12;        ///< of grey pairs
    double blurPx = 0.8;            ///< the largest deviation of the blur
    double unequalBlurShare = 0.3;  ///< of pairs whose views are not equally sharp
    double misalignedPx =
        0.25;                 ///< deviation of the rows of the right view, px (a tenth of pairs: 3.2 times)
    double noise = 1;         ///< 0 = none
    double jpegShare = 0.15;  ///< of pairs with the traces of JPEG

    bool operator==(const CameraOptions&) const = default;

    /// No fault at all: for tests of exactness.
    [[nodiscard]] static CameraOptions clean() { return {0, 0, 0, 0, 0, 0, 0, 0}; }
};

/// What scenes are made from.
struct SceneOptions {
    ImageSize size = {480, 256};
    /// The largest disparity that may occur, px; drawn from a 24th to a quarter of the width when not given.
    std::optional<double> maxDisparityPx = {};
    double moreObjects = 24;       ///< mean number of things beyond the eight that every scene has
    double plainShare = 0.12;      ///< of surfaces of one colour: hard to match
    double highlightShare = 0.12;  ///< of things with a bright spot that moves against its surface
    CameraOptions camera = {};
    /// Pictures that parts of are used as textures; none is needed.
    std::vector<std::shared_ptr<const RgbImage>> photographs = {};

    /// Throws Error(BadInput) naming what is out of range.
    STEREOSCOPE_CORE_API void validate() const;
};

}  // namespace stereo
