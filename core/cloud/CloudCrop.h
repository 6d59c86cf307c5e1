#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "core/base/Export.h"
#include "core/cloud/PointCloud.h"

namespace stereo {

/// A box along the axes of the left camera frame, metres.
struct CropBox {
    std::array<double, 3> lowMetres{};
    std::array<double, 3> highMetres{};

    /// Throws Error(BadInput) for a box that holds nothing or is not of finite numbers.
    STEREOSCOPE_CORE_API void validate() const;
    bool operator==(const CropBox&) const = default;
};

/// Which part of a cloud is shown or written, by where its points are. All in metres, in the left camera
/// frame.
struct CloudCrop {
    std::array<double, 3> eyeMetres{};      ///< where the cloud is looked at from
    std::array<double, 3> along{0, 0, 1};   ///< in this direction, of length 1
    std::optional<double> nearMetres = {};  ///< nearer points, along the view from the eye, are left out
    std::optional<double> farMetres = {};   ///< and farther ones; none = nothing is cut there
    std::optional<CropBox> box = {};        ///< and those outside of it; none = there is no box

    /// Whether it leaves nothing out, wherever the points are.
    [[nodiscard]] bool isDefault() const { return !nearMetres && !farMetres && !box; }
    /// Throws Error(BadInput) naming what is no crop.
    STEREOSCOPE_CORE_API void validate() const;
    bool operator==(const CloudCrop&) const = default;
};

/// The points of the cloud that the crop keeps, in its order.
[[nodiscard]] STEREOSCOPE_CORE_API PointCloud cropped(const PointCloud& cloud, const CloudCrop& crop);
/// How many those are.
[[nodiscard]] STEREOSCOPE_CORE_API std::size_t countWithin(const PointCloud& cloud, const CloudCrop& crop);

}  // namespace stereo
