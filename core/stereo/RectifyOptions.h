#pragma once

#include <optional>

#include "core/base/Export.h"
#include "core/base/ImageSize.h"
#include "core/base/UnitOfLength.h"

namespace stereo {

/// How the pixels of a rectified image are taken from between those of the raw one.
enum class Resampling {
    Linear,   ///< fast
    Lanczos,  ///< sharper, over 8x8 pixels; about three times as long
};

/// How raw images are rectified.
struct RectifyOptions {
    /// From 0, where every pixel of both rectified images is known, to 1, where every pixel of the raw images
    /// is somewhere in them. None = as the rig's file says, else 0.
    std::optional<double> alpha = {};
    ImageSize size =
        {};  ///< of the rectified images; empty = that of the raw ones (or as the rig's file says)
    Resampling resampling = Resampling::Linear;

    /// Throws Error(BadInput) for an alpha outside 0…1, a side that is negative or above 32768.
    STEREOSCOPE_CORE_API void validate() const;
    [[nodiscard]] bool isDefault() const { return *this == RectifyOptions(); }
    bool operator==(const RectifyOptions&) const = default;
};

/// What a person says of a calibration and its images, where the files do not.
struct RigChoices {
    /// Whether the images are rectified already; none = as the calibration says.
    std::optional<bool> imagesAreRectified = {};
    std::optional<UnitOfLength> unit = {};  ///< of lengths, for calibrations that do not say which they mean
    RectifyOptions rectify = {};            ///< how images that are not rectified become so

    [[nodiscard]] bool isDefault() const { return *this == RigChoices(); }
    /// What is said here, and of the rest what `others` say.
    [[nodiscard]] RigChoices over(const RigChoices& others) const {
        RigChoices all = *this;
        if (!all.imagesAreRectified) all.imagesAreRectified = others.imagesAreRectified;
        if (!all.unit) all.unit = others.unit;
        if (!all.rectify.alpha) all.rectify.alpha = others.rectify.alpha;
        if (all.rectify.size == ImageSize{}) all.rectify.size = others.rectify.size;
        if (all.rectify.resampling == Resampling::Linear) all.rectify.resampling = others.rectify.resampling;
        return all;
    }
    /// Whether something is said of how the calibration's file is read.
    [[nodiscard]] bool concernFile() const { return imagesAreRectified || unit; }
    bool operator==(const RigChoices&) const = default;
};

}  // namespace stereo
