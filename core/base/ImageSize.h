#pragma once

#include <cstddef>
#include <string>

namespace stereo {

/// Width and height of an image in pixels.
struct ImageSize {
    int width = 0;
    int height = 0;

    [[nodiscard]] bool isEmpty() const { return width <= 0 || height <= 0; }
    [[nodiscard]] std::size_t pixelCount() const {
        return isEmpty() ? 0 : static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    }
    /// "741x500"
    [[nodiscard]] std::string text() const { return std::to_string(width) + "x" + std::to_string(height); }

    bool operator==(const ImageSize&) const = default;
};

}  // namespace stereo
