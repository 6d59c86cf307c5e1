#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <opencv2/imgcodecs.hpp>

#include "core/io/FileBytes.h"

#include <fmt/core.h>

#include "core/io/MapReader.h"
#include "core/io/MapWriter.h"
#include "core/io/image/Png.h"
#include "core/io/image/Pnm.h"
#include "core/io/map/CvCodec.h"
#include "core/io/map/MapChecks.h"

namespace stereo {
namespace {

float stepsPerUnit(Png16Unit unit) {
    if (unit == Png16Unit::Steps) return 1;
    return unit == Png16Unit::Kitti256 ? 256.0F : 1000.0F;
}

std::string unitText(Png16Unit unit) {
    if (unit == Png16Unit::Steps) return "as stored";
    return unit == Png16Unit::Kitti256 ? "/ 256" : "millimetres";
}

ImageSize sizeOfMap(const ImageFacts& facts, const FileLabel& source) {
    const bool isGray = facts.channels == 1 && !facts.palette;
    if (facts.bitsPerChannel != 16 || !isGray) {
        throw source.error(
            ErrorKind::Unsupported,
            fmt::format("is a {} of {} bits per channel{}; a map is gray with 16 bits.", facts.format,
                        facts.bitsPerChannel, isGray ? "" : " in colour or with transparency"));
    }
    return mapSize(static_cast<std::uint64_t>(facts.size.width),
                   static_cast<std::uint64_t>(facts.size.height), source);
}

FloatMap mapOf(const cv::Mat_<std::uint16_t>& steps, Png16Unit unit) {
    FloatMap map({steps.cols, steps.rows});
    const float scale = stepsPerUnit(unit);
    for (int y = 0; y < steps.rows; ++y) {
        std::transform(steps[y], steps[y] + steps.cols, map.row(y), [scale](std::uint16_t value) {
            return value == 0 ? FloatMap::kUnknown : static_cast<float>(value) / scale;
        });
    }
    return map;
}

/// One known value in steps, 1 to 65535, or 0 when it does not fit.
std::uint16_t stepsOf(float value, float scale, Png16Losses& losses) {
    constexpr double kMax = std::numeric_limits<std::uint16_t>::max();
    const double steps = std::round(static_cast<double>(value) * scale);
    if (steps > kMax) {
        ++losses.tooLarge;
        return 0;
    }
    if (value < 0) {
        ++losses.negative;
        return 0;
    }
    if (steps < 1) {
        ++losses.tooSmall;
        return 1;
    }
    return static_cast<std::uint16_t>(steps);
}

}  // namespace

ReadMap decodePng16(std::span<const std::byte> bytes, const std::filesystem::path& path, Png16Unit unit) {
    const FileLabel source(path);
    if (!kPng.canRead(bytes))
        throw source.error(ErrorKind::BadFormat, "is not a PNG: its first bytes differ.");
    const ImageFacts facts = kPng.facts(bytes, path);
    const ImageSize size = sizeOfMap(facts, source);
    requireUnpackable(bytes.size(), sizeof(std::uint16_t) * size.pixelCount(), source);
    kPng.requireWhole(bytes, path);
    return {mapOf(decodePng(bytes, path), unit), "16-bit PNG, " + unitText(unit)};
}

ReadMap decodePgm16(std::span<const std::byte> bytes, const std::filesystem::path& path, Png16Unit unit) {
    const FileLabel source(path);
    if (!kPnm.canRead(bytes))
        throw source.error(ErrorKind::BadFormat, "is not a PGM: its first bytes differ.");
    static_cast<void>(sizeOfMap(kPnm.facts(bytes, path), source));
    kPnm.requireWhole(bytes, path);
    return {mapOf(decodePnm(bytes, path), unit), "16-bit PGM, " + unitText(unit)};
}

ReadMap readPng16(const std::filesystem::path& path, Png16Unit unit) {
    return decodePng16(readFile(path), path, unit);
}

ReadMap readPgm16(const std::filesystem::path& path, Png16Unit unit) {
    return decodePgm16(readFile(path), path, unit);
}

Png16Losses writePng16(const std::filesystem::path& path, const FloatMap& map, Png16Unit unit) {
    Png16Losses losses;
    cv::Mat_<std::uint16_t> steps(map.height(), map.width());
    const float scale = stepsPerUnit(unit);
    for (int y = 0; y < map.height(); ++y) {
        std::transform(map.row(y), map.row(y) + map.width(), steps[y], [&](float value) {
            return std::isnan(value) ? std::uint16_t{0} : stepsOf(value, scale, losses);
        });
    }
    const auto file = encodeByCv(".png", steps, {}, path);
    writeFileAtomically(path, std::as_bytes(std::span(file)));
    return losses;
}

}  // namespace stereo
