#pragma once

#include <optional>
#include <string>

#include "core/base/Export.h"
#include "core/stereo/FloatMap.h"
#include "core/stereo/RgbImage.h"
#include "core/stereo/StereoPair.h"

namespace stereo {

/// The right image, moved by a disparity to where the left camera sees it, and what is left of the left image
/// when that is taken away.
struct TruthWarp {
    RgbImage warped;    ///< black where the disparity is unknown or leads out of the right image
    FloatMap residual;  ///< |left - warped| in gray levels, 0…255; unknown where `warped` has nothing
};

/// Right(x - d, y), linear between pixels. A 2-megapixel pair takes some 30 ms. REQUIRES: disparity.size() ==
/// pair.size()
[[nodiscard]] STEREOSCOPE_CORE_API TruthWarp warpByTruth(const StereoPair& pair,
                                                         const DisparityMap& disparity);

/// Whether ground truth belongs to its images, and is decoded with the right factor: how much the images
/// differ where it brings them together, as disagreement() says (ImageAgreement.h), and where it does not.
struct TruthFit {
    /// A factor under which the images agree much better.
    struct Factor {
        double factor = 1;  ///< of the disparity; -1 = the images are exchanged
        double difference = 0;

        bool operator==(const Factor&) const = default;
    };

    double warped = 0;    ///< in gray levels
    double unwarped = 0;  ///< the same pixels, the right image where it is
    std::optional<Factor> better = {};

    /// Warping helps, and no other factor helps much more; also when the images differ too little to tell.
    [[nodiscard]] STEREOSCOPE_CORE_API bool fits() const;
    /// In numbers, for people.
    [[nodiscard]] STEREOSCOPE_CORE_API std::string sentence() const;
};

/// None when no disparity is known. REQUIRES: disparity.size() == pair.size()
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<TruthFit> truthFit(const DisparityMap& disparity,
                                                                    const StereoPair& pair);

}  // namespace stereo
