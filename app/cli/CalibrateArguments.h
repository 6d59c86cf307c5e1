#pragma once

#include <QStringList>

#include <filesystem>
#include <vector>

#include "core/calibrate/CalibrateRig.h"
#include "core/io/CalibrationWriter.h"
#include "core/io/PairNames.h"

namespace stereo::app {

/// The parsed arguments of `calibrate`.
struct CalibrateArguments {
    bool help = false;  ///< then nothing else is said
    std::filesystem::path folder = {};
    Board board = {};
    RigModel model = {};
    std::vector<std::string> leaveOut = {};  ///< names of pairs, or of their files
    CalibrationFileFormat format = CalibrationFileFormat::OpenCvYaml;
    std::filesystem::path out = {};  ///< a file, or the folder of formats with two
    bool json = false;

    /// The pairs of the folder without those that are left out. Throws UsageError for a name that is no
    /// pair's, saying which there are.
    [[nodiscard]] std::vector<PairPaths> pairs() const;
};

[[nodiscard]] const char* calibrateHelp();
/// Throws UsageError for arguments that cannot be read, and for a board that cannot be.
[[nodiscard]] CalibrateArguments parseCalibrateArguments(const QStringList& arguments);

}  // namespace stereo::app
