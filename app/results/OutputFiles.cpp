#include "app/results/OutputFiles.h"

#include <fmt/core.h>

#include <span>

#include "core/base/Error.h"
#include "core/base/FileThere.h"
#include "core/base/PathText.h"
#include "core/io/CalibrationReader.h"
#include "core/project/ProjectFile.h"

namespace stereo::app {
namespace {

/// Complete or not.
bool isCalibration(const std::filesystem::path& file) {
    // No calibration is written as JSON, and records are.
    if (file.extension() == ".json") return false;
    try {
        if (isProjectFile(file)) return false;
        (void)readRig(std::span(&file, 1));
        return true;
    } catch (const Error& error) {  // it was asked, and that is the answer
        return error.kind() == ErrorKind::BadCalibration;
    }
}

}  // namespace

void requireOthers(const std::vector<std::filesystem::path>& written,
                   const std::vector<std::filesystem::path>& read) {
    for (const std::filesystem::path& file : written) {
        for (const std::filesystem::path& source : read) {
            std::error_code isNew;
            if (!std::filesystem::equivalent(file, source, isNew)) continue;
            throw Error(
                ErrorKind::CannotWrite,
                fmt::format("{} is read and would be written over; choose another place.", pathText(source)),
                source);
        }
    }
}

void requireNoneButCalibrations(const std::vector<std::filesystem::path>& written) {
    for (const std::filesystem::path& file : written) {
        if (!isFile(file) || isCalibration(file)) continue;
        throw Error(
            ErrorKind::CannotWrite,
            pathText(file) +
                " is there already and is no calibration, so it is not replaced; choose another name, "
                "or remove it.",
            file);
    }
}

}  // namespace stereo::app
