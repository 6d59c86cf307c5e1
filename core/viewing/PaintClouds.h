#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/Export.h"
#include "core/display/Colorize.h"
#include "core/viewing/ViewedCloud.h"

namespace stereo {

/// What gives the points of viewed clouds their colours.
struct PointColours {
    enum class By {
        File,      ///< the colours of the file; white where it has none
        Single,    ///< one for each cloud
        Depth,     ///< Z
        Height,    ///< up
        Scalar,    ///< a property of the file
        Distance,  ///< of the first cloud to the second
    };

    By by = By::File;
    std::string scalar = {};               ///< the name of the property
    std::optional<ColorRange> range = {};  ///< none = 2-98 % of what is shown
    Colormap colormap = Colormap::Turbo;
    Rgb unknown{0x6b, 0x6f, 0x77};  ///< of points without a number

    bool operator==(const PointColours&) const = default;
};

/// The colours of By::Single, and of the first and second cloud in lists.
[[nodiscard]] STEREOSCOPE_CORE_API Rgb colourOfCloud(std::size_t index);

/// Clouds in one, ready to be shown.
struct PaintedClouds {
    std::shared_ptr<const PointCloud> cloud;  ///< of all that are shown; null where none is
    std::vector<std::size_t> starts;          ///< the first point of each given cloud in it
    FloatMap numbers = {};                    ///< behind the colours, a row; empty where there are none
    DisplayOptions display = {};              ///< of these, with the range resolved
    std::string unit = {};                    ///< of these; empty = not known
};

/// `distances`: of the first cloud's points, for By::Distance. REQUIRES: clouds.size() == isShown.size()
[[nodiscard]] STEREOSCOPE_CORE_API PaintedClouds
paintClouds(std::span<const std::shared_ptr<const ViewedCloud>> clouds, const std::vector<bool>& isShown,
            const PointColours& colours, std::span<const float> distances = {});

}  // namespace stereo
