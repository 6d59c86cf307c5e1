#include "tests/support/ShiftedPair.h"

#include <algorithm>
#include <cstdint>

namespace stereo::test {
namespace {

/// Mixes the bits of a position (the finalizer of MurmurHash3).
std::uint32_t texture(int x, int y) {
    std::uint32_t bits =
        static_cast<std::uint32_t>(x) * 73856093U ^ static_cast<std::uint32_t>(y) * 19349663U;
    bits = (bits ^ (bits >> 16)) * 0x85EBCA6BU;
    bits = (bits ^ (bits >> 13)) * 0xC2B2AE35U;
    return bits ^ (bits >> 16);
}

RgbImage texturedFrom(int firstX, ImageSize size) {
    RgbImage image(size);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            std::fill_n(image.row(y) + 3 * x, 3, static_cast<std::uint8_t>(texture(firstX + x, y)));
        }
    }
    return image;
}

}  // namespace

StereoPair shiftedPair(ImageSize size, int disparityPx) {
    return {texturedFrom(0, size), texturedFrom(disparityPx, size),
            "shifted by " + std::to_string(disparityPx) + " px"};
}

}  // namespace stereo::test
