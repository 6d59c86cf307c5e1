#pragma once

#include "core/base/ImageSize.h"

namespace stereo {

/// A rectangle of whole pixels of an image.
struct PixelArea {
    int x = 0;  ///< of the upper left pixel
    int y = 0;
    ImageSize size;

    bool operator==(const PixelArea&) const = default;
};

}  // namespace stereo
