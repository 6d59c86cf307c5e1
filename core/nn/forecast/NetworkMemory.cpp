#include "core/nn/forecast/NetworkMemory.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "core/base/NumberText.h"
#include "core/match/FittingScale.h"
#include "core/match/Remedy.h"
#include "core/stereo/ImageResize.h"

namespace stereo::nn {
namespace {

constexpr int kMultiple = 32;  ///< of sides
constexpr std::uint64_t kBytesPerCell = 480, kBytesPerHalfCell = 320;
constexpr std::uint64_t kBytesPerPixel = 780, kBytesPerHalfPixel = 500;
constexpr std::uint64_t kBytesAlways = 300'000'000;
constexpr std::uint64_t kCellPixels = 4;  ///< width, height and depth of a cell of the volume

int roundedUp(double px, int step) {
    return std::max(1, static_cast<int>(std::ceil(px / step))) * step;
}

std::uint64_t parameters(VitSize vit) {
    switch (vit) {
        case VitSize::Small:
            return 60'600'000;
        case VitSize::Base:
            return 133'600'000;
        case VitSize::Large:
            break;
    }
    return 371'700'000;
}

bool isHalf(const PlannedRun& run) {
    const NetworkOptions::Precision precision = run.network().precision;
    return precision == NetworkOptions::Precision::Fp16 || precision == NetworkOptions::Precision::Bf16;
}

[[noreturn]] void refuse(const PlannedRun& run, const std::string& why, std::uint64_t fitting,
                         const std::string& then, const std::string& detail) {
    const auto bytes = [run](const MatchOptions& options) {
        return static_cast<std::size_t>(neededBytes({run.fullSize, options, run.config}));
    };
    const std::optional<double> scale = fittingScale(run.options, fitting, bytes);
    if (scale) {
        throw ErrorWithRemedy(smallerScale(*scale), ErrorKind::OutOfMemory,
                              fmt::format("{}; at scale {}{}", why, numberText(*scale), then), {}, detail);
    }
    throw Error(ErrorKind::OutOfMemory, why + "; close other programs, or match smaller images.", {}, detail);
}

}  // namespace

void PlannedRun::setPrecision(NetworkOptions::Precision precision) {
    NetworkOptions changed = network();
    changed.precision = precision;
    changed.writeTo(options);
}

ImageSize matchedSize(const PlannedRun& run) {
    const ImageSize size = scaledSize(run.fullSize, run.options.scale);
    return {std::max(size.width, 1), std::max(size.height, 1)};
}

ImageSize paddedSize(ImageSize matched) {
    return {roundedUp(matched.width, kMultiple), roundedUp(matched.height, kMultiple)};
}

int searchedPx(const PlannedRun& run) {
    const double ratio = static_cast<double>(matchedSize(run).width) / run.fullSize.width;
    return run.options.maxDisparityPx ? roundedUp(*run.options.maxDisparityPx * ratio, kSearchStepPx)
                                      : run.config.maxDisparityPx;
}

std::uint64_t neededBytes(const PlannedRun& run) {
    const std::uint64_t pixels = paddedSize(matchedSize(run)).pixelCount();
    const std::uint64_t cells =
        pixels / (kCellPixels * kCellPixels) * (static_cast<std::uint64_t>(searchedPx(run)) / kCellPixels);
    const std::uint64_t weights = parameters(run.config.vit);
    if (isHalf(run))
        return 2 * weights + kBytesAlways + kBytesPerHalfPixel * pixels + kBytesPerHalfCell * cells;
    return 4 * weights + kBytesAlways + kBytesPerPixel * pixels + kBytesPerCell * cells;
}

void requireMemory(const PlannedRun& run, std::uint64_t available) {
    if (neededBytes(run) > available) refuseForMemory(run, available);
}

void refuseForMemory(const PlannedRun& run, std::uint64_t available) {
    refuse(run,
           fmt::format("Matching at {} needs about {} of memory and {} are free", matchedSize(run).text(),
                       bytesText(neededBytes(run)), bytesText(available)),
           available, " it fits.", {});
}

void throwOutOfMemory(const PlannedRun& run, std::optional<std::uint64_t> available,
                      const std::string& detail) {
    const std::uint64_t needed = neededBytes(run);
    const std::string why = "The network ran out of memory: matching at " + matchedSize(run).text();
    if (available && needed > *available) {
        refuse(
            run,
            fmt::format("{} needs about {} and {} are free", why, bytesText(needed), bytesText(*available)),
            *available, " it fits.", detail);
    }
    const std::string had = available ? fmt::format(", of {} free", bytesText(*available)) : "";
    refuse(run, fmt::format("{} took more than the {} expected{}", why, bytesText(needed), had),
           needed / 4 * 3, " it takes less.", detail);
}

}  // namespace stereo::nn
