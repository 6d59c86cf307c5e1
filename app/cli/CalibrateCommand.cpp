#include "app/cli/CalibrateCommand.h"

#include <fmt/core.h>

#include <ostream>
#include <span>

#include "app/calibrate/RigFiles.h"
#include "app/cli/CalibrateArguments.h"
#include "app/cli/CalibrationReport.h"
#include "app/cli/Interrupt.h"
#include "app/cli/OutputFiles.h"
#include "app/cli/ProgressLine.h"
#include "app/results/Exporter.h"
#include "core/base/Error.h"
#include "core/base/FileThere.h"
#include "core/base/PathText.h"
#include "core/base/PlainText.h"
#include "core/io/CalibrationReader.h"
#include "core/io/FileBytes.h"

namespace stereo::app {
namespace {

namespace fs = std::filesystem;

void requireFolder(const fs::path& folder) {
    std::error_code error;
    if (fs::is_directory(folder, error)) return;
    const bool isThere = fs::exists(folder, error);
    throw Error(isThere ? ErrorKind::BadInput : ErrorKind::NotFound,
                fmt::format("{} is {}; the folder with the photographs was expected.", pathText(folder),
                            isThere ? "no folder" : "not there"),
                folder);
}

/// Complete or not.
bool isCalibration(const fs::path& file) {
    try {
        (void)readRig(std::span(&file, 1));
        return true;
    } catch (const Error& error) {  // it was asked, and that is the answer
        return error.kind() == ErrorKind::BadCalibration;
    }
}

/// Nothing but a calibration may be replaced by one.
void requireReplaceable(const fs::path& file) {
    if (!isFile(file) || isCalibration(file)) return;
    throw Error(ErrorKind::CannotWrite,
                pathText(file) +
                    " is there already and is no calibration, so it is not replaced; choose another name, or "
                    "remove it.",
                file);
}

}  // namespace

void calibrateFolder(const QStringList& given, const CommandLineServices& services) {
    const CalibrateArguments arguments = parseCalibrateArguments(given);
    if (arguments.help) {
        services.out << calibrateHelp();
        return;
    }
    requireFolder(arguments.folder);
    const std::vector<PairPaths> pairs = arguments.pairs();
    const std::vector<fs::path> files = rigFilesAt(arguments.out, arguments.format);
    std::vector<fs::path> sources;
    for (const PairPaths& pair : pairs) sources.insert(sources.end(), {pair.left, pair.right});
    requireOthers(files, sources);
    std::vector<fs::path> replaced;
    for (const fs::path& file : files) {
        requireReplaceable(file);
        if (isFile(file)) replaced.push_back(file);
    }
    makeFolder(fs::absolute(files.front()).parent_path());
    requireWritable(files);

    const Interrupt interrupt;
    std::stop_source stop;
    std::optional<ProgressLine> line(std::in_place, services.err, services.errIsTerminal);
    const RunControl run(stop.get_token(), [&](const Progress& progress) {
        if (interrupt.requested()) stop.request_stop();
        line->show(progress);
    });
    const BoardPhotographs photographs = readBoardPhotographs(pairs, arguments.board, run);
    const CalibratedRig calibrated = calibrateRig(photographs, arguments.board, arguments.lens, run);
    line.reset();

    writeRig(calibrated.rig, arguments.out, arguments.format);
    for (const fs::path& file : replaced)
        services.err << "replaced the calibration " << pathText(file) << '\n';
    if (arguments.json) {
        services.out << calibrationReportJson(photographs, calibrated, files) << '\n';
        return;
    }
    services.out << plainText(calibrationReport(photographs, calibrated));
    for (const fs::path& file : files) services.out << pathText(file) << '\n';
}

}  // namespace stereo::app
