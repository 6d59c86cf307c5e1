#include "core/match/dense_plus/CarriedToLeft.h"

#include <algorithm>

#include "core/match/dense/ForRows.h"
#include "core/match/dense/Scene.h"

namespace stereo::dense {

Plane<float> carriedToLeft(const Plane<std::int16_t>& ofRight, const Plane<float>& elsewhere) {
    Plane<float> carried(ofRight.size());
    const int width = ofRight.width();
    forRows(ofRight.height(), [&](int y) {
        std::vector<std::int16_t> largest(static_cast<std::size_t>(width), Found::kUnseen);
        for (int x = 0; x < width; ++x) {
            const std::int16_t disparity = ofRight.row(y)[x];
            const int there = x + disparity;
            if (disparity == Found::kUnseen || there < 0 || there >= width) continue;
            auto& here = largest[static_cast<std::size_t>(there)];
            here = std::max(here, disparity);
        }
        for (int x = 0; x < width; ++x) {
            const std::int16_t disparity = largest[static_cast<std::size_t>(x)];
            carried.row(y)[x] = disparity == Found::kUnseen ? elsewhere.row(y)[x] : disparity;
        }
    });
    return carried;
}

}  // namespace stereo::dense
