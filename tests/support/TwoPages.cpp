#include "TwoPages.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace stereo::test {
namespace {

constexpr std::uint32_t kWidth = 64;
constexpr std::uint32_t kHeight = 48;

std::string littleEndian(std::uint32_t number, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i) text += static_cast<char>(number >> (8 * i) & 0xff);
    return text;
}

/// With the place of its pixels and of the next directory (0 = none).
std::string directory(std::uint32_t pixels, std::uint32_t next) {
    constexpr int kLong = 4;
    // Width, height, bits, compression (none), black is zero, pixels, channels, rows of a strip, its bytes.
    const std::vector<std::pair<std::uint32_t, std::uint32_t>> fields{
        {256, kWidth},  {257, kHeight},         {258, 8}, {259, 1}, {262, 1}, {273, pixels}, {277, 1},
        {278, kHeight}, {279, kWidth * kHeight}};
    std::string text = littleEndian(static_cast<std::uint32_t>(fields.size()), 2);
    for (const auto& [tag, value] : fields)
        text += littleEndian(tag, 2) + littleEndian(kLong, 2) + littleEndian(1, 4) + littleEndian(value, 4);
    return text + littleEndian(next, 4);
}

std::string texture(std::uint32_t shiftPx) {
    std::string pixels;
    for (std::uint32_t y = 0; y < kHeight; ++y) {
        for (std::uint32_t x = 0; x < kWidth; ++x) {
            const std::uint32_t mixed = ((x + shiftPx) * 2654435761U) ^ (y * 2246822519U);
            pixels += static_cast<char>(mixed >> 13 & 0xff);
        }
    }
    return pixels;
}

}  // namespace

std::string twoPages() {
    constexpr std::uint32_t kFirst = 8;
    const auto size = static_cast<std::uint32_t>(directory(0, 0).size());
    const std::uint32_t second = kFirst + size;
    const std::uint32_t pixels = second + size;
    return "II" + littleEndian(42, 2) + littleEndian(kFirst, 4) + directory(pixels, second) +
           directory(pixels + kWidth * kHeight, 0) + texture(0) + texture(2);
}

}  // namespace stereo::test
