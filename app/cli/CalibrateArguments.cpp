#include "app/cli/CalibrateArguments.h"

#include <QCommandLineParser>
#include <algorithm>
#include <array>

#include "app/cli/CalibrationFormatOption.h"
#include "app/cli/OptionReader.h"
#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "core/io/QtPath.h"
#include "core/io/calibration/LengthText.h"

namespace stereo::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kHelp =
    R"(Usage: stereoscope calibrate DIR --board COLUMNSxROWS --square LENGTH [options] --out FILE

Calibrates a rig from photographs of a flat board, which both cameras take at the same time. DIR holds the pairs, named
as in left01.png and right01.png, or left/01.png and right/01.png. Take 15 to 30 pairs: the whole board, tilted to
different sides by 20 to 45 degrees, near and far, up to the edges of both images; keep focus and zoom as they are.

The report says how well the rig explains the photographs; the epipolar error (how far apart the rows of a point are in
the rectified images) of a good calibration is below 0.5 px.

Options:
  --board CxR           Points in a row and in a column: inner corners of a chessboard (squares less one), circles; of
                        charuco the squares.
  --square LENGTH       Side of a square, distance of circles (asymmetric: half of the distance of two in a row), with
                        its unit: 25mm, 2.5cm, 0.025m. The baseline is as exact as this length: measure it over many
                        squares.
  --pattern NAME        chessboard, circles, asymmetric-circles or charuco; chessboard when not given.
  --marker LENGTH       Side of a marker of a charuco board, with its unit.
  --dictionary NAME     Markers of a charuco board: 4x4_50 (when not given), … 7x7_1000, apriltag_36h11.
  --model NAME          What bends the rays: pinhole4 (k1 k2 p1 p2; when not given), pinhole5 (and k3) and pinhole8 (and
                        k4 k5 k6) for wide lenses and many photographs up to the corners, or fisheye.
  --alike               Both cameras have the same numbers, measured from the photographs of both together: only for
                        two of one make that are known to be equal. The report says when they are not.
  --leave-out NAME…     Pairs that are not used, by their names in the report (or of their files); may be repeated.
  --format NAME         opencv, ros or kalibr; by the name of the file when not given.
  --out FILE            FILE.yml or FILE.xml for opencv, camchain.yaml for kalibr; of ros a folder for left.yaml
                        and right.yaml.
  --json                Prints the report for programs, in metres and pixels.

Examples:
  stereoscope calibrate photographs --board 9x6 --square 25mm --out rig.yml
  stereoscope calibrate photographs --board 9x6 --square 25mm --leave-out 07 12 --out rig.yml
  stereoscope calibrate photographs --pattern charuco --board 11x8 --square 20mm --marker 15mm --out camchain.yaml
  stereoscope run left.png right.png --calib rig.yml
)";

/// Metres; a length without its unit may be anything.
double lengthOf(const QCommandLineParser& parser, const QString& option) {
    const QString text = parser.value(option);
    const auto length = lengthIn(text.toStdString());
    if (!length || !length->unit) {
        refuseUsage(
            QString("--%1 is \"%2\"; a length with its unit was expected, like 25mm, 2.5cm or 0.025m.")
                .arg(option, text));
    }
    return length->value * infoOf(*length->unit).metres;
}

Board boardFrom(const QCommandLineParser& parser) {
    if (!parser.isSet("board"))
        refuseUsage("calibrate needs the points of the board in a row and in a column: --board 9x6.");
    if (!parser.isSet("square"))
        refuseUsage("calibrate needs the side of a square of the board, with its unit: --square 25mm.");
    Board board;
    const OptionReader options(parser);
    std::array<std::pair<const char*, BoardPattern>, 4> patterns;
    std::ranges::transform(std::array{BoardPattern::Chessboard, BoardPattern::Circles,
                                      BoardPattern::AsymmetricCircles, BoardPattern::Charuco},
                           patterns.begin(),
                           [](BoardPattern pattern) { return std::pair(idOf(pattern).data(), pattern); });
    options.choice("pattern", patterns, board.pattern);
    std::tie(board.columns, board.rows) = *options.two<int>("board", 'x', "9x6");
    board.squareMetres = lengthOf(parser, "square");
    const bool isCharuco = board.pattern == BoardPattern::Charuco;
    if (isCharuco != parser.isSet("marker")) {
        refuseUsage(isCharuco ? "A charuco board needs the side of its markers, with its unit: --marker 18mm."
                              : "--marker goes with --pattern charuco.");
    }
    if (isCharuco) board.markerMetres = lengthOf(parser, "marker");
    if (parser.isSet("dictionary")) board.dictionary = parser.value("dictionary").toLower().toStdString();
    try {
        board.validate();
    } catch (const Error& error) {
        throw UsageError{error.sentence()};
    }
    return board;
}

LensFit lensFrom(const QCommandLineParser& parser, CalibrationFileFormat format) {
    static constexpr std::array kLenses{
        std::pair("pinhole4", LensFit::Pinhole4), std::pair("pinhole5", LensFit::Pinhole5),
        std::pair("pinhole8", LensFit::Pinhole8), std::pair("fisheye", LensFit::Fisheye)};
    const bool isKalibr = format == CalibrationFileFormat::KalibrChain;
    LensFit lens = CalibrateArguments().model.lens;
    OptionReader(parser).choice("model", kLenses, lens);
    if (isKalibr && (lens == LensFit::Pinhole5 || lens == LensFit::Pinhole8)) {
        refuseUsage(
            "A Kalibr file holds 4 distortion coefficients; say --model pinhole4 or fisheye, or write "
            "another format.");
    }
    return lens;
}

bool isCalled(const PairPaths& pair, const std::string& name) {
    return name == pairNameOf(pair.left, pair.right) || name == pathText(pair.left.filename()) ||
           name == pathText(pair.right.filename());
}

}  // namespace

std::vector<PairPaths> CalibrateArguments::pairs() const {
    std::vector<PairPaths> pairs = pairsInFolder(folder);
    const std::vector<PairPaths> all = pairs;
    for (const std::string& name : leaveOut) {
        const auto isIt = [&](const PairPaths& pair) { return isCalled(pair, name); };
        if (std::ranges::none_of(all, isIt)) {
            QStringList known;
            for (const PairPaths& pair : all)
                known << QString::fromStdString(pairNameOf(pair.left, pair.right));
            refuseUsage(QString("--leave-out names \"%1\", which is no pair of the folder; there is %2.")
                            .arg(QString::fromStdString(name), known.isEmpty() ? "none" : known.join(", ")));
        }
        std::erase_if(pairs, isIt);
    }
    return pairs;
}

const char* calibrateHelp() {
    return kHelp;
}

CalibrateArguments parseCalibrateArguments(const QStringList& given) {
    QCommandLineParser parser;
    parser.addOptions({{{"h", "help"}, "Shows this."},
                       {"board", "", "CxR"},
                       {"square", "", "LENGTH"},
                       {"pattern", "", "NAME"},
                       {"marker", "", "LENGTH"},
                       {"dictionary", "", "NAME"},
                       {"model", "", "NAME"},
                       {"alike", ""},
                       {"leave-out", "", "NAME"},
                       {"format", "", "NAME"},
                       {"out", "", "FILE"},
                       {"json", ""}});
    if (!parser.parse(QStringList{"calibrate"} + given)) refuseUsage(parser.errorText());
    if (parser.isSet("help")) return {.help = true};
    // Names that follow one another belong to --leave-out, except the folder, which comes first.
    QStringList names = parser.positionalArguments();
    if (names.isEmpty()) refuseUsage("calibrate needs the folder with the photographs.");
    CalibrateArguments arguments{.folder = toPath(names.takeFirst()), .board = boardFrom(parser)};
    if (!names.isEmpty() && !parser.isSet("leave-out")) {
        refuseUsage(
            QString("calibrate takes one folder; \"%1\" is one argument too many.").arg(names.first()));
    }
    for (const QString& name : parser.values("leave-out") + names)
        arguments.leaveOut.push_back(name.toStdString());
    if (!parser.isSet("out")) refuseUsage("calibrate needs a file for the calibration: --out rig.yml.");
    arguments.out = toPath(parser.value("out"));
    using enum CalibrationFileFormat;
    arguments.format =
        readCalibrationFormat(parser, arguments.out, std::array{OpenCvYaml, RosCameraInfo, KalibrChain});
    arguments.model = {lensFrom(parser, arguments.format), parser.isSet("alike")};
    arguments.json = parser.isSet("json");
    return arguments;
}

}  // namespace stereo::app
