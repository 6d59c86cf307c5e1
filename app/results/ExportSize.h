#pragma once

#include <cstdint>

#include "app/results/ExportItem.h"
#include "core/base/ImageSize.h"

namespace stereo::app {

struct ExportSize {
    std::uintmax_t bytes = 0;
    bool isExact = false;  ///< to some hundred bytes of header; else what such pictures usually pack to

    bool operator==(const ExportSize&) const = default;
};

/// How large a file will be, told before it is made. `points` are those of the cloud.
[[nodiscard]] ExportSize expectedSize(const ExportItem& item, ImageSize image, std::size_t points);

}  // namespace stereo::app
