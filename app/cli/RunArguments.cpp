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
#include "core/match/CommonOptions.h"

namespace stereo::app {
namespace {

/// They would change files that have to be as run_demo writes them.
constexpr std::array kNotUpstream{"z-near",  "stride", "no-filter-flying", "colormap", "range",
                                  "mapping", "legend"};
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

void addInputs(QCommandLineParser& parser, const MatcherRegistry& matchers) {
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
        {"matcher", "Matcher: " + QString::fromStdString(matchers.ids()) + ".", "NAME"},
    });
}

/// What follows the flag; empty where nothing does.
QString valueName(const OptionRow& row) {
    if (!row.flagValue.empty() || row.type != OptionType::Choice)
        return QString::fromStdString(row.flagValue);
    QStringList words;
    for (const std::string& word : row.words()) words << QString::fromStdString(word);
    return words.join('|');
}

/// A flag that sets a match option; matchers that share one each add a line to its help.
struct MatchFlag {
    QString flag;
    QString valueName;
    QString help;
};

std::vector<MatchFlag> matchFlags(const MatcherRegistry& matchers) {
    std::vector<MatchFlag> flags;
    const auto add = [&](const OptionRow& row, const QString& prefix) {
        const QString flag = QString::fromStdString(row.flag);
        const QString help = prefix + QString::fromStdString(row.flagHelp);
        const auto known = std::ranges::find(flags, flag, &MatchFlag::flag);
        if (known == flags.end()) {
            flags.push_back({flag, valueName(row), help});
        } else if (!prefix.isEmpty()) {
            known->help += ' ' + help;
        }
    };
    for (const char* id : kCommonOptions) add(commonRow(id), {});
    for (const MatcherInfoPtr& matcher : matchers.matchers()) {
        for (const OptionRow& row : matcher->options().rows()) {
            if (isCommonOption(row.id) || row.flag.empty()) continue;
            add(row, QString::fromStdString(matcher->shortName()) + ": ");
        }
    }
    return flags;
}

void addMatching(QCommandLineParser& parser, const MatcherRegistry& matchers) {
    for (const MatchFlag& flag : matchFlags(matchers)) {
        if (flag.valueName.isEmpty()) {
            parser.addOption({flag.flag, flag.help});
        } else {
            parser.addOption({flag.flag, flag.help, flag.valueName});
        }
    }
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

void declare(QCommandLineParser& parser, const MatcherRegistry& matchers) {
    parser.setApplicationDescription(
        "Matches a rectified stereo pair and writes vis.png, disparity.pfm, depth.npy (metres), depth.png "
        "(16-bit millimetres), cloud.ply and run.json.");
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    addInputs(parser, matchers);
    addMatching(parser, matchers);
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

/// The one that is named, or whose file is; else the first.
const MatcherInfo& chosenMatcher(const QCommandLineParser& parser, const MatcherRegistry& matchers) {
    if (parser.isSet("matcher")) {
        const std::string id = parser.value("matcher").toStdString();
        if (const MatcherInfo* named = matchers.find(id)) return *named;
        refuse(
            QString::fromStdString("There is no matcher \"" + id + "\"; there is " + matchers.ids() + "."));
    }
    for (const MatcherInfoPtr& matcher : matchers.matchers()) {
        const OptionRow* file = matcher->requiredFile();
        if (file && !file->flag.empty() && parser.isSet(QString::fromStdString(file->flag))) return *matcher;
    }
    return matchers.first();
}

OptionValue valueOf(const QCommandLineParser& parser, const OptionRow& row) {
    const QString flag = QString::fromStdString(row.flag);
    const bool isAlone = row.type == OptionType::Flag && row.flagValue.empty();
    if (isAlone) return !std::get<bool>(row.byDefault);
    try {
        return row.parsed(parser.value(flag).toStdString(), "--" + row.flag);
    } catch (const Error& error) {
        throw UsageError{error.sentence()};
    }
}

// Flags of other matchers are read too: a value that means nothing is wrong usage in any case. Where matchers
// share a flag, the chosen one says what it means.
void readMatchOptions(const QCommandLineParser& parser, const MatcherInfo& chosen,
                      const MatcherRegistry& matchers, RunArguments& run) {
    const auto isGiven = [&](const OptionRow& row) {
        return !row.flag.empty() && parser.isSet(QString::fromStdString(row.flag));
    };
    for (const char* id : kCommonOptions) {
        const OptionRow* own = chosen.options().find(id);
        const OptionRow row = own ? *own : commonRow(id);
        if (!isGiven(row)) continue;
        run.given.insert(row.flag);
        setCommonValue(run.match, id, valueOf(parser, row));
    }
    const auto read = [&](const MatcherInfo& matcher) {
        for (const OptionRow& row : matcher.options().rows()) {
            if (isCommonOption(row.id) || !isGiven(row) || !run.given.insert(row.flag).second) continue;
            const OptionValue value = valueOf(parser, row);
            if (&matcher == &chosen) matcher.set(run.match, row.id, value);
        }
    };
    read(chosen);
    for (const MatcherInfoPtr& matcher : matchers.matchers()) {
        if (matcher.get() != &chosen) read(*matcher);
    }
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
        if (item != ExportItem{product::kVis, Encoding::Png} &&
            item != ExportItem{product::kCloud, Encoding::PlyBinary})
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
void validate(const RunArguments& run, const MatcherInfo& matcher) {
    try {
        matcher.validate(run.match);
        run.cloud.validate();
    } catch (const Error& error) {
        throw UsageError{error.sentence()};
    }
}

}  // namespace

RunArguments parseRunArguments(const QStringList& arguments, const MatcherRegistry& matchers) {
    QCommandLineParser parser;
    declare(parser, matchers);
    if (!parser.parse(QStringList{"stereoscope"} + arguments)) refuse(parser.errorText());
    RunArguments run;
    run.help = parser.isSet("help");
    if (run.help) return run;
    readImages(parser, run);
    readCalibrationOptions(parser, run);
    const MatcherInfo& matcher = chosenMatcher(parser, matchers);
    run.matcherId = matcher.id();
    readMatchOptions(parser, matcher, matchers, run);
    readCloudOptions(parser, run);
    readDisplay(parser, run);
    readOutput(parser, run);
    if (run.upstreamCompatible) requireUpstreamOptions(parser, run);
    validate(run, matcher);
    return run;
}

std::string runHelp(const MatcherRegistry& matchers) {
    QCommandLineParser parser;
    declare(parser, matchers);
    const QString help = parser.helpText();
    return "Usage: stereoscope run [options] LEFT RIGHT" + help.mid(help.indexOf('\n')).toStdString() +
           kExamples;
}

}  // namespace stereo::app
