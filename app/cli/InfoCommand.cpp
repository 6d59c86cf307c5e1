#include "app/cli/InfoCommand.h"

#include <fmt/core.h>

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
#include "core/io/FileKind.h"
#include "core/io/FilePictures.h"
#include "core/io/ImageReader.h"
#include "core/io/MapReader.h"
#include "core/io/Sidecar.h"
#include "core/io/cloud/Ply.h"
#include "core/metrics/FindTruth.h"
#include "core/metrics/ReadTruth.h"
#include "core/metrics/TruthFile.h"
#include "core/project/ExportRecord.h"

namespace stereo::app {
namespace {

using namespace std::string_view_literals;

constexpr std::array kMapSignatures{"Pf"sv, "PF"sv, "\x93NUMPY"sv};

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

std::string withNotes(std::string text, const std::vector<std::string>& notes) {
    for (const std::string& note : notes) text += "\n  " + note;
    return text;
}

std::string describeArray(const MapPlace& place) {
    std::filesystem::path named = place.file;
    named += ":" + place.entry;
    const ReadMap read = readMap(named, Png16Unit::Kitti256);
    return withNotes(describeMap(read, ""), read.notes);
}

/// Each array that is a map, by its name where there are several.
std::string describeNpz(const std::filesystem::path& path) {
    const std::vector<std::string> names = mapsInNpz(path);
    if (names.size() == 1) return describeArray({path, names.front()});
    std::string text = "NPZ of " + countedText(names.size(), "map");
    for (const std::string& name : names) text += "\n  " + name + ": " + describeArray({path, name});
    return text;
}

std::string describeFloats(const std::filesystem::path& path) {
    const ReadMap read = readMap(path, Png16Unit::Kitti256);
    return withNotes(describeMap(read, ""), read.notes);
}

const char* channelsText(const ImageFacts& facts) {
    static constexpr std::array kChannels{"no channel", "gray", "gray with alpha", "RGB", "RGBA"};
    if (facts.palette) return "palette";
    return facts.isCmyk ? "CMYK" : kChannels.at(static_cast<std::size_t>(facts.channels));
}

std::string describeImage(const std::filesystem::path& path) {
    if (readImageFacts(path).isMap()) return describeFloats(path);
    const ImageFacts facts = readImage(path).facts;  // decoded, so that a broken picture is reported
    std::string text = facts.format + " image, " + facts.shownSize().text() + ", " + channelsText(facts) +
                       ", " + std::to_string(facts.bitsPerChannel) + " bits a channel";
    if (facts.orientation != 1) text += ", turned from " + facts.size.text() + " as its EXIF data say";
    if (const int pictures = readFilePictures(path).count; pictures > 1)
        text += fmt::format(", the first of {} pictures", pictures);
    const bool mayBeAMap = facts.channels == 1 && facts.bitsPerChannel == 16;
    if (!mayBeAMap || (facts.format != "PNG" && facts.format != "PNM")) return text;
    return text + "\n  as disparity: " + describeMap(readMap(path, Png16Unit::Kitti256), " px") +
           "\n  as depth: " + describeMap(readMap(path, Png16Unit::Millimetres), " m");
}

std::string describeCloud(const std::filesystem::path& path) {
    const ReadCloud read = readCloud(path);
    const PointCloud& cloud = read.cloud;
    std::string text = "PLY cloud, " + countedText(cloud.size(), "point");
    if (cloud.isEmpty()) return withNotes(text, read.notes);
    static constexpr std::array kAxes{"X", "Y", "Z"};
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const auto along = [axis](const PointCloud::Point& point) { return point[axis]; };
        const auto [low, high] = std::ranges::minmax_element(cloud.points, {}, along);
        text +=
            std::string(", ") + kAxes[axis] + " " + rounded((*low)[axis]) + " to " + rounded((*high)[axis]);
    }
    return withNotes(text, read.notes);
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

/// Text may be one, also in UTF-16, which begins with a mark.
bool mayBeACalibration(std::string_view start, const std::string& kind) {
    return kind.ends_with("text") || start.starts_with("\xff\xfe") || start.starts_with("\xfe\xff");
}

std::string describeContent(const std::filesystem::path& path, const MatcherRegistry& matchers) {
    if (const MapPlace place = mapPlaceOf(path); !place.entry.empty()) return describeArray(place);
    std::error_code notAFolder;  // reading it will report what is wrong with it
    if (std::filesystem::is_directory(path, notAFolder)) return describeCalibration(path);
    const std::vector<std::byte> bytes = readFileStart(path, kFileKindBytes);
    const std::string_view start(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (start.starts_with("ply")) return describeCloud(path);
    if (start.starts_with("PK\3\4")) return describeNpz(path);
    if (beginsLikeAMap(start)) return describeFloats(path);
    if (isImageFile(path)) return describeImage(path);
    if (start.starts_with("{")) return describeRecord(readExportRecord(path, matchers));
    const std::string kind = fileKind(bytes);
    if (mayBeACalibration(start, kind)) return describeCalibration(path);
    throw Error(
        ErrorKind::Unsupported,
        pathText(path.filename()) + " is " + (kind.empty() ? "of no kind that this program knows" : kind) +
            "; images (PNG, JPEG, TIFF, PGM, PPM, BMP, WebP), maps, point clouds (PLY), calibrations, "
            "models and projects can be read.",
        path);
}

/// A line, for a file whose names say that it is ground truth; else empty.
std::string describeTruth(const std::filesystem::path& path) {
    if (findSidecar(mapPlaceOf(path).file)) return {};
    const std::optional<TruthReading> reading = namedReading(path);
    if (!reading) return {};
    const std::string text = "\n  as ground truth: " + textOf(*reading);
    if (findTruthFormat(reading->format)->isDepth) return text + ", which a calibration makes disparity";
    const ReadMap read{disparityOf(readTruthFile(path), *reading, nullptr), text};
    const std::filesystem::path mask = maskBeside(path);
    return describeMap(read, " px") +
           (mask.empty() ? "" : ", what both views see: " + pathText(mask.filename()));
}

}  // namespace

std::string describeFile(const std::filesystem::path& path, const MatcherRegistry& matchers) {
    std::string text = describeContent(path, matchers) + describeTruth(path);
    if (const auto sidecar = findSidecar(mapPlaceOf(path).file))
        text += "\n  " + describeRecord(readExportRecord(*sidecar, matchers));
    return text;
}

}  // namespace stereo::app
