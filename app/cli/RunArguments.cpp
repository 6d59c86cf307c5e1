#include "app/cli/RunArguments.h"

#include <QCommandLineParser>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cmath>
#include <type_traits>
#include <utility>

#include "app/cli/UsageError.h"
#include "core/base/Error.h"
#include "core/io/QtPath.h"
#include "core/match/PrecisionNames.h"

namespace stereo::app {
namespace {

constexpr std::array kSgmOptions{"block-size", "uniqueness", "smoothness", "paths", "no-lr-check", "speckle"};

constexpr std::array kNetworkOptions{"ckpt",   "cfg",      "assume-published-cfg", "hiera", "attention",
                                     "device", "precision"};
/// They would change files that have to be as run_demo writes them.
constexpr std::array kNotUpstream{"z-near",  "stride", "no-filter-flying", "colormap", "range",
                                  "mapping", "legend"};
constexpr const char* kNetworkId = "foundation-stereo";
constexpr std::array kOffOn{std::pair("0", false), std::pair("1", true)};

constexpr const char* kExamples = R"(
Examples:
  stereoscope run left.png right.png
      Finds calib.txt or K.txt beside the images and writes to out/<name of the pair>.
  stereoscope run --left im0.png --right im1.png --calib K.txt --scale 0.5 --out result
  stereoscope run --split side both.png --calib K.txt --calib-size 1920x1080 --no-cloud
  stereoscope run left.png right.png --ckpt 23-51-11/model_best_bp2.pth --valid-iters 32 --scale 0.5
  stereoscope run left.png right.png --calib K.txt --ckpt model.pth --upstream-compatible --out output
  stereoscope run left.png right.png --z-far 5 --formats depth.tiff,cloud.ascii.ply --json
)";

QString names(const std::vector<std::string>& ids) {
    QStringList list;
    for (const std::string& id : ids) list << QString::fromStdString(id);
    return list.join(", ");
}

QString formatNames() {
    QStringList list;
    for (const ExportItem& item : exportItems()) list << QString::fromStdString(fixedName(item));
    return list.join(", ");
}

QString colormapNames() {
    QStringList list;
    for (const Colormap map : kColormaps)
        list << QString::fromUtf8(name(map).data(), qsizetype(name(map).size()));
    return list.join(", ");
}

void addInputs(QCommandLineParser& parser, const std::vector<std::string>& matcherIds) {
    parser.addOptions({
        {{"h", "help"}, "Shows this."},
        {"left", "Left image (or as the first argument).", "FILE"},
        {"right", "Right image (or as the second argument).", "FILE"},
        {"split",
         "One image holds both: side by side or one over the other; left or upper half = left image.",
         "side|over"},
        {"calib", "Calibration file; looked for beside the left image when not given; none = work without.",
         "FILE"},
        {"calib-size", "Image size that the calibration was made for; it is scaled to the images.", "WxH"},
        {"matcher", "Matcher: " + names(matcherIds) + ".", "NAME"},
    });
}

void addMatching(QCommandLineParser& parser) {
    parser.addOptions({
        {"scale",
         "Images are resized by this before matching, 0.1 to 1 (1 when not given); 0.5 = a quarter of time "
         "and "
         "memory.",
         "S"},
        {"valid-iters",
         "Refinement steps of a matcher that iterates, 1 to 64; those of cfg.yaml, or 32, when not given.",
         "N"},
        {"max-disp", "Largest disparity searched for, px; chosen from image and calibration when not given.",
         "D"},
        {"block-size", "SGM: side of the compared window, odd, 1 to 11 px.", "PX"},
        {"uniqueness", "SGM: margin by which the best match must win, 0 to 50 %.", "PERCENT"},
        {"smoothness", "SGM: P2 / P1, 1 to 16; larger = smoother.", "RATIO"},
        {"paths", "SGM: directions of aggregation; fewer = faster, more streaks.", "3|5|8"},
        {"no-lr-check", "SGM: keep pixels whose match does not match back."},
        {"speckle", "SGM: islands of fewer pixels are removed; 0 = keep all.", "PX"},
    });
}

void addNetwork(QCommandLineParser& parser) {
    parser.addOptions({
        {"ckpt",
         "Network: its weights (.pth or .safetensors) with cfg.yaml beside them; chooses foundation-stereo.",
         "FILE"},
        {"cfg", "Network: its cfg.yaml, where that does not lie beside the weights.", "FILE"},
        {"assume-published-cfg", "Network: take the published settings where cfg.yaml is missing."},
        {"hiera", "Network: 1 = first at half size, for large disparities and images.", "0|1"},
        {"attention", "Network: axis of the disparity transformer; heads = as published.", "heads|disparity"},
        {"device", "Network: auto, cpu, cuda or cuda:N.", "NAME"},
        {"precision",
         "Network: auto = fp16 on CUDA, fp32 on the CPU; bf16 takes a third less memory, with errors of "
         "tenths of a pixel.",
         "auto|fp32|fp16|bf16"},
    });
}

void addCloud(QCommandLineParser& parser) {
    parser.addOptions({
        {"z-near", "Nearest depth of the cloud, metres; from the data when not given.", "M"},
        {"z-far", "Farthest depth of the cloud, metres; from the data when not given.", "M"},
        {"stride", "Cloud of every n-th pixel of every n-th row.", "N"},
        {"no-filter-invisible", "Keep points that the right camera cannot have seen."},
        {"no-filter-flying", "Keep points hanging between foreground and background."},
        {"no-filter-isolated", "Keep points with too few neighbours."},
        {"remove-invisible", "0 = as --no-filter-invisible.", "0|1"},
        {"denoise-cloud", "0 = as --no-filter-isolated.", "0|1"},
        {"denoise-nb-points", "How many others must be near a point.", "N"},
        {"denoise-radius", "How near, metres; four times the spacing of far points when not given.", "M"},
        {"no-cloud", "Write no cloud."},
    });
}

void addOutput(QCommandLineParser& parser) {
    parser.addOptions({
        {"colormap", "Colours of the pictures: " + colormapNames() + ".", "NAME"},
        {"range", "Disparities that get the first and the last colour; 2-98 % of the data when not given.",
         "LO:HI"},
        {"mapping", "How disparities move along the colours.", "linear|log|inverse"},
        {"legend", "Put a colour bar under the pictures."},
        {"out", "Folder for the files; out/<name of the pair> when not given.", "DIR"},
        {"formats", "Files to write besides the usual ones, with commas between: " + formatNames() + ".",
         "LIST"},
        {"upstream-compatible",
         "Instead of the usual files write those of FoundationStereo's run_demo, with its exact numbers and "
         "defaults: vis.png, depth_meter.npy, cloud.ply, cloud_denoise.ply (at the size scale gives) beside "
         "disparity.pfm."},
        {"json", "Print the content of run.json on standard output, and nothing else."},
        {"quiet", "Print nothing but failures."},
    });
}

void declare(QCommandLineParser& parser, const std::vector<std::string>& matcherIds) {
    parser.setApplicationDescription(
        "Matches a rectified stereo pair and writes vis.png, disparity.pfm, depth.npy (metres), depth.png "
        "(16-bit millimetres), cloud.ply and run.json.");
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    addInputs(parser, matcherIds);
    addMatching(parser);
    addNetwork(parser);
    addCloud(parser);
    addOutput(parser);
}

[[noreturn]] void refuse(const QString& sentence) {
    throw UsageError{sentence.toStdString()};
}

/// The number a text is; none for text that is not one, or not a finite one.
template <typename Number>
std::optional<Number> numberFrom(const QString& text) {
    bool isNumber = false;
    if constexpr (std::is_same_v<Number, int>) {
        const int number = text.toInt(&isNumber);
        return isNumber ? std::optional(number) : std::nullopt;
    } else {
        const double number = text.toDouble(&isNumber);
        return isNumber && std::isfinite(number) ? std::optional(number) : std::nullopt;
    }
}

/// Reads the values of given options; leaves a target alone when its option was not given.
class Values {
public:
    explicit Values(const QCommandLineParser& parser) : m_parser(parser) {}

    template <typename Number>
    void number(const QString& option, Number& target) const {
        if (m_parser.isSet(option)) target = parsed<Number>(option);
    }
    template <typename Number>
    void number(const QString& option, std::optional<Number>& target) const {
        if (m_parser.isSet(option)) target = parsed<Number>(option);
    }
    template <typename Choices>
    void choice(const QString& option, const Choices& choices, auto& target) const {
        if (!m_parser.isSet(option)) return;
        QStringList known;
        for (const auto& [name, meaning] : choices) {
            if (m_parser.value(option) == name) {
                target = meaning;
                return;
            }
            known << name;
        }
        refuse("--" + option + " is \"" + m_parser.value(option) + "\"; it must be one of " +
               known.join(", ") + ".");
    }
    /// Two numbers with `separator` between.
    template <typename Number>
    [[nodiscard]] std::optional<std::pair<Number, Number>> two(const QString& option, QChar separator,
                                                               const char* example) const {
        if (!m_parser.isSet(option)) return std::nullopt;
        const QStringList parts = m_parser.value(option).split(separator);
        const std::optional<Number> first = numberFrom<Number>(parts.first());
        const std::optional<Number> second = numberFrom<Number>(parts.last());
        if (parts.size() == 2 && first && second) return std::pair(*first, *second);
        refuse("--" + option + " is \"" + m_parser.value(option) + "\"; something like " + example +
               " was expected.");
    }

private:
    template <typename Number>
    [[nodiscard]] Number parsed(const QString& option) const {
        if (const std::optional<Number> number = numberFrom<Number>(m_parser.value(option))) return *number;
        refuse("--" + option + " is \"" + m_parser.value(option) + "\"; a " +
               (std::is_same_v<Number, int> ? "whole " : "") + "number was expected.");
    }

    const QCommandLineParser& m_parser;
};

void readImages(const QCommandLineParser& parser, RunArguments& run) {
    static constexpr std::array layouts{std::pair("side", SplitLayout::SideBySide),
                                        std::pair("over", SplitLayout::OverUnder)};
    Values(parser).choice("split", layouts, run.split);
    QStringList images = parser.positionalArguments();
    if (parser.isSet("left")) images.prepend(parser.value("left"));
    if (parser.isSet("right")) images.insert(std::min<qsizetype>(1, images.size()), parser.value("right"));
    const int expected = run.split ? 1 : 2;
    if (images.size() != expected) {
        refuse(QString("%1 given; %2.")
                   .arg(images.size() == 1 ? QString("One image was")
                                           : QString("%1 images were").arg(images.size()),
                        run.split ? "--split takes one image that holds both"
                                  : "a left and a right image are needed (or --split and one "
                                    "image that holds both)"));
    }
    run.left = toPath(images.first());
    run.right = toPath(images.last());
}

void readCalibrationOptions(const QCommandLineParser& parser, RunArguments& run) {
    run.withoutCalibration = parser.value("calib") == "none";
    if (parser.isSet("calib")) run.calibration = toPath(parser.value("calib"));
    const auto size = Values(parser).two<int>("calib-size", 'x', "1920x1080");
    if (!size) return;
    run.calibrationSize = ImageSize{size->first, size->second};
    if (run.calibrationSize->isEmpty()) {
        refuse("--calib-size is \"" + parser.value("calib-size") + "\"; both sides must be above zero.");
    }
}

void readMatcher(const QCommandLineParser& parser, const std::vector<std::string>& matcherIds,
                 RunArguments& run) {
    const std::string usual = parser.isSet("ckpt") ? kNetworkId : matcherIds.front();
    run.matcherId = parser.isSet("matcher") ? parser.value("matcher").toStdString() : usual;
    if (std::ranges::find(matcherIds, run.matcherId) == matcherIds.end()) {
        refuse("There is no matcher \"" + QString::fromStdString(run.matcherId) + "\"; there is " +
               names(matcherIds) + ".");
    }
}

void readMatchOptions(const QCommandLineParser& parser, RunArguments& run) {
    static constexpr std::array paths{std::pair("3", SgmOptions::Paths::Three),
                                      std::pair("5", SgmOptions::Paths::Five),
                                      std::pair("8", SgmOptions::Paths::Eight)};
    const Values values(parser);
    values.number("scale", run.match.scale);
    values.number("valid-iters", run.match.iterations);
    values.number("max-disp", run.match.maxDisparityPx);
    values.number("block-size", run.match.sgm.blockSizePx);
    values.number("uniqueness", run.match.sgm.uniquenessPercent);
    values.number("smoothness", run.match.sgm.smoothness);
    values.number("speckle", run.match.sgm.speckleWindowPx);
    values.choice("paths", paths, run.match.sgm.paths);
    run.match.sgm.leftRightCheck = !parser.isSet("no-lr-check");
    run.iterationsGiven = parser.isSet("valid-iters");
    run.sgmOptionsGiven =
        std::ranges::any_of(kSgmOptions, [&](const char* name) { return parser.isSet(name); });
}

std::string deviceFrom(const QString& name) {
    static const QRegularExpression known("^(auto|cpu|cuda(:[0-9]{1,3})?)$");
    if (!known.match(name).hasMatch())
        refuse("--device is \"" + name + "\"; auto, cpu, cuda or cuda:N was expected.");
    return name.toStdString();
}

void readNetworkOptions(const QCommandLineParser& parser, RunArguments& run) {
    using Attention = NetworkOptions::Attention;
    static constexpr std::array axes{std::pair("heads", Attention::Heads),
                                     std::pair("disparity", Attention::Disparity)};
    using Precision = NetworkOptions::Precision;
    std::array<std::pair<const char*, Precision>, kPrecisionNames.size()> precisions;
    for (std::size_t i = 0; i < precisions.size(); ++i) precisions[i] = {kPrecisionNames[i], Precision(i)};
    const Values values(parser);
    if (parser.isSet("ckpt")) run.match.network.weights = toPath(parser.value("ckpt"));
    if (parser.isSet("cfg")) run.match.network.config = toPath(parser.value("cfg"));
    if (parser.isSet("device")) run.match.network.device = deviceFrom(parser.value("device"));
    run.match.network.assumePublishedConfig = parser.isSet("assume-published-cfg");
    values.choice("hiera", kOffOn, run.match.network.hierarchical);
    values.choice("attention", axes, run.match.network.attention);
    values.choice("precision", precisions, run.match.network.precision);
    run.networkOptionsGiven =
        std::ranges::any_of(kNetworkOptions, [&](const char* name) { return parser.isSet(name); });
}

/// What run_demo works with when it is told nothing.
CloudOptions upstreamCloud() {
    return {.farMetres = 10,
            .removeFlyingPixels = false,
            .isolatedMinNeighbours = 30,
            .isolatedRadiusMetres = 0.03};
}

void requireUpstreamOptions(const QCommandLineParser& parser, const RunArguments& run) {
    for (const char* option : kNotUpstream) {
        if (parser.isSet(option))
            refuse(QString("--%1 means nothing to run_demo; leave it or --upstream-compatible out.")
                       .arg(option));
    }
    for (const ExportItem& item : run.extraItems) {
        if (item != ExportItem{Product::Vis, Encoding::Png} &&
            item != ExportItem{Product::Cloud, Encoding::PlyBinary})
            continue;
        refuse("--formats names " + QString::fromStdString(fixedName(item)) +
               ", which --upstream-compatible writes its own way.");
    }
    if (run.cloud.isolatedRadiusMetres <= 0)
        refuse("--denoise-radius must be above zero with --upstream-compatible.");
}

void readCloudOptions(const QCommandLineParser& parser, RunArguments& run) {
    const Values values(parser);
    run.upstreamCompatible = parser.isSet("upstream-compatible");
    if (run.upstreamCompatible) run.cloud = upstreamCloud();
    values.number("z-near", run.cloud.nearMetres);
    values.number("z-far", run.cloud.farMetres);
    if (run.cloud.farMetres && *run.cloud.farMetres <= run.cloud.nearMetres.value_or(0)) {
        refuse(QString("--z-far is %1 m; it must be above %2 m, where the cloud begins.")
                   .arg(*run.cloud.farMetres)
                   .arg(run.cloud.nearMetres.value_or(0)));
    }
    values.number("stride", run.cloud.stride);
    run.cloud.removeInvisible = !parser.isSet("no-filter-invisible");
    run.cloud.removeFlyingPixels = !run.upstreamCompatible && !parser.isSet("no-filter-flying");
    run.cloud.removeIsolated = !parser.isSet("no-filter-isolated");
    values.choice("remove-invisible", kOffOn, run.cloud.removeInvisible);
    values.choice("denoise-cloud", kOffOn, run.cloud.removeIsolated);
    values.number("denoise-nb-points", run.cloud.isolatedMinNeighbours);
    values.number("denoise-radius", run.cloud.isolatedRadiusMetres);
    run.withCloud = !parser.isSet("no-cloud");
}

void readDisplay(const QCommandLineParser& parser, RunArguments& run) {
    static constexpr std::array mappings{std::pair("linear", ColorMapping::Linear),
                                         std::pair("log", ColorMapping::Log),
                                         std::pair("inverse", ColorMapping::Inverse)};
    const Values values(parser);
    values.choice("mapping", mappings, run.display.mapping);
    run.legend = parser.isSet("legend");
    if (const auto range = values.two<double>("range", ':', "0:64")) {
        run.display.rangeMode = RangeMode::Manual;
        run.display.range = {range->first, range->second};
        if (range->first >= range->second)
            refuse("--range is \"" + parser.value("range") + "\"; LO must be below HI.");
    }
    if (!parser.isSet("colormap")) return;
    const std::optional<Colormap> map = colormapByName(parser.value("colormap").toStdString());
    if (!map)
        refuse("There is no colour map \"" + parser.value("colormap") + "\"; there are " + colormapNames() +
               ".");
    run.display.colormap = *map;
}

void readOutput(const QCommandLineParser& parser, RunArguments& run) {
    if (parser.isSet("out")) run.outFolder = toPath(parser.value("out"));
    run.json = parser.isSet("json");
    run.quiet = parser.isSet("quiet");
    for (const QString& format : parser.value("formats").split(',', Qt::SkipEmptyParts)) {
        const std::optional<ExportItem> item = exportItemNamed(format.trimmed().toStdString());
        if (!item) refuse("There is no format \"" + format + "\"; there are " + formatNames() + ".");
        run.extraItems.push_back(*item);
    }
}

// Options out of range are wrong usage here, not a failure.
void validate(const RunArguments& run) {
    try {
        run.match.validate();
        run.cloud.validate();
    } catch (const Error& error) {
        throw UsageError{error.sentence()};
    }
}

}  // namespace

RunArguments parseRunArguments(const QStringList& arguments, const std::vector<std::string>& matcherIds) {
    QCommandLineParser parser;
    declare(parser, matcherIds);
    if (!parser.parse(QStringList{"stereoscope"} + arguments)) refuse(parser.errorText());
    RunArguments run;
    run.help = parser.isSet("help");
    if (run.help) return run;
    readImages(parser, run);
    readCalibrationOptions(parser, run);
    readMatcher(parser, matcherIds, run);
    readMatchOptions(parser, run);
    readNetworkOptions(parser, run);
    readCloudOptions(parser, run);
    readDisplay(parser, run);
    readOutput(parser, run);
    if (run.upstreamCompatible) requireUpstreamOptions(parser, run);
    validate(run);
    return run;
}

std::string runHelp(const std::vector<std::string>& matcherIds) {
    QCommandLineParser parser;
    declare(parser, matcherIds);
    const QString help = parser.helpText();
    return "Usage: stereoscope run [options] LEFT RIGHT" + help.mid(help.indexOf('\n')).toStdString() +
           kExamples;
}

}  // namespace stereo::app
