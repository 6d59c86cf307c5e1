#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace stereo {

/// Points in the left camera frame (metres, X right, Y down, Z forward) with the colour and the
/// pixel of the left image they came from. The three lists have one length.
struct PointCloud {
    using Point = std::array<float, 3>;
    using Colour = std::array<std::uint8_t, 3>;  ///< red, green, blue

    std::vector<Point> points;
    std::vector<Colour> colours;
    std::vector<std::uint32_t> pixels;  ///< y * width + x in the left image; empty when not known (a file)

    [[nodiscard]] std::size_t size() const { return points.size(); }
    [[nodiscard]] bool isEmpty() const { return points.empty(); }
    bool operator==(const PointCloud&) const = default;
};

}  // namespace stereo
