#include "core/nn/NetworkMemory.h"

#include <cmath>
#include <fstream>
#include <string>

#include "core/base/NumberText.h"
#include "core/base/Remedy.h"
#include "core/nn/foundation_stereo/Padding.h"

namespace stereo::nn {
namespace {

constexpr std::uint64_t kBytesPerCell = 480, kBytesPerHalfCell = 320;
constexpr std::uint64_t kBytesPerPixel = 780, kBytesPerHalfPixel = 500;
constexpr std::uint64_t kBytesAlways = 300'000'000;
constexpr std::uint64_t kCellPixels = 4;  ///< a cell of the volume is so wide, high and deep

std::string gigabytes(std::uint64_t bytes) { return numberText(std::ceil(static_cast<double>(bytes) / 1e8) / 10) + " GB"; }

}  // namespace

std::uint64_t neededBytes(const MemoryDemand& demand) {
    const Padding padding = Padding::forSize(demand.size.height, demand.size.width);
    const auto width = static_cast<std::uint64_t>(demand.size.width + padding.left + padding.right);
    const auto height = static_cast<std::uint64_t>(demand.size.height + padding.top + padding.bottom);
    const std::uint64_t cells = width / kCellPixels * (height / kCellPixels) *
                                (static_cast<std::uint64_t>(demand.maxDisparityPx) / kCellPixels);
    if (demand.isHalf) return kBytesAlways + kBytesPerHalfPixel * width * height + kBytesPerHalfCell * cells;
    return kBytesAlways + kBytesPerPixel * width * height + kBytesPerCell * cells;
}

std::uint64_t availableBytes() {
    std::ifstream file("/proc/meminfo");
    for (std::string key; file >> key;) {
        std::uint64_t kilobytes = 0;
        if (key == "MemAvailable:" && file >> kilobytes) return kilobytes * 1024;
    }
    return 0;
}

void requireMemory(const MemoryDemand& demand, double scale, std::uint64_t available) {
    const std::uint64_t needed = neededBytes(demand);
    if (available == 0 || needed <= available) return;
    const std::string sentence = "Matching at " + demand.size.text() + " needs about " + gigabytes(needed) + " of memory and " +
                                 gigabytes(available) + " are free";
    constexpr double kStep = 0.05, kSmallest = 0.1;
    for (double smaller = std::ceil(scale / kStep - 1) * kStep; smaller > kSmallest - kStep / 2; smaller -= kStep) {
        const double ratio = smaller / scale;
        const ImageSize size{static_cast<int>(demand.size.width * ratio), static_cast<int>(demand.size.height * ratio)};
        if (neededBytes({size, demand.maxDisparityPx, demand.isHalf}) > available) continue;
        const double fitting = std::round(smaller / kStep) * kStep;
        throw ErrorWithRemedy({Remedy::Kind::SmallerScale, fitting}, ErrorKind::OutOfMemory,
                              sentence + "; at scale " + numberText(fitting) + " it fits.");
    }
    throw Error(ErrorKind::OutOfMemory, sentence + "; close other programs, or match smaller images.");
}

}  // namespace stereo::nn
