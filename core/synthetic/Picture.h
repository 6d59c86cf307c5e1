#pragma once

#include <vector>

#include "core/base/ImageSize.h"
#include "core/synthetic/Colour.h"

namespace stereo::synthetic {

/// An image before the camera: may be brighter than 1.
struct Picture {
    ImageSize size;
    std::vector<Colour> pixels;

    explicit Picture(ImageSize size) : size(size), pixels(size.pixelCount()) {}

    [[nodiscard]] Colour* row(int y) {
        return pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(size.width);
    }
    [[nodiscard]] const Colour* row(int y) const {
        return pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(size.width);
    }
};

}  // namespace stereo::synthetic
