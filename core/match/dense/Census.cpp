#include "core/match/dense/Census.h"

#include <algorithm>
#include <array>

#include "core/match/dense/ForRows.h"

namespace stereo::dense {
namespace {

constexpr int kAcross = 4;  ///< pixels on either side
constexpr int kDown = 3;
constexpr int kBytes = 8;

/// The rows around `y`, each with its last pixels repeated on both sides.
std::vector<std::uint8_t> paddedRows(const Plane<std::uint8_t>& grey, int y) {
    const auto width = static_cast<std::size_t>(grey.width());
    const std::size_t stride = width + 2 * kAcross;
    std::vector<std::uint8_t> rows((2 * kDown + 1) * stride);
    for (int dy = -kDown; dy <= kDown; ++dy) {
        const std::uint8_t* from = grey.row(std::clamp(y + dy, 0, grey.height() - 1));
        std::uint8_t* to = rows.data() + static_cast<std::size_t>(dy + kDown) * stride;
        std::fill_n(to, kAcross, from[0]);
        std::copy_n(from, width, to + kAcross);
        std::fill_n(to + kAcross + width, kAcross, from[width - 1]);
    }
    return rows;
}

void censusRow(const Plane<std::uint8_t>& grey, int y, std::uint64_t* out) {
    const auto width = static_cast<std::size_t>(grey.width());
    const std::size_t stride = width + 2 * kAcross;
    const std::vector<std::uint8_t> rows = paddedRows(grey, y);
    const std::uint8_t* centre = rows.data() + kDown * stride + kAcross;
    // Eight bits of all pixels at a time, so that the compiler compares 16 pixels at once.
    std::vector<std::uint8_t> bits(kBytes * width);
    int bit = 0;
    for (int dy = -kDown; dy <= kDown; ++dy) {
        for (int dx = -kAcross; dx <= kAcross; ++dx) {
            if (dx == 0 && dy == 0) continue;
            const std::uint8_t* other = centre + dy * static_cast<std::ptrdiff_t>(stride) + dx;
            std::uint8_t* of = bits.data() + static_cast<std::size_t>(bit / 8) * width;
            const auto mask = static_cast<std::uint8_t>(1 << (bit % 8));
            for (std::size_t x = 0; x < width; ++x)
                of[x] = static_cast<std::uint8_t>(of[x] | (other[x] < centre[x] ? mask : 0));
            ++bit;
        }
    }
    for (std::size_t x = 0; x < width; ++x) {
        std::uint64_t word = 0;
        for (std::size_t b = 0; b < kBytes; ++b) word |= std::uint64_t{bits[b * width + x]} << (8 * b);
        out[x] = word;
    }
}

}  // namespace

Plane<std::uint8_t> greyOf(const RgbImage& image) {
    Plane<std::uint8_t> grey(image.size());
    forRows(grey.height(), [&](int y) {
        const std::uint8_t* from = image.row(y);
        std::uint8_t* to = grey.row(y);
        for (int x = 0; x < grey.width(); ++x, from += 3)
            to[x] = static_cast<std::uint8_t>((77 * from[0] + 150 * from[1] + 29 * from[2] + 128) >> 8);
    });
    return grey;
}

Plane<std::uint64_t> censusOf(const Plane<std::uint8_t>& grey) {
    Plane<std::uint64_t> census(grey.size());
    forRows(grey.height(), [&](int y) { censusRow(grey, y, census.row(y)); });
    return census;
}

Plane<std::uint8_t> halved(const Plane<std::uint8_t>& grey) {
    Plane<std::uint8_t> half({(grey.width() + 1) / 2, (grey.height() + 1) / 2});
    forRows(half.height(), [&](int y) {
        const std::uint8_t* above = grey.row(2 * y);
        const std::uint8_t* below = grey.row(std::min(2 * y + 1, grey.height() - 1));
        for (int x = 0; x < half.width(); ++x) {
            const int left = 2 * x, right = std::min(2 * x + 1, grey.width() - 1);
            const int sum = above[left] + above[right] + below[left] + below[right];
            half.row(y)[x] = static_cast<std::uint8_t>((sum + 2) / 4);
        }
    });
    return half;
}

}  // namespace stereo::dense
