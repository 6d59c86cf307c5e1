#pragma once

#include <cstdint>

#include "app/results/ExportItem.h"
#include "core/base/ImageSize.h"

namespace stereo::app {

struct ExportSize {
    std::uintmax_t bytes = 0;
    bool isExact =
        false;  ///< except for some hundred bytes of header; false = estimated from the usual compression

    bool operator==(const ExportSize&) const = default;
};

/// The size of a file before it is written. `points` are those of the cloud, and `scalars` is the number of
/// cloudScalars().
[[nodiscard]] ExportSize expectedSize(const ExportItem& item, ImageSize image, std::size_t points,
                                      std::size_t scalars = 0);

}  // namespace stereo::app
