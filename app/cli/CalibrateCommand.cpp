#include "app/cli/CalibrateCommand.h"

#include <fmt/core.h>

#include <ostream>

#include "app/cli/CalibrateArguments.h"
#include "app/cli/CalibrationReport.h"
#include "app/cli/Interrupt.h"
#include "app/cli/ProgressLine.h"
#include "app/results/Exporter.h"
#include "app/results/OutputFiles.h"
#include "core/base/Error.h"
#include "core/base/FileThere.h"
#include "core/base/PathText.h"
#include "core/base/PlainText.h"
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

}  // namespace

void calibrateFolder(const QStringList& given, const CommandLineServices& services) {
    const CalibrateArguments arguments = parseCalibrateArguments(given);
    if (arguments.help) {
        services.out << calibrateHelp();
        return;
    }
    requireFolder(arguments.folder);
    const std::vector<PairPaths> pairs = arguments.pairs();
    const std::vector<fs::path> files = calibrationPaths(arguments.format, arguments.out);
    std::vector<fs::path> sources;
    for (const PairPaths& pair : pairs) sources.insert(sources.end(), {pair.left, pair.right});
    requireOthers(files, sources);
    requireNoneButCalibrations(files);
    std::vector<fs::path> replaced;
    std::ranges::copy_if(files, std::back_inserter(replaced), isFile);
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
    const CalibratedRig calibrated = calibrateRig(photographs, arguments.board, arguments.model, run);
    line.reset();

    writeCalibration(arguments.format, {.raw = calibrated.rig}, arguments.out);
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
