#include "core/metrics/TruthReading.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "core/base/Error.h"
#include "core/base/NumberText.h"

namespace stereo {
namespace {

constexpr std::array kFormats{
    TruthFormat{
        .id = "px",
        .title = "Disparity in px",
        .sentence = "As stored: Middlebury 2014 and 2021, ETH3D, Scene Flow, exports of this program."},
    TruthFormat{.id = "kitti",
                .title = "Disparity, 256 per px",
                .sentence = "16 bits: KITTI, DSEC, Argoverse, 16-bit exports of this program.",
                .scale = 256},
    TruthFormat{.id = "crestereo",
                .title = "Disparity, 32 per px",
                .sentence = "16 bits: the data set of CREStereo.",
                .scale = 32},
    TruthFormat{
        .id = "middlebury",
        .title = "Disparity, 8 bits with a factor",
        .sentence = "Middlebury 2001 to 2006 and Tsukuba: the factor depends on the scene and its size.",
        .scale = std::nullopt},
    TruthFormat{.id = "sintel",
                .title = "Disparity in colours, Sintel",
                .sentence = "4 R + G / 64 + B / 16384: MPI Sintel.",
                .isColour = true},
    TruthFormat{.id = "foundationstereo",
                .title = "Disparity in colours, base 255",
                .sentence = "(255 · 255 R + 255 G + B) / 1000: the data set of FoundationStereo.",
                .isColour = true},
    TruthFormat{.id = "depth-m",
                .title = "Depth in metres",
                .sentence = "As stored: TartanAir, depth_meter.npy, exports of this program.",
                .isDepth = true},
    TruthFormat{.id = "depth-mm",
                .title = "Depth in millimetres",
                .sentence = "16 bits: RealSense, ZED, exports of this program.",
                .isDepth = true,
                .scale = 1000},
    TruthFormat{.id = "falling-things",
                .title = "Depth in tenths of a millimetre",
                .sentence = "16 bits: Falling Things.",
                .isDepth = true,
                .scale = 10000},
    TruthFormat{.id = "kitti-depth",
                .title = "Depth, 256 per metre",
                .sentence = "16 bits: depth completion of KITTI.",
                .isDepth = true,
                .scale = 256},
    TruthFormat{.id = "tum-depth",
                .title = "Depth, 5000 per metre",
                .sentence = "16 bits: TUM RGB-D.",
                .isDepth = true,
                .scale = 5000},
};

[[noreturn]] void throwUnknown(std::string_view id) {
    std::vector<std::string_view> known;
    std::ranges::transform(kFormats, std::back_inserter(known), &TruthFormat::id);
    throw Error(ErrorKind::BadInput,
                fmt::format("'{}' is no format of ground truth; there are {}.", id, fmt::join(known, ", ")));
}

}  // namespace

std::span<const TruthFormat> truthFormats() {
    return kFormats;
}

const TruthFormat* findTruthFormat(std::string_view id) {
    const auto* found = std::ranges::find(kFormats, id, &TruthFormat::id);
    return found == kFormats.end() ? nullptr : found;
}

void requireUsable(const TruthReading& reading) {
    const TruthFormat* format = findTruthFormat(reading.format);
    if (!format) throwUnknown(reading.format);
    if (!reading.scale) {
        if (format->scale) return;
        throw Error(
            ErrorKind::BadInput,
            fmt::format("Ground truth of the format '{}' needs its scale: how many of its numbers are 1 px.",
                        reading.format));
    }
    if (format->isColour) {
        throw Error(ErrorKind::BadInput,
                    fmt::format("Ground truth of the format '{}' has no scale to choose.", reading.format));
    }
    if (std::isfinite(*reading.scale) && *reading.scale != 0) return;
    throw Error(ErrorKind::BadInput,
                fmt::format("The scale of the ground truth is {}; a number other than 0 was expected.",
                            numberText(*reading.scale)));
}

std::string textOf(const TruthReading& reading) {
    const TruthFormat& format = *findTruthFormat(reading.format);
    if (!reading.scale || reading.scale == format.scale) return std::string(format.title);
    const std::string_view name = format.title.substr(0, format.title.find(','));
    const std::string_view plain = name.substr(0, name.find(" in "));
    return fmt::format("{}, {} per {}", plain, numberText(*reading.scale), format.isDepth ? "metre" : "px");
}

}  // namespace stereo
