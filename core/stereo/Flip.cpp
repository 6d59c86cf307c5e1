#include "core/stereo/Flip.h"

#include <algorithm>

namespace stereo {

RgbImage flipped(const RgbImage& image) {
    RgbImage result(image.size());
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            std::copy_n(image.at(x, y), 3, result.at(image.width() - 1 - x, y));
    }
    return result;
}

DisparityMap flipped(const DisparityMap& map) {
    DisparityMap result = map;
    for (int y = 0; y < map.height(); ++y) std::reverse(result.row(y), result.row(y) + map.width());
    return result;
}

StereoPair seenFromRight(const StereoPair& pair) {
    return {flipped(pair.right()), flipped(pair.left()), pair.name(), pair.rightPath(), pair.leftPath()};
}

}  // namespace stereo
