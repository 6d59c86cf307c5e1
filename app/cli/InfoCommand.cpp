#include "app/cli/InfoCommand.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <vector>

#include "app/cli/CalibrationJson.h"
#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/base/PathText.h"
#include "core/base/PlainText.h"
#include "core/io/CalibrationReader.h"
#include "core/io/FileBytes.h"
#include "core/io/ImageReader.h"
#include "core/io/MapReader.h"
#include "core/io/Ply.h"
#include "core/io/Sidecar.h"
#include "core/project/ExportRecord.h"

namespace stereo::app {
namespace {

using namespace std::string_view_literals;

constexpr std::array kMapSignatures{"Pf"sv, "PF"sv, "\x93NUMPY"sv, "PK\x03\x04"sv};

bool beginsLikeAMap(std::string_view text) {
    return std::ranges::any_of(kMapSignatures,
                               [&](std::string_view signature) { return text.starts_with(signature); });
}

std::string rounded(double number) {
    return numberText(std::round(number * 1000) / 1000);
}

std::string describeMap(const ReadMap& read, std::string_view meaning) {
    const FloatMap& map = read.map;
    std::string text =
        read.format + ", " + map.size().text() + ": " + rounded(100 * map.density()) + " % known";
    std::vector<float> known;
    std::ranges::copy_if(map.values(), std::back_inserter(known),
                         [](float value) { return !std::isnan(value); });
    if (known.empty()) return text;
    const auto middle = known.begin() + static_cast<std::ptrdiff_t>(known.size() / 2);
    std::ranges::nth_element(known, middle);
    const auto [low, high] = std::ranges::minmax(known);
    return text + ", " + rounded(low) + " to " + rounded(high) + ", median " + rounded(*middle) +
           std::string(meaning);
}

std::string describeImage(const std::filesystem::path& path) {
    if (readImageFacts(path).isMap()) return describeMap(readTiff32(path), "");
    const ImageFacts facts = readImage(path).facts;  // decoded, so that a broken picture is reported
    static constexpr std::array kChannels{"no channel", "gray", "gray with alpha", "RGB", "RGBA"};
    const char* channels = facts.palette ? "palette" : kChannels.at(static_cast<std::size_t>(facts.channels));
    std::string text = facts.format + " image, " + facts.size.text() + ", " + channels + ", " +
                       std::to_string(facts.bitsPerChannel) + " bits a channel";
    if (facts.format != "PNG" || facts.channels != 1 || facts.bitsPerChannel != 16) return text;
    return text + "\n  as disparity: " + describeMap(readPng16(path, Png16Unit::Kitti256), " px") +
           "\n  as depth: " + describeMap(readPng16(path, Png16Unit::Millimetres), " m");
}

std::string describeCloud(const std::filesystem::path& path) {
    const PointCloud cloud = readPly(path);
    std::string text = "PLY cloud, " + countedText(cloud.size(), "point");
    if (cloud.isEmpty()) return text;
    static constexpr std::array kAxes{"X", "Y", "Z"};
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const auto along = [axis](const PointCloud::Point& point) { return point[axis]; };
        const auto [low, high] = std::ranges::minmax_element(cloud.points, {}, along);
        text +=
            std::string(", ") + kAxes[axis] + " " + rounded((*low)[axis]) + " to " + rounded((*high)[axis]);
    }
    return text;
}

std::string describeCalibration(const std::filesystem::path& path) {
    return calibrationText(readRig(std::span(&path, 1)));
}

std::string describeRecord(const ExportRecord& record) {
    const std::string unit = record.unit.empty() ? std::string() : " in " + record.unit;
    return plainLine("record of an export: " + record.product + " of " + record.pairName + " (" +
                     record.imageSize.text() + ")" + unit + ", by " + record.matcherId + " at scale " +
                     numberText(record.options.scale) + ", version " + record.programVersion);
}

std::string describeContent(const std::filesystem::path& path, const MatcherRegistry& matchers) {
    const std::vector<std::byte> bytes = readFileStart(path, 16);
    const std::string_view start(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (start.starts_with("ply")) return describeCloud(path);
    if (beginsLikeAMap(start)) return describeMap(readMap(path, Png16Unit::Kitti256), "");
    if (isImageFile(path)) return describeImage(path);
    if (start.starts_with("{")) return describeRecord(readExportRecord(path, matchers));
    return describeCalibration(path);
}

}  // namespace

std::string describeFile(const std::filesystem::path& path, const MatcherRegistry& matchers) {
    std::string text = pathText(path) + ": " + describeContent(path, matchers);
    if (const auto sidecar = findSidecar(path))
        text += "\n  " + describeRecord(readExportRecord(*sidecar, matchers));
    return text;
}

}  // namespace stereo::app
