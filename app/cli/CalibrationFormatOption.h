#pragma once

#include <filesystem>
#include <span>

#include "core/io/CalibrationWriter.h"

class QCommandLineParser;

namespace stereo::app {

/// The format in which a calibration is written to `out`: that of --format, else the one that the name says
/// (calibrationFileFormatNamed()), in XML where OpenCV is written to a name in .xml. Throws UsageError for a
/// format that is not among `known`, and for a name that says none of them or belongs to another syntax.
[[nodiscard]] CalibrationFileFormat readCalibrationFormat(const QCommandLineParser& parser,
                                                          const std::filesystem::path& out,
                                                          std::span<const CalibrationFileFormat> known);

}  // namespace stereo::app
