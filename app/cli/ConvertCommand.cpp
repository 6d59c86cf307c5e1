#include "app/cli/ConvertCommand.h"

#include <QCommandLineParser>
#include <array>
#include <ostream>
#include <vector>

#include "app/cli/CalibrationFormatOption.h"
#include "app/cli/CalibrationJson.h"
#include "app/cli/OptionReader.h"
#include "app/results/Exporter.h"
#include "app/results/OutputFiles.h"
#include "core/base/PathText.h"
#include "core/base/PlainText.h"
#include "core/io/CalibrationReader.h"
#include "core/io/CalibrationWriter.h"
#include "core/io/FileBytes.h"
#include "core/io/QtPath.h"
#include "core/stereo/RigRectification.h"

namespace stereo::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kHelp = R"(Usage: stereoscope convert FILE [FILE] [options] --out FILE

Writes a calibration in another format, with all digits; two files given together are one rig. The calibration of raw
cameras says how their images are rectified, too, where the format can hold it.

Options:
  --out FILE            K.txt, another .txt (Middlebury), camchain.yaml (Kalibr), another .yml or .xml (OpenCV); of
                        ros a folder for left.yaml and right.yaml.
  --format NAME         k-txt, middlebury, opencv, opencv-xml, ros or kalibr; by the name of the file when not given.
  --image-size WxH      Size of the images, for a calibration that does not say it.
  --baseline-unit U     mm, cm or m: the unit of a calibration that does not say which it has.

Examples:
  stereoscope convert calib_cam_to_cam.txt --out K.txt
  stereoscope convert camchain.yaml --format ros --out camera_info
  stereoscope convert result/run.json --out rig.yml
)";

/// Of raw cameras with the rectification that the program would do, where the file has none of its own: other
/// programs need it.
WrittenCalibration contentOf(const ReadRig& read, ImageSize images) {
    if (!read.isForRawImages) {
        const bool isSized = !read.rectified->imageSize().isEmpty();
        return {.rectified = isSized ? *read.rectified : read.rectified->withImageSize(images)};
    }
    RigNumbers numbers = read.raw->numbers();
    for (CameraNumbers* camera : {&numbers.left, &numbers.right}) {
        if (camera->imageSize.isEmpty()) camera->imageSize = images;
    }
    const CameraRig rig(numbers);
    const bool isComplete = rig.given() || rig.left().imageSize.isEmpty();
    return {.raw = isComplete ? rig : withRectification(rig)};
}

}  // namespace

void convertCalibration(const QStringList& given, std::ostream& out) {
    QCommandLineParser parser;
    parser.addOptions({{{"h", "help"}, "Shows this."},
                       {"out", "", "FILE"},
                       {"format", "", "NAME"},
                       {"image-size", "", "WxH"},
                       {"baseline-unit", "", "U"}});
    parseArguments(parser, given);
    if (parser.isSet("help")) {
        out << kHelp;
        return;
    }
    std::vector<fs::path> files;
    for (const QString& file : parser.positionalArguments()) files.push_back(toPath(file));
    if (files.empty() || files.size() > 2)
        refuseUsage(
            QString("convert needs a calibration of one or two files; %1 were given.").arg(files.size()));
    if (!parser.isSet("out")) refuseUsage("convert needs a name for the new file: --out FILE.");
    const fs::path target = toPath(parser.value("out"));
    using enum CalibrationFileFormat;
    const CalibrationFileFormat format = readCalibrationFormat(
        parser, target, std::array{KTxt, Middlebury, OpenCvYaml, OpenCvXml, RosCameraInfo, KalibrChain});
    CalibrationQuery query;
    const OptionReader options(parser);
    options.unit("baseline-unit", query.unit);
    if (const auto size = options.two<int>("image-size", 'x', "1280x720")) {
        query.imageSize = {size->first, size->second};
        if (query.imageSize.isEmpty()) options.refuse("image-size", "both sides must be above zero");
    }

    const ReadRig read = readRig(files, query);
    const WrittenCalibration content = contentOf(read, query.imageSize);
    (void)calibrationFiles(format,
                           content);  // what the format cannot hold is refused before a folder is made
    const std::vector<fs::path> paths = calibrationPaths(format, target);
    requireOthers(paths, read.files);
    requireNoneButCalibrations(paths);
    makeFolder(fs::absolute(paths.front()).parent_path());
    requireWritable(paths);
    writeCalibration(format, content, target);

    out << plainText(calibrationText(read)) << '\n';
    for (const fs::path& path : paths) out << plainLine(pathText(path)) << '\n';
}

}  // namespace stereo::app
