#include "core/io/CalibrationReader.h"

#include <fmt/core.h>

#include <array>
#include <string>
#include <vector>

#include "core/base/Error.h"
#include "core/io/FileBytes.h"
#include "core/io/FileLabel.h"
#include "core/io/PairNames.h"
#include "core/io/calibration/KTxt.h"
#include "core/io/calibration/MiddleburyCalib.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

constexpr std::array<const CalibrationFormat*, 2> kFormats = {&kKTxt, &kMiddleburyCalib};
constexpr std::size_t kMaxBytes = 1 << 20;

/// `what` says what the file is instead: "is a folder".
[[noreturn]] void refuse(const fs::path& path, const std::string& what) {
    std::string known;
    for (const CalibrationFormat* format : kFormats) {
        known += fmt::format("{}{} ({})", known.empty() ? "" : " and ", format->name, format->shape);
    }
    throw FileLabel(path).error(ErrorKind::BadFormat,
                                fmt::format("{}; known calibrations are {}.", what, known));
}

const CalibrationFormat& formatOf(std::string_view text, const fs::path& path) {
    for (const CalibrationFormat* format : kFormats) {
        if (format->canRead(text)) return *format;
    }
    refuse(path, "is not a calibration that this program knows");
}

bool isFile(const fs::path& path) {
    std::error_code error;
    return fs::is_regular_file(path, error);
}

}  // namespace

ReadCalibration readCalibration(const fs::path& path) {
    std::error_code error;
    if (fs::is_directory(path, error)) refuse(path, "is a folder, not a calibration");
    if (isFile(path) && fs::is_empty(path, error)) refuse(path, "is empty, not a calibration");
    const std::vector<std::byte> bytes = readFileStart(path, kMaxBytes + 1);
    if (bytes.size() > kMaxBytes) refuse(path, "is larger than 1 MB, not a calibration");
    return parseCalibration({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, path);
}

ReadCalibration parseCalibration(std::string_view text, const fs::path& path) {
    const CalibrationFormat& format = formatOf(text, path);
    try {
        return format.read(text, path);
    } catch (const Error& error) {
        if (!error.path().empty() || path.empty()) throw;
        throw Error(error.kind(), path.filename().string() + ": " + error.sentence(), path, error.detail());
    }
}

std::optional<fs::path> findCalibrationBeside(const fs::path& leftImage) {
    static constexpr auto kNames = std::to_array<const char*>(
        {"calib.txt", "K.txt", "k.txt", "intrinsics.txt", "calibration.txt", "Calib.txt", "intrinsic.txt"});
    const fs::path folder = fs::absolute(leftImage).lexically_normal().parent_path();
    std::vector<fs::path> places{folder};
    if (isNamedBySide(folder)) places.push_back(folder.parent_path());
    for (const fs::path& place : places) {
        for (const char* name : kNames) {
            if (isFile(place / name)) return place / name;
        }
    }
    return std::nullopt;
}

}  // namespace stereo
