#include "core/io/CalibrationReader.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "core/base/Error.h"
#include "core/base/FileThere.h"
#include "core/base/PathText.h"
#include "core/io/CalibrationFiles.h"
#include "core/io/FileBytes.h"
#include "core/io/FileKind.h"
#include "core/io/FileLabel.h"
#include "core/io/PairNames.h"
#include "core/io/calibration/CalibrationFormat.h"
#include "core/io/calibration/CalibrationText.h"
#include "core/io/calibration/CvkitParam.h"
#include "core/io/calibration/DepthAiJson.h"
#include "core/io/calibration/EurocSensor.h"
#include "core/io/calibration/KTxt.h"
#include "core/io/calibration/KalibrChain.h"
#include "core/io/calibration/Kitti.h"
#include "core/io/calibration/MatlabStereo.h"
#include "core/io/calibration/MiddleburyCalib.h"
#include "core/io/calibration/OpenCvStorage.h"
#include "core/io/calibration/OwnRecord.h"
#include "core/io/calibration/RealSenseText.h"
#include "core/io/calibration/RosCameraInfo.h"
#include "core/io/calibration/ZedConf.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

constexpr std::array<const CalibrationFormat*, 14> kFormats = {
    &kKTxt,        &kMiddleburyCalib, &kKitti,       &kOpenCvStorage, &kRosYaml,
    &kRosIni,      &kEurocSensor,     &kKalibrChain, &kZedConf,       &kRealSenseText,
    &kDepthAiJson, &kMatlabStereo,    &kCvkitParam,  &kOwnRecord};
constexpr std::size_t kMaxBytes = 1 << 20;

/// `what` says what the file is instead: "is a folder".
[[noreturn]] void refuse(const fs::path& path, const std::string& what) {
    std::string known;
    for (const CalibrationFormat* format : kFormats) {
        const std::string_view before = known.empty() ? "" : format == kFormats.back() ? " and " : ", ";
        known += fmt::format("{}{} ({})", before, format->name, format->shape);
    }
    throw FileLabel(path).error(ErrorKind::BadFormat,
                                fmt::format("{}; known calibrations are {}.", what, known));
}

/// The format that is surest of a text; null when none is.
const CalibrationFormat* formatOf(std::string_view text) {
    const CalibrationFormat* best = nullptr;
    Score highest = score::kNo;
    for (const CalibrationFormat* format : kFormats) {
        const Score score = format->score(text);
        if (score > highest) {
            highest = score;
            best = format;
        }
    }
    return best;
}

[[noreturn]] void refuseUnknown(const fs::path& path, std::string_view bytes) {
    const std::string kind = fileKind(std::as_bytes(std::span(bytes)));
    if (!mayBeText(kind)) {
        throw FileLabel(path).error(ErrorKind::BadFormat,
                                    fmt::format("is {}; a calibration was expected.", kind));
    }
    refuse(path, "is not a calibration that this program knows" +
                     (kind.empty() ? "" : " but " + (kind == "text" ? "other text" : kind)));
}

CalibrationText decoded(std::string_view bytes, const fs::path& path) {
    auto text = decodedText(bytes);
    if (!text) refuseUnknown(path, bytes);
    return {std::move(*text), path};
}

CalibrationText textOf(const fs::path& path) {
    std::error_code error;
    if (fs::is_directory(path, error)) {
        throw FileLabel(path).error(ErrorKind::BadFormat,
                                    "is a folder without a calibration under a usual name (calib.txt, K.txt, "
                                    "left.yaml, cam0/sensor.yaml, …); name its file.");
    }
    if (isFile(path) && fs::is_empty(path, error)) refuse(path, "is empty, not a calibration");
    const std::vector<std::byte> bytes = readFileStart(path, kMaxBytes + 1);
    if (bytes.size() > kMaxBytes) refuse(path, "is larger than 1 MB, not a calibration");
    return decoded({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, path);
}

const CalibrationFormat& knownFormatOf(const CalibrationText& file) {
    if (const CalibrationFormat* format = formatOf(file.text)) return *format;
    refuseUnknown(file.path, file.text);
}

/// Adds the second file of the rig where it lies beside the first.
void addOtherFile(std::vector<CalibrationText>& texts, const CalibrationFormat& format) {
    for (const fs::path& other : format.otherFiles(texts.front())) {
        if (!isFile(other)) continue;
        try {
            CalibrationText text = textOf(other);
            if (formatOf(text.text) != &format) continue;
            texts.push_back(std::move(text));
            return;
        } catch (const Error&) {
            continue;  // nobody named it; what is missing is said of the one that was named
        }
    }
}

ReadRig readTexts(std::span<const CalibrationText> texts, const CalibrationFormat& format,
                  const CalibrationQuery& query) {
    const fs::path& path = texts.front().path;
    try {
        ReadRig read = format.read(texts, query);
        for (const CalibrationText& text : texts) read.files.push_back(text.path);
        // Some write rectified images in the words of a raw rig.
        if (const auto rectified = read.raw ? read.raw->asRectified() : std::nullopt) {
            read.isForRawImages = false;
            read.rectified = rectified;
        }
        return read;
    } catch (const Error& error) {
        if (!error.path().empty() || path.empty()) throw;
        throw Error(error.kind(), pathText(path.filename()) + ": " + error.sentence(), path, error.detail());
    }
}

ReadCalibration rectifiedOf(const ReadRig& read, const fs::path& path) {
    if (read.rectified && !read.isForRawImages) {
        const std::string assumed = fmt::format("{}", fmt::join(read.notes, " "));
        return {*read.rectified,
                assumed.empty() ? read.format : fmt::format("{} ({})", read.format, assumed)};
    }
    throw FileLabel(path).error(ErrorKind::BadCalibration,
                                fmt::format("describes cameras whose images are not rectified yet ({}); "
                                            "the command stereoscope rectify makes rectified images "
                                            "and the calibration that belongs to them.",
                                            read.format));
}

/// By the usual names.
std::optional<fs::path> usualFileIn(const fs::path& folder) {
    static constexpr auto kNames = std::to_array<const char*>(
        {"calib.txt", "calib_cam_to_cam.txt", "K.txt", "k.txt", "intrinsics.txt", "calibration.txt",
         "Calib.txt", "intrinsic.txt", "sensor.yaml", "camchain.yaml", "calib.yml", "calib.yaml",
         "calibration.yml", "calibration.yaml", "intrinsics.yml", "rig.yml", "rig.yaml", "left.yaml"});
    for (const char* name : kNames) {
        if (isFile(folder / name)) return folder / name;
    }
    return std::nullopt;
}

}  // namespace

ReadRig readRig(std::span<const fs::path> files, const CalibrationQuery& query) {
    std::vector<CalibrationText> texts;
    for (const fs::path& file : files) texts.push_back(textOf(findCalibrationIn(file).value_or(file)));
    const CalibrationFormat& format = knownFormatOf(texts.front());
    for (const CalibrationText& text : texts) {
        if (&knownFormatOf(text) == &format) continue;
        throw text.error(
            fmt::format("is of another format ({}) than {} ({}); the files of one rig are alike.",
                        knownFormatOf(text).name, pathText(texts.front().path.filename()), format.name));
    }
    const std::size_t most = format.otherFiles ? 2 : 1;
    if (texts.size() > most) {
        throw texts.back().error(fmt::format("is one file too many: {} is {} for a rig.", format.name,
                                             most == 1 ? "one file" : "two files"));
    }
    if (texts.size() < most) addOtherFile(texts, format);
    return readTexts(texts, format, query);
}

ReadRig parseRig(std::string_view bytes, const fs::path& path, const CalibrationQuery& query) {
    const CalibrationText text = decoded(bytes, path);
    return readTexts(std::span(&text, 1), knownFormatOf(text), query);
}

std::vector<fs::path> calibrationFilesOf(const fs::path& file) {
    const fs::path path = findCalibrationIn(file).value_or(file);
    std::vector<fs::path> files{path};
    try {
        std::vector<CalibrationText> texts{textOf(path)};
        const CalibrationFormat* format = formatOf(texts.front().text);
        if (format && format->otherFiles) addOtherFile(texts, *format);
        if (texts.size() > 1) files.push_back(texts.back().path);
    } catch (const Error&) {  // reading it says what is wrong
    }
    return files;
}

ReadCalibration readCalibration(const fs::path& path, const CalibrationQuery& query) {
    return rectifiedOf(readRig(std::span(&path, 1), query), path);
}

ReadCalibration parseCalibration(std::string_view bytes, const fs::path& path) {
    return rectifiedOf(parseRig(bytes, path), path);
}

std::optional<fs::path> findCalibrationIn(const fs::path& folder) {
    std::error_code error;
    if (!fs::is_directory(folder, error)) return std::nullopt;  // no path is not the present folder
    for (const fs::path& place : {folder, folder / "cam0", folder / "left"}) {
        if (auto found = usualFileIn(place)) return found;
    }
    return std::nullopt;
}

std::optional<fs::path> findCalibrationBeside(const fs::path& leftImage) {
    const fs::path folder = fs::absolute(leftImage).lexically_normal().parent_path();
    if (auto found = usualFileIn(folder)) return found;
    const bool isOfOneSide = isNamedBySide(folder) || isNamedBySide(folder.parent_path());
    return isOfOneSide ? usualFileIn(folder.parent_path()) : std::nullopt;
}

}  // namespace stereo
