#include "app/cli/RectifyCommand.h"

#include <fmt/core.h>

#include <QCommandLineParser>
#include <algorithm>
#include <ostream>
#include <vector>

#include "app/cli/InputArguments.h"
#include "app/cli/OptionReader.h"
#include "app/results/Exporter.h"
#include "app/results/OutputFiles.h"
#include "core/base/Error.h"
#include "core/base/FileThere.h"
#include "core/base/NumberText.h"
#include "core/base/PathText.h"
#include "core/base/PlainText.h"
#include "core/io/CalibrationReader.h"
#include "core/io/FileBytes.h"
#include "core/io/PairReader.h"
#include "core/io/QtPath.h"
#include "core/io/RectifiedPairWriter.h"
#include "core/recipe/Inputs.h"
#include "core/recipe/TurnedRig.h"
#include "core/stereo/StereoRectifier.h"
#include "core/stereo/doctor/PairDoctor.h"

namespace stereo::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kHelp =
    R"(Usage: stereoscope rectify [options] LEFT RIGHT --calib FILE [--calib FILE] --out DIR

Rectifies the images of a raw pair: the same point of the scene is in the same row of both afterwards. Writes left.png
and right.png, calib.txt (Middlebury), which belongs to them, and valid_left.png and valid_right.png, white where there
is content.

Options:
  --calib FILE          Calibration of the cameras as they are; two of them where a format has two files.
  --turn left|right     Turn both images by 90 degrees first, and the calibration with them, for cameras one above the
                        other: left where LEFT is of the upper one, else right.
  --alpha A             From 0 (only pixels that are known) to 1 (all of the raw images). As the calibration says when
                        not given, else 0.
  --size WxH            Size of the rectified images; that of the raw ones when not given.
  --resampling NAME     linear or lanczos (sharper and slower); linear when not given.
  --black-white LO:HI   Values of images of more than 8 bits that become black and white; those that both use when not
                        given.
  --baseline-unit U     mm, cm or m: the unit of a calibration that does not say which it has.
  --out DIR             Folder for the files; it is made where it is not there.

Examples:
  stereoscope rectify left01.jpg right01.jpg --calib intrinsics.yml --baseline-unit cm --out rectified
  stereoscope rectify cam0/0001.png cam1/0001.png --calib cam0/sensor.yaml --alpha 0.5 --out rectified
)";

/// The parsed arguments.
struct RectifyArguments {
    fs::path left = {};
    fs::path right = {};
    fs::path outFolder = {};
    std::vector<fs::path> calibration = {};
    CalibrationQuery query = {};
    RectifyOptions options = {};
    std::optional<ToneRange> tones = {};
    std::optional<Turn> turn = {};
};

RectifyArguments parsed(const QCommandLineParser& parser) {
    const QStringList images = parser.positionalArguments();
    if (images.size() != 2) {
        refuseUsage(QString("rectify needs two images, the left and the right one; %1 were given.")
                        .arg(images.size()));
    }
    if (!parser.isSet("calib")) refuseUsage("rectify needs the calibration of the cameras: --calib FILE.");
    if (!parser.isSet("out")) refuseUsage("rectify needs a folder for its files: --out DIR.");
    RectifyArguments arguments{
        .left = toPath(images[0]), .right = toPath(images[1]), .outFolder = toPath(parser.value("out"))};
    for (const QString& file : parser.values("calib")) arguments.calibration.push_back(toPath(file));
    arguments.query.leftImage = arguments.left;
    const OptionReader options(parser);
    options.unit("baseline-unit", arguments.query.unit);
    arguments.tones = readTones(parser);
    arguments.turn = readTurn(parser);
    readRectifyOptions(parser, "size", arguments.options);
    return arguments;
}

/// What lies there already may be replaced when it is all of an earlier rectified pair.
void requireEarlierPairOrNone(const std::vector<fs::path>& files) {
    if (std::ranges::all_of(files, isFile)) return;
    const auto other = std::ranges::find_if(files, isThere);
    if (other == files.end()) return;
    throw Error(
        ErrorKind::CannotWrite,
        fmt::format("{} is there already and is no part of a rectified pair, so it is not replaced; choose "
                    "another folder by --out, or remove it.",
                    pathText(*other)),
        *other);
}

bool isFault(const std::vector<Finding>& findings, Check check) {
    const auto found = std::ranges::find(findings, check, &Finding::check);
    return found != findings.end() && found->isFault();
}

/// The two images of the same names' files, rectified by the cameras in this order.
StereoPair rectified(const StereoRectifier& rectifier, const RgbImage& left, const RgbImage& right) {
    return {rectifier.rectified(RigSide::Left, left), rectifier.rectified(RigSide::Right, right)};
}

std::vector<Finding> findingsOf(const StereoPair& pair) {
    return diagnose(examine(pair, RunControl()), {});
}

/// What to do about rows that do not match after the rectification: it was done by a calibration that is not
/// of these images, or not in this order.
std::string remedyForRows(const std::vector<Finding>& findings, const StereoRectifier& rectifier,
                          const StereoPair& raw) {
    const bool areSwapped =
        isFault(findings, Check::SidesInOrder) ||
        !isFault(findingsOf(rectified(rectifier, raw.right(), raw.left())), Check::RowsAligned);
    if (areSwapped) return "The images are in the wrong order: name the right one first.";
    return "The calibration does not belong to these images: it is of other cameras, or they have moved "
           "since; name another one, or calibrate again.";
}

/// Says what the rectified images show to be wrong with the images or the calibration.
void warn(const StereoRectifier& rectifier, const StereoPair& raw, const StereoPair& done,
          std::ostream& err) {
    const std::vector<Finding> findings = findingsOf(done);
    for (Finding finding : findings) {
        const bool isOfRectification = finding.check == Check::RowsAligned ||
                                       finding.check == Check::SidesInOrder ||
                                       finding.check == Check::ImagesDiffer;
        if (!isOfRectification || !finding.isFault()) continue;
        if (finding.check == Check::RowsAligned)
            finding.sentence =
                "The rows of the rectified images do not match. " + remedyForRows(findings, rectifier, raw);
        if (finding.check == Check::SidesInOrder) finding.sentence += " Name the images in the other order.";
        err << plainLine(warningText(finding)) << '\n';
    }
}

CameraRig rawRig(const ReadRig& read, const fs::path& path) {
    if (read.raw && read.isForRawImages) return *read.raw;
    throw Error(
        ErrorKind::BadCalibration,
        fmt::format("{} ({}) is for images that are rectified already; to rectify, the distortion of the "
                    "lenses and the positions of the cameras are needed.",
                    pathText(path.filename()), read.format),
        path);
}

}  // namespace

void rectifyPair(const QStringList& given, std::ostream& out, std::ostream& err) {
    QCommandLineParser parser;
    parser.addOptions({{{"h", "help"}, "Shows this."},
                       {"calib", "", "FILE"},
                       {"turn", "", "left|right"},
                       {"alpha", "", "A"},
                       {"size", "", "WxH"},
                       {"resampling", "", "NAME"},
                       {"black-white", "", "LO:HI"},
                       {"baseline-unit", "", "U"},
                       {"out", "", "DIR"}});
    parseArguments(parser, given, {"calib"});
    if (parser.isSet("help")) {
        out << kHelp;
        return;
    }
    RectifyArguments arguments = parsed(parser);
    StereoPair pair = readPair(arguments.left, arguments.right, arguments.tones);
    arguments.query.imageSize = pair.size();
    const ReadRig read = readRig(arguments.calibration, arguments.query);
    CameraRig rig = rawRig(read, arguments.calibration.front());
    if (arguments.turn) {
        rig = turnedRig(rig, *arguments.turn, pair.size(), arguments.calibration.front());
        const std::optional<ToneRange> tones = pair.tones();
        pair = StereoPair(turned(pair.left(), *arguments.turn), turned(pair.right(), *arguments.turn));
        pair.setTones(tones);
    }
    const StereoRectifier rectifier(rig, pair.size(), arguments.options);

    const fs::path& folder = arguments.outFolder;
    const std::vector<fs::path> files = rectifiedPairFiles(folder);
    std::vector<fs::path> sources = arguments.calibration;
    sources.insert(sources.end(), {arguments.left, arguments.right});
    requireOthers(files, sources);
    requireEarlierPairOrNone(files);
    makeFolder(folder);
    requireWritable(files);
    const RgbImage left = rectifier.rectified(RigSide::Left, pair.left());
    const RgbImage right = rectifier.rectified(RigSide::Right, pair.right());
    writeRectifiedPair(folder, left, right, rectifier);

    out << plainLine(fmt::format("{}: {} cameras, baseline {} m", read.format, nameOf(read.raw->left().lens),
                                 numberText(read.raw->baselineMetres())))
        << '\n';
    for (const std::string& note : read.notes) out << "  " << plainLine(note) << '\n';
    if (arguments.turn) out << "  " << turnNote(*arguments.turn) << ".\n";
    if (const auto& tones = pair.tones()) out << "  " << toneNote(*tones) << ".\n";
    const StereoCalibration& rectified = rectifier.calibration();
    out << plainLine(fmt::format("rectified to {}: fx {} px, principal point ({}, {})",
                                 rectified.imageSize().text(), numberText(rectified.fx()),
                                 numberText(rectified.cx()), numberText(rectified.cy())))
        << '\n';
    for (const fs::path& file : files) out << pathText(file) << '\n';
    const bool isLargeEnough = std::min(left.width(), left.height()) >= StereoPair::kMinSide;
    if (isLargeEnough) warn(rectifier, pair, StereoPair(left, right), err);
}

}  // namespace stereo::app
