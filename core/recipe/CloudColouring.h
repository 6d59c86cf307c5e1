#pragma once

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/Export.h"
#include "core/cloud/CloudLook.h"
#include "core/cloud/PointCloud.h"
#include "core/display/ColorRange.h"
#include "core/display/Colormap.h"
#include "core/recipe/NamedMap.h"
#include "core/stereo/StereoCalibration.h"

namespace stereo {

/// What gives a point its colour: the one way, on the screen and in files.
struct CloudColouring {
    using By = ColourBy;

    By by = By::Image;
    std::array<Rgb, 256> table{};  ///< for numbers: colours(Colormap)
    std::optional<ColorRange> range =
        {};  ///< the numbers at the ends of the table; none = 2-98 % of the cloud
    ColorMapping mapping = ColorMapping::Linear;
    bool reversed = false;         ///< colours from high to low
    Rgb single{0xC9, 0xCC, 0xD2};  ///< also for points without a number
    /// The numbers of By::Confidence and those after it, over the left image; null = there are none.
    std::shared_ptr<const FloatMap> values = {};

    bool operator==(const CloudColouring&) const = default;
};

/// A colouring as a shader applies it to any number of points, from their place alone. A point's number is
/// along · (x, y, z) + overDepth / z + shift; within low and high, and along the mapping, factor and offset
/// bring it to 0...1 of the table.
struct PointShade {
    enum class From { Image, Table, Single };

    From from = From::Image;
    std::array<float, 3> along{};
    float overDepth = 0;
    float shift = 0;
    float low = 0;
    float high = 1;
    ColorMapping mapping = ColorMapping::Linear;
    float factor = 1;
    float offset = 0;
    bool reversed = false;
    std::array<Rgb, 256> table{};
    Rgb single{};
    /// Without their hue, and darker: what others are to stand out from.
    bool grey = false;

    bool operator==(const PointShade&) const = default;
};

/// The id of the map that a colouring takes its numbers from; empty = it takes them from the places of the
/// points, or has none.
[[nodiscard]] STEREOSCOPE_CORE_API std::string mapOf(ColourBy by);

/// A colouring in the colours that `shown`, of the disparity and with its range resolved, implies. `map` is
/// of mapOf(by); without it the points of such a colouring have no number.
[[nodiscard]] STEREOSCOPE_CORE_API CloudColouring cloudColouring(ColourBy by, const DisplayOptions& shown,
                                                                 const std::optional<NamedMap>& map = {});
/// The same with its map made. Throws what kind.make() throws.
[[nodiscard]] STEREOSCOPE_CORE_API CloudColouring cloudColouring(ColourBy by, const DisplayOptions& shown,
                                                                 const MapSources& sources);

/// Some ten thousand of the points, by which a colouring without a range gets one.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<PointCloud::Point> colourSample(const PointCloud& cloud);

/// The numbers at the ends of the table; none where points have no numbers. `sample`: of the points, for a
/// range of their own. Without a calibration the points have no disparity.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<ColorRange> rangeOf(
    const CloudColouring& colouring, std::span<const PointCloud::Point> sample,
    const std::optional<StereoCalibration>& calibration = {});

/// Colours of numbers in `values` come with the points (coloursOf()), and so the shade is that of an image
/// there.
[[nodiscard]] STEREOSCOPE_CORE_API PointShade
shadeOf(const CloudColouring& colouring, std::span<const PointCloud::Point> sample,
        const std::optional<StereoCalibration>& calibration = {});

/// The colour of each point, as the shader draws it. `sample`: of the whole cloud that these points may be a
/// part of. REQUIRES: cloud.pixels are of colouring.values, where there are such
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<PointCloud::Colour> coloursOf(
    const PointCloud& cloud, const CloudColouring& colouring, std::span<const PointCloud::Point> sample,
    const std::optional<StereoCalibration>& calibration = {});

}  // namespace stereo
