#include "app/cli/truth/CompareCommand.h"

#include <fmt/core.h>

#include <QCommandLineParser>
#include <QJsonDocument>
#include <QJsonObject>
#include <optional>
#include <ostream>
#include <span>

#include "app/cli/OptionReader.h"
#include "app/cli/UsageError.h"
#include "app/cli/truth/ErrorTable.h"
#include "app/cli/truth/TruthArguments.h"
#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/base/PathText.h"
#include "core/base/PlainText.h"
#include "core/io/CalibrationReader.h"
#include "core/io/QtPath.h"
#include "core/metrics/ErrorMetrics.h"
#include "core/metrics/ReadTruth.h"
#include "core/project/ExportRecord.h"

namespace stereo::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kHelp = R"(Usage: stereoscope compare A B [--gt FILE [--gt-mask FILE]] [options]

Says how two disparities of one pair differ, whatever program they are from: the second is taken to be true. With
ground truth it says how far each is from that. Depth becomes disparity by a calibration. It ends with 0 however much
they differ.

Options:
  --gt FILE             Ground truth.
  --gt-mask FILE        Which points both views see; looked for beside the ground truth.
  --calib FILE          Calibration, for files of depth.
  --a-format FORMAT, --a-scale X, --b-format FORMAT, --b-scale X, --gt-format FORMAT, --gt-scale X
                        How the numbers of a file are meant, where it does not tell; X of them are 1 px, or 1 metre.
  --json                Print it for programs.

Formats:
)";

constexpr const char* kExamples = R"(
Examples:
  stereoscope compare out/a/disparity.pfm out/b/disparity.pfm --gt disp0GT.pfm
  stereoscope compare disparity.png 000046_10.png --b-format kitti --json
)";

struct CompareArguments {
    fs::path a;
    fs::path b;
    fs::path truth = {};  ///< empty = none
    fs::path mask = {};
    fs::path calibration = {};
    std::optional<TruthReading> readingOfA = {};
    std::optional<TruthReading> readingOfB = {};
    std::optional<TruthReading> readingOfTruth = {};
    bool json = false;
};

void declare(QCommandLineParser& parser) {
    parser.addOptions({{{"h", "help"}, "Shows this."},
                       {"gt", "", "FILE"},
                       {{"gt-mask", "mask"}, "", "FILE"},
                       {"calib", "", "FILE"},
                       {"a-format", "", "FORMAT"},
                       {"a-scale", "", "X"},
                       {"b-format", "", "FORMAT"},
                       {"b-scale", "", "X"},
                       {"gt-format", "", "FORMAT"},
                       {"gt-scale", "", "X"},
                       {"json", ""}});
}

CompareArguments argumentsOf(const QCommandLineParser& parser) {
    const QStringList files = parser.positionalArguments();
    if (files.size() != 2) {
        refuseUsage(QString("compare needs two disparities; %1 files were given.").arg(files.size()));
    }
    CompareArguments arguments{.a = toPath(files[0]), .b = toPath(files[1])};
    arguments.truth = toPath(parser.value("gt"));
    arguments.mask = toPath(parser.value("gt-mask"));
    arguments.calibration = toPath(parser.value("calib"));
    arguments.readingOfA = readReading(parser, "a-format", "a-scale");
    arguments.readingOfB = readReading(parser, "b-format", "b-scale");
    arguments.readingOfTruth = readReading(parser, "gt-format", "gt-scale");
    arguments.json = parser.isSet("json");
    if (arguments.truth.empty() && (!arguments.mask.empty() || arguments.readingOfTruth))
        refuseUsage("--gt-mask, --gt-format and --gt-scale go with --gt FILE.");
    return arguments;
}

std::optional<StereoCalibration> calibrationOf(const fs::path& file) {
    if (file.empty()) return std::nullopt;
    return readCalibration(file).calibration;
}

/// What is compared.
struct Compared {
    GroundTruth a;
    GroundTruth b;
    std::optional<GroundTruth> truth = {};
    std::optional<StereoCalibration> calibration = {};
};

Compared readAll(const CompareArguments& arguments) {
    const auto calibration = calibrationOf(arguments.calibration);
    TruthQuery query{.calibration = calibration ? &*calibration : nullptr, .readsMask = false};
    const auto read = [&](const fs::path& file, const std::optional<TruthReading>& reading) {
        query.chosen = reading;
        return readGroundTruth(file, query);
    };
    Compared compared{.a = read(arguments.a, arguments.readingOfA), .b = {}, .calibration = calibration};
    query.imageSize = compared.a.disparity.size();
    compared.b = read(arguments.b, arguments.readingOfB);
    if (arguments.truth.empty()) return compared;
    query.readsMask = true;
    query.mask = arguments.mask;
    compared.truth = read(arguments.truth, arguments.readingOfTruth);
    return compared;
}

TruthRecord errorsOf(const GroundTruth& one, const Compared& compared) {
    const auto* calibration = compared.calibration ? &*compared.calibration : nullptr;
    return recordOf(measure(one.disparity, *compared.truth, calibration), compared.truth->reading);
}

QJsonObject objectOf(const TruthRecord& record) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(toJson(record))).object();
}

QJsonObject objectOf(const GroundTruth& file) {
    QJsonObject object{{"file", QString::fromStdString(pathText(file.file))},
                       {"format", QString::fromStdString(file.reading.format)},
                       {"widthPx", file.disparity.width()},
                       {"heightPx", file.disparity.height()},
                       {"densityPercent", 100 * file.disparity.density()}};
    if (file.reading.scale) object["scale"] = *file.reading.scale;
    return object;
}

std::string jsonOf(const Compared& compared, const ErrorNumbers& difference) {
    QJsonObject between = objectOf(TruthRecord{.reading = compared.b.reading, .all = difference});
    between.remove("reading");
    QJsonObject object{{"a", objectOf(compared.a)}, {"b", objectOf(compared.b)}, {"aToB", between}};
    if (compared.truth) {
        QJsonObject truth = objectOf(*compared.truth);
        if (!compared.truth->mask.empty())
            truth["mask"] = QString::fromStdString(pathText(compared.truth->mask));
        object["groundTruth"] = truth;
        object["aToGroundTruth"] = objectOf(errorsOf(compared.a, compared));
        object["bToGroundTruth"] = objectOf(errorsOf(compared.b, compared));
    }
    return QJsonDocument(object).toJson(QJsonDocument::Indented).toStdString();
}

std::string describe(const char* label, const GroundTruth& file) {
    std::string text =
        fmt::format("{}: {}, {}, {} % known\n", label, truthText(file), file.disparity.size().text(),
                    fixedText(100 * file.disparity.density(), 2));
    for (const std::string& note : file.notes) text += "   " + note + "\n";
    return text;
}

std::string textOf(const Compared& compared, const ErrorNumbers& difference) {
    std::string text = describe("A", compared.a) + describe("B", compared.b);
    if (compared.truth) text += describe("Ground truth", *compared.truth);
    std::vector<ErrorColumn> columns{{"A to B", difference}};
    if (!compared.truth) return text + errorTable(columns);
    const TruthRecord a = errorsOf(compared.a, compared);
    const TruthRecord b = errorsOf(compared.b, compared);
    columns.push_back({"A to truth", a.all});
    columns.push_back({"B to truth", b.all});
    if (a.visible) columns.push_back({"A non-occluded", *a.visible});
    if (b.visible) columns.push_back({"B non-occluded", *b.visible});
    return text + errorTable(columns);
}

}  // namespace

void compareDisparities(const QStringList& given, const CommandLineServices& services) {
    QCommandLineParser parser;
    declare(parser);
    parseArguments(parser, given);
    if (parser.isSet("help")) {
        services.out << kHelp << truthFormatsHelp() << kExamples;
        return;
    }
    const CompareArguments arguments = argumentsOf(parser);
    const Compared compared = readAll(arguments);
    const ErrorNumbers difference = numbersOf(stereo::errorsOf(compared.a.disparity, compared.b.disparity));
    services.out << (arguments.json ? jsonOf(compared, difference) : plainText(textOf(compared, difference)));
}

}  // namespace stereo::app
