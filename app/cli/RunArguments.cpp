#include "app/cli/RunArguments.h"

#include <fmt/core.h>

#include <QCommandLineParser>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "app/cli/OptionReader.h"
#include "app/cli/match/MatchArguments.h"
#include "core/base/Error.h"
#include "core/io/QtPath.h"
#include "core/match/CommonOptions.h"
#include "core/project/ProjectName.h"

namespace stereo::app {
namespace {

/// Options that would change files that must be as run_demo writes them.
constexpr std::array kNotUpstream{"z-near",        "stride",   "no-filter-flying", "colormap", "range",
                                  "mapping",       "legend",   "cloud-frame",      "voxel",    "normals",
                                  "cloud-colours", "cut-near", "cut-far",          "crop",     "mesh-step"};
constexpr std::array kOffOn{std::pair("0", false), std::pair("1", true)};

constexpr const char* kExamples = R"(
Examples:
  stereoscope run left.png right.png
      Finds calib.txt or K.txt beside the images and writes to out/<name of the pair>. Which image is left is
      told by their names; --left and --right say it where that is wrong.
  stereoscope run scenes/teddy
      The pair in a folder. One image, whose partner is found, weights and a calibration are taken, too.
  stereoscope run result/run.json --out again
      The same as that run was made from and by; options that are given are put in the place of its own.
  stereoscope run work.stereoscope.zip --scale 0.5 --out half
      A project of the window, or an archive of one, as it was saved; options that are given are put in the place
      of its own. --save-project writes one.
  stereoscope run --left im0.png --right im1.png --calib K.txt --scale 0.5 --out result
  stereoscope run cam0/0001.png cam1/0001.png --calib cam0/sensor.yaml --alpha 0.3 --out result
      A raw pair: rectified first, by the calibration of its cameras.
  stereoscope run --split side both.png --calib K.txt --calib-size 1920x1080 --no-cloud
  stereoscope run left.png right.png --ckpt 23-51-11/model_best_bp2.pth --valid-iters 32 --scale 0.5
  stereoscope run left.png right.png --calib K.txt --ckpt model.pth --upstream-compatible --out output
  stereoscope run left.png right.png --z-far 5 --formats depth.tiff,cloud.ascii.ply --json
)";

QString colormapNames() {
    QStringList list;
    for (const Colormap map : kColormaps)
        list << QString::fromUtf8(name(map).data(), qsizetype(name(map).size()));
    return list.join(", ");
}

void addCloud(QCommandLineParser& parser) {
    parser.addOptions({
        {"z-near", "Nearest depth of the cloud, metres; from the data when not given.", "M"},
        {"z-far", "Farthest depth of the cloud, metres; from the data when not given.", "M"},
        {"stride", "Cloud of every n-th pixel of every n-th row.", "N"},
        {"no-filter-guessed", "Keep points whose disparity was filled in, not matched."},
        {"no-filter-invisible", "Keep points that the right camera cannot have seen."},
        {"no-filter-flying", "Keep points hanging between foreground and background."},
        {"no-filter-isolated", "Keep points with too few neighbours."},
        {"remove-invisible", "0 = as --no-filter-invisible.", "0|1"},
        {"denoise-cloud", "0 = as --no-filter-isolated.", "0|1"},
        {"denoise-nb-points", "How many others must be near a point.", "N"},
        {"denoise-radius", "How near, metres; four times the spacing of far points when not given.", "M"},
        {"cloud-frame",
         "Where the axes of cloud and mesh point: X right, Y down, Z forward (the default); X right, Y up, Z "
         "backward; or X right, Y forward, Z up.",
         "opencv|y-up|z-up"},
        {"cloud-colours",
         "What colours the points of cloud and mesh: image (the left one, the default); depth, disparity, "
         "height, confidence, depth-error, error or absolute-error, in the colours of --colormap; or single.",
         "NAME"},
        {"cut-near",
         "Write no points nearer than this, metres along the view: of the left camera, or of --cut-eye and "
         "--cut-along.",
         "M"},
        {"cut-far", "Write no points farther than this, metres along the view.", "M"},
        {"cut-eye", "Where the view of the cut begins, metres from the left camera; 0,0,0 when not given.",
         "X,Y,Z"},
        {"cut-along", "Where it leads; 0,0,1, straight ahead, when not given.", "X,Y,Z"},
        {"crop",
         "Write only the points in this box, metres in the left camera's frame: X right, Y down, Z forward.",
         "X:X,Y:Y,Z:Z"},
        {"no-cut", "Write what a record cuts off, too."},
        {"voxel",
         "Of each cube with this side, metres, write one point of the cloud: that nearest to their mean; 0 = "
         "write all.",
         "M"},
        {"mesh-step",
         "The largest step of disparity from pixel to pixel inside of a surface of the mesh; 1.5 when not "
         "given.",
         "PX"},
        {"normals", "Write the normal of each point of the cloud, as nx, ny, nz."},
        {"no-cloud", "Write no cloud."},
    });
}

void addOutput(QCommandLineParser& parser, const QString& out) {
    parser.addOptions({
        {"colormap", "Colours of the pictures: " + colormapNames() + ".", "NAME"},
        {"range", "Disparities that get the first and the last colour; 2-98 % of the data when not given.",
         "LO:HI"},
        {"mapping",
         "How disparities move along the colours; of log and inverse those of 0 px and below have the lowest "
         "one.",
         "linear|log|inverse"},
        {"hide-below",
         "Pixels of which the matcher is less sure are unknown everywhere; 0 to 1, 0 = hide none.",
         "CONFIDENCE"},
        {"guessed",
         "What becomes of pixels that were filled in, not matched: like all others, hatched in pictures (the "
         "default), or unknown.",
         "show|mark|hide"},
        {"legend", "Put a colour bar under the pictures."},
        {"out", out, "DIR"},
        {"formats", "Files to write besides the usual ones, with commas between: " + formatNames() + ".",
         "LIST"},
        {"upstream-compatible",
         "Instead of the usual files write those of FoundationStereo's run_demo, with its exact numbers and "
         "defaults: vis.png, depth_meter.npy, cloud.ply, cloud_denoise.ply (at the size scale gives) beside "
         "disparity.pfm."},
        {"save-project",
         "Write the project of this run, which the window opens: as NAME.stereoscope, or, with images, "
         "calibration and results, as NAME.stereoscope.zip.",
         "FILE"},
        {"json", "Print the content of run.json on standard output, and nothing else."},
        {"quiet", "Print nothing but failures."},
    });
}

void declare(QCommandLineParser& parser, const MatcherRegistry& matchers) {
    parser.setApplicationDescription(
        "Matches a rectified stereo pair and writes vis.png, disparity.pfm, depth.npy (metres), depth.png "
        "(16-bit millimetres), cloud.ply and run.json.");
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    addRunArguments(parser, matchers, "Folder for the files; out/<name of the pair> when not given.");
}

/// The defaults of run_demo.
CloudOptions upstreamCloud() {
    return {.farMetres = 10,
            .removeFlyingPixels = false,
            .isolatedMinNeighbours = 30,
            .isolatedRadiusMetres = 0.03};
}

void requireUpstreamOptions(const QCommandLineParser& parser, const RunArguments& run) {
    for (const char* option : kNotUpstream) {
        if (parser.isSet(option))
            refuseUsage(QString("--%1 means nothing to run_demo; leave it or --upstream-compatible out.")
                            .arg(option));
    }
    for (const ExportItem& item : run.extraItems) {
        if (item != ExportItem{product::kVis, Encoding::Png} &&
            item != ExportItem{product::kCloud, Encoding::PlyBinary})
            continue;
        throw UsageError{fmt::format("--formats names {}, which --upstream-compatible writes its own way.",
                                     fixedName(item))};
    }
    if (!run.saveProject.empty()) {
        refuseUsage(
            "--save-project does not go with --upstream-compatible: a project cannot say that its images "
            "are resized first; leave one of them out.");
    }
    if (run.cloud.isolatedRadiusMetres <= 0)
        refuseUsage("--denoise-radius must be above zero with --upstream-compatible.");
}

/// A flag that switches a filter off beside the option that switches it on.
void refuseOpposites(const QCommandLineParser& parser) {
    for (const auto& [off, on] : {std::pair("no-filter-invisible", "remove-invisible"),
                                  std::pair("no-filter-isolated", "denoise-cloud")}) {
        if (parser.isSet(off) && parser.value(on) == "1")
            refuseUsage(
                QString("--%1 and --%2 1 contradict each other; leave one of them out.").arg(off, on));
    }
}

/// "1,2,3" with `separator` between; empty where that is no list of numbers.
std::vector<double> numbersIn(const QString& text, QChar separator) {
    std::vector<double> numbers;
    for (const QString& part : text.split(separator)) {
        const auto number = numberFrom<double>(part);
        if (!number) return {};
        numbers.push_back(*number);
    }
    return numbers;
}

void readThree(const QCommandLineParser& parser, const QString& option, std::array<double, 3>& target) {
    if (!parser.isSet(option)) return;
    const std::vector<double> numbers = numbersIn(parser.value(option), ',');
    if (numbers.size() != target.size())
        OptionReader(parser).refuse(option, "three numbers like 0,0,1 were expected");
    std::ranges::copy(numbers, target.begin());
}

void readBox(const QCommandLineParser& parser, std::optional<CropBox>& target) {
    if (!parser.isSet("crop")) return;
    const QStringList sides = parser.value("crop").split(',');
    CropBox box;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const auto ends =
            sides.size() == 3 ? numbersIn(sides[static_cast<qsizetype>(axis)], ':') : std::vector<double>();
        if (ends.size() != 2 || ends[0] >= ends[1])
            OptionReader(parser).refuse(
                "crop", "three ranges like -0.5:0.5,-1:0.2,0.8:2, the lower end first, were expected");
        box.lowMetres[axis] = ends[0];
        box.highMetres[axis] = ends[1];
    }
    target = box;
}

void readAlong(const QCommandLineParser& parser, std::array<double, 3>& along) {
    if (!parser.isSet("cut-along")) return;
    readThree(parser, "cut-along", along);
    const double length = std::hypot(along[0], along[1], along[2]);
    if (length <= 0)
        OptionReader(parser).refuse("cut-along", "a direction that leads somewhere was expected");
    for (double& part : along) part /= length;
}

void readCut(const QCommandLineParser& parser, CloudCrop& crop) {
    const OptionReader values(parser);
    if (parser.isSet("no-cut")) crop = {};
    values.number("cut-near", crop.nearMetres);
    values.number("cut-far", crop.farMetres);
    readThree(parser, "cut-eye", crop.eyeMetres);
    readAlong(parser, crop.along);
    readBox(parser, crop.box);
    for (const char* option : {"cut-eye", "cut-along"}) {
        if (parser.isSet(option) && !crop.nearMetres && !crop.farMetres)
            values.refuse(option, "it says where --cut-near and --cut-far count from; give one of them, too");
    }
}

void readCloudFile(const QCommandLineParser& parser, CloudFileOptions& file) {
    static constexpr std::array colours{
        std::pair("image", ColourBy::Image),           std::pair("depth", ColourBy::Depth),
        std::pair("disparity", ColourBy::Disparity),   std::pair("height", ColourBy::Height),
        std::pair("confidence", ColourBy::Confidence), std::pair("depth-error", ColourBy::DepthError),
        std::pair("error", ColourBy::Error),           std::pair("absolute-error", ColourBy::AbsoluteError),
        std::pair("single", ColourBy::Single)};
    const OptionReader values(parser);
    values.choice("cloud-colours", colours, file.colours);
    readCut(parser, file.crop);
    values.number("voxel", file.voxelMetres);
    if (file.voxelMetres != 0 && !(file.voxelMetres >= 1e-4 && file.voxelMetres <= 1000))
        refuseUsage(QString("--voxel is %1 m; 0.0001 to 1000 are allowed.").arg(parser.value("voxel")));
    values.number("mesh-step", file.meshStepPx);
    file.normals |= parser.isSet("normals");
}

void readCloudOptions(const QCommandLineParser& parser, RunArguments& run) {
    const OptionReader values(parser);
    const bool turnsUpstream = parser.isSet("upstream-compatible") && !run.upstreamCompatible;
    run.upstreamCompatible |= turnsUpstream;
    if (turnsUpstream) run.cloud = upstreamCloud();
    values.number("z-near", run.cloud.nearMetres);
    values.number("z-far", run.cloud.farMetres);
    if (run.cloud.farMetres && *run.cloud.farMetres <= run.cloud.nearMetres.value_or(0)) {
        refuseUsage(QString("--z-far is %1 m; it must be above %2 m, where the cloud begins.")
                        .arg(*run.cloud.farMetres)
                        .arg(run.cloud.nearMetres.value_or(0)));
    }
    values.number("stride", run.cloud.stride);
    refuseOpposites(parser);
    if (parser.isSet("no-filter-guessed")) run.cloud.removeGuessed = false;
    if (parser.isSet("no-filter-invisible")) run.cloud.removeInvisible = false;
    if (parser.isSet("no-filter-flying")) run.cloud.removeFlyingPixels = false;
    if (parser.isSet("no-filter-isolated")) run.cloud.removeIsolated = false;
    values.choice("remove-invisible", kOffOn, run.cloud.removeInvisible);
    values.choice("denoise-cloud", kOffOn, run.cloud.removeIsolated);
    values.number("denoise-nb-points", run.cloud.isolatedMinNeighbours);
    values.number("denoise-radius", run.cloud.isolatedRadiusMetres);
    static constexpr std::array frames{std::pair("opencv", CloudFrame::OpenCvCamera),
                                       std::pair("y-up", CloudFrame::YUp),
                                       std::pair("z-up", CloudFrame::ZUp)};
    values.choice("cloud-frame", frames, run.frame);
    readCloudFile(parser, run.cloudFile);
    if (parser.isSet("no-cloud")) run.withCloud = false;
}

void readDisplay(const QCommandLineParser& parser, RunArguments& run) {
    static constexpr std::array mappings{std::pair("linear", ColorMapping::Linear),
                                         std::pair("log", ColorMapping::Log),
                                         std::pair("inverse", ColorMapping::Inverse)};
    const OptionReader values(parser);
    values.choice("mapping", mappings, run.display.mapping);
    static constexpr std::array guessed{std::pair("show", GuessedPixels::Shown),
                                        std::pair("mark", GuessedPixels::Marked),
                                        std::pair("hide", GuessedPixels::Hidden)};
    values.choice("guessed", guessed, run.trust.guessed);
    values.number("hide-below", run.trust.leastConfidence);
    run.legend |= parser.isSet("legend");
    if (const auto range = values.two<double>("range", ':', "0:64")) {
        run.display.rangeMode = RangeMode::Manual;
        run.display.range = {range->first, range->second};
        if (range->first >= range->second)
            refuseUsage(QString("--range is \"%1\"; LO must be below HI.").arg(parser.value("range")));
    }
    if (!parser.isSet("colormap")) return;
    const std::optional<Colormap> map = colormapByName(parser.value("colormap").toStdString());
    if (!map)
        refuseUsage(QString("There is no colour map \"%1\"; there are %2.")
                        .arg(parser.value("colormap"), colormapNames()));
    run.display.colormap = *map;
}

std::filesystem::path projectFileIn(const QString& text) {
    const std::filesystem::path file = toPath(text);
    if (hasProjectName(file)) return file;
    refuseUsage(
        QString(
            "--save-project is \"%1\"; a name that ends in .stereoscope or .stereoscope.zip was expected.")
            .arg(text));
}

void readOutput(const QCommandLineParser& parser, RunArguments& run) {
    if (parser.isSet("out")) run.outFolder = toPath(parser.value("out"));
    if (parser.isSet("save-project")) run.saveProject = projectFileIn(parser.value("save-project"));
    run.json = parser.isSet("json");
    run.quiet = parser.isSet("quiet");
    for (const QString& format : parser.value("formats").split(',', Qt::SkipEmptyParts)) {
        const ExportItem item = exportItemIn(format);
        if (isOfCloud(item.what) && parser.isSet("no-cloud")) {
            refuseUsage(QString("--no-cloud and --formats %1 contradict each other; leave one of them out.")
                            .arg(format.trimmed()));
        }
        run.extraItems.push_back(item);
    }
}

// Options out of range are wrong usage here, not a failure.
void validate(const RunArguments& run) {
    try {
        run.cloud.validate();
        run.cloudFile.validate();
        run.trust.validate();
    } catch (const Error& error) {
        throw UsageError{error.sentence()};
    }
}

}  // namespace

RunArguments parseRunArguments(const QStringList& arguments, const MatcherRegistry& matchers,
                               const RunArguments& basis) {
    QCommandLineParser parser;
    declare(parser, matchers);
    parseArguments(parser, arguments);
    return readRunArguments(parser, matchers, basis);
}

void addRunArguments(QCommandLineParser& parser, const MatcherRegistry& matchers, const QString& out) {
    addMatchArguments(parser, matchers);
    addCloud(parser);
    addOutput(parser, out);
}

RunArguments readRunArguments(const QCommandLineParser& parser, const MatcherRegistry& matchers,
                              const RunArguments& basis) {
    RunArguments run = basis;
    run.help = parser.isSet("help");
    if (run.help) return run;
    readMatchArguments(parser, matchers, run);
    readCloudOptions(parser, run);
    readDisplay(parser, run);
    readOutput(parser, run);
    if (run.upstreamCompatible) requireUpstreamOptions(parser, run);
    validate(run);
    return run;
}

RunProducts productsOf(const RunArguments& arguments) {
    return {.extraItems = arguments.extraItems,
            .only = {},
            .withCloud = arguments.withCloud,
            .legend = arguments.legend,
            .frame = arguments.frame,
            .cloudFile = arguments.cloudFile,
            .filterDepth = arguments.filterDepth};
}

ExportItem exportItemIn(const QString& word) {
    const std::optional<ExportItem> item = exportItemNamed(word.trimmed().toStdString());
    if (item) return *item;
    refuseUsage(QString("There is no format \"%1\"; there are %2.").arg(word, formatNames()));
}

QString formatNames() {
    QStringList list;
    for (const ExportItem& item : exportItems()) list << QString::fromStdString(fixedName(item));
    return list.join(", ");
}

std::string runHelp(const MatcherRegistry& matchers) {
    QCommandLineParser parser;
    declare(parser, matchers);
    const QString help = parser.helpText();
    return "Usage: stereoscope run [options] LEFT RIGHT | FILE… | FOLDER | RECORD | PROJECT" +
           help.mid(help.indexOf('\n')).toStdString() + kExamples;
}

}  // namespace stereo::app
